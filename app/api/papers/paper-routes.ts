import { answerError } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { markHandlers } from "./change-mark";
import * as upvote from "./change-upvote";
import { POST as editLinks } from "./edit-links";
import { GET, OPTIONS } from "./get-paper";
import type { PaperContext } from "./paper-id";

type Method = "GET" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE";
type Handlers = { [Name in Method]?: (request: Request, context: PaperContext) => Promise<Response> | Response };

const paper: Handlers = { GET, OPTIONS };
/** What can be done to a paper, by the last segment of its address. */
const acts: Record<string, Handlers> = {
  upvote: { PUT: upvote.PUT, DELETE: upvote.DELETE },
  links: { POST: editLinks },
  read: markHandlers("read"),
  saved: markHandlers("saved"),
  hidden: markHandlers("hidden"),
};

/**
 * Answers a method at `/api/papers/ID` and `/api/papers/ID/ACT`. An id may have slashes, bare or encoded, so no folder of
 * its own can tell where it ends.
 */
export const withPaperId =
  (method: Method) =>
  async (request: Request, { params }: { params: Promise<{ paperId: string[] }> }): Promise<Response> => {
    const { paperId: segments } = await params;
    const last = segments.at(-1) ?? "";
    const act = segments.length > 1 && Object.hasOwn(acts, last) ? acts[last] : undefined;
    const id = (act ? segments.slice(0, -1) : segments).join("/");
    const handlers = act ?? paper;
    const context = { params: Promise.resolve({ paperId: id }) };
    return (await handlers[method]?.(request, context)) ?? refuseMethod(handlers)(request, context);
  };

/** Says what is answered here: to OPTIONS as to a question, to any other method as a refusal. */
function refuseMethod(handlers: Handlers) {
  // Next makes HEAD of GET.
  const methods = new Set([...Object.keys(handlers), ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"]);
  const allowed = [...methods].sort().join(", ");
  return handle(async (request: Request, _context: PaperContext) =>
    request.method === "OPTIONS"
      ? new Response(null, { status: 204, headers: { Allow: allowed } })
      : answerError(405, `Nothing here answers ${request.method}; ask by one of ${allowed}.`, { Allow: allowed }),
  );
}
