import { methodUnknownHere } from "@/lib/core/site/sentences";
import { gate, type Handler, type Method, oneOf, refuseAll } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { markHandlers } from "./change-mark";
import * as upvote from "./change-upvote";
import { POST as editLinks } from "./edit-links";
import { GET, OPTIONS } from "./get-paper";
import type { PaperPart } from "./paper-id";

type Handlers = { [Name in Method]?: Handler<PaperPart> };

const paper: Handlers = { GET, OPTIONS: async () => OPTIONS() };
/** What can be done to a paper, by the last segment of its address. */
const acts: Record<string, Handlers> = {
  upvote: { PUT: upvote.PUT, DELETE: upvote.DELETE, POST: upvote.POST },
  links: { POST: editLinks },
  read: markHandlers("read"),
  saved: markHandlers("saved"),
  hidden: markHandlers("hidden"),
  opened: markHandlers("opened"),
};

/**
 * Answers a method at `/api/papers/ID` and `/api/papers/ID/ACT`. An id may have slashes, bare or encoded, so no folder of
 * its own can tell where it ends.
 */
export function withPaperId(method: Method) {
  const answers = new Map([paper, ...Object.values(acts)].map((handlers) => [handlers, answerTo(method, handlers)]));
  return oneOf([...answers.values()], async (_request, { params }: { params: Promise<{ paperId: string[] }> }) => {
    const { paperId: segments } = await params;
    const last = segments.at(-1) ?? "";
    const act = segments.length > 1 && Object.hasOwn(acts, last) ? acts[last] : undefined;
    const paperId = (act ? segments.slice(0, -1) : segments).join("/");
    return [answers.get(act ?? paper)!, { params: Promise.resolve({ paperId }) }];
  });
}

/** The handler of a method, or what says which there are: to OPTIONS as to a question, to any other as a refusal. */
function answerTo(method: Method, handlers: Handlers): Handler<PaperPart> {
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
