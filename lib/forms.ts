import { answerError } from "./answers";
import { handle } from "./handle";
import { plainPage } from "./plain-page";
import { readBody } from "./request-body";
import { isSameOrigin } from "./same-origin";
import type { Session } from "./session";
import { findViewer, type Viewer } from "./viewer";
import { FOREIGN_SENTENCE, TOO_LARGE_SENTENCE } from "./writes";

type FormWork = (form: URLSearchParams, request: Request) => Promise<Response>;

/** A handler of a page's own form, which works without scripts: 303 to a page, and refusals as a small page. */
export function handleForm(work: FormWork) {
  const answer = handle(async (request: Request) => {
    if (!isSameOrigin(request, true)) return answerError(403, FOREIGN_SENTENCE);
    const body = await readBody(request);
    if (body === "too-large") return answerError(413, TOO_LARGE_SENTENCE);
    return work(new URLSearchParams(body), request);
  });
  return async (request: Request): Promise<Response> => asPage(request, await answer(request, undefined));
}

/** handleForm for readers who are signed in; others are sent to sign in, and on to `page`. */
export function handleViewerForm(
  page: string,
  work: (form: URLSearchParams, viewer: Viewer, request: Request, session: Session) => Promise<Response>,
) {
  return handleForm(async (form, request) => {
    const found = await findViewer(request.headers.get("cookie"));
    return found ? work(form, found.viewer, request, found.session) : seeOther("/signin", { callbackUrl: page });
  });
}

/** Sends the browser on to one of our pages by GET. The path alone is sent, so no header can name another host. */
export function seeOther(path: string, query: Record<string, string> = {}, cookies: string[] = []): Response {
  const search = new URLSearchParams(query).toString();
  const headers = new Headers({ Location: search ? `${path}?${search}` : path, "Cache-Control": "private, no-store" });
  for (const line of cookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}

/** A refusal as a page, for a browser that would otherwise show JSON to its reader. */
async function asPage(request: Request, response: Response): Promise<Response> {
  if (response.status < 400 || !request.headers.get("accept")?.includes("text/html")) return response;
  const { error } = (await response.clone().json()) as { error: string };
  const headers = new Headers(response.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(plainPage(error, `<p><a href="/">To the front page</a></p>`), {
    status: response.status,
    headers,
  });
}
