import { methodUnknownHere } from "@/lib/core/site/sentences";
import { gate, type Handler, type Method, oneOf, refuseAll } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { markHandlers } from "./change-mark";
import * as upvote from "./change-upvote";
import * as watch from "./change-watch";
import { POST as correctPaper } from "./correct-paper";
import { POST as editLinks } from "./edit-links";
import { POST as fetchPaper } from "./fetch-paper";
import { GET, OPTIONS } from "./get-paper";
import { PUT as markSeen } from "./mark-seen";
import { POST as suggestCorrection } from "./suggest-correction";
import { type CommentPlace, POST as writeComment } from "./write-comment";

type Handlers = { [Name in Method]?: Handler<CommentPlace> };

const paper: Handlers = { GET, OPTIONS: async () => OPTIONS() };
/** What can be done to a paper, by the last segment of its address. */
const acts: Record<string, Handlers> = {
  upvote: { PUT: upvote.PUT, DELETE: upvote.DELETE, POST: upvote.POST },
  links: { POST: editLinks },
  correction: { POST: correctPaper },
  suggestion: { POST: suggestCorrection },
  read: markHandlers("read"),
  saved: markHandlers("saved"),
  hidden: markHandlers("hidden"),
  opened: markHandlers("opened"),
  comment: { POST: writeComment },
  watch: { PUT: watch.PUT, POST: watch.POST },
  seen: { PUT: markSeen },
  fetch: { POST: fetchPaper },
};
/** What can be done to a comment of a paper, by the last segment of the address, which has the comment's id before it. */
const actsOnComment: Record<string, Handlers> = { reply: { POST: writeComment } };

/**
 * Answers a method at `/api/papers/ID`, `/api/papers/ID/ACT` and `/api/papers/ID/comment/ID/ACT`. An id may have slashes, bare
 * or encoded, so no folder of its own can tell where it ends.
 */
export function withPaperId(method: Method) {
  const all = [paper, ...Object.values(acts), ...Object.values(actsOnComment)];
  const answers = new Map(all.map((handlers) => [handlers, answerTo(method, handlers)]));
  return oneOf([...answers.values()], async (_request, { params }: { params: Promise<{ paperId: string[] }> }) => {
    const { paperId: segments } = await params;
    const { handlers, ...place } = readSegments(segments);
    return [answers.get(handlers)!, { params: Promise.resolve(place) }];
  });
}

function readSegments(segments: string[]): CommentPlace & { handlers: Handlers } {
  const last = segments.at(-1) ?? "";
  if (segments.length > 3 && segments.at(-3) === "comment" && Object.hasOwn(actsOnComment, last))
    return {
      handlers: actsOnComment[last]!,
      paperId: segments.slice(0, -3).join("/"),
      commentId: segments.at(-2)!,
    };
  if (segments.length > 1 && Object.hasOwn(acts, last))
    return { handlers: acts[last]!, paperId: segments.slice(0, -1).join("/") };
  return { handlers: paper, paperId: segments.join("/") };
}

/** The handler of a method, or what says which there are: to OPTIONS as to a question, to any other as a refusal. */
function answerTo(method: Method, handlers: Handlers): Handler<CommentPlace> {
  const own = handlers[method];
  if (own) return own;
  // Next makes HEAD of GET.
  const methods = new Set([...Object.keys(handlers), ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"]);
  const allowed = [...methods].sort().join(", ");
  if (method !== "OPTIONS") return refuseAll(() => refuse(405, methodUnknownHere(method, allowed), { Allow: allowed }));
  return gate("OPTIONS", {
    who: anyone,
    scope: null,
    limit: "none",
    body: "none",
    parameters: "none",
    answer: async () => new Response(null, { status: 204, headers: { Allow: allowed } }),
  }).OPTIONS;
}
