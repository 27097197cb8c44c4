import type { TokenScope } from "@/db/schema";
import { actionPageOf, isActionPage } from "@/lib/core/site/action-page";
import { answerJson, seeOther } from "../http/answers";
import { statesBearer } from "../http/bearer";
import { ownPath } from "../http/own-path";
import { Refusal } from "../http/refusal";
import { isOwnOrigin, isSameOrigin } from "../http/same-origin";
import { refuseStranger, type Who, type Writer, writer } from "./who";

/*
 * Votes, follows and marks come by scripts and programs, as PUT and DELETE, and by plain forms of pages, which are sent by
 * POST (byForm). The same handler answers both: JSON to the former, to a form's reader the page that shows what is so now.
 */

/** Whether a page's plain form sends it; a token is a program's. */
const isForm = (request: Request): boolean => request.method === "POST" && !statesBearer(request);

/** A writer, whose pages may send plain forms; by those, who is not signed in is led to sign in and on to the page of the action. */
export const readerInAction: Who<Writer, TokenScope> = {
  mayComeFrom: (request) => statesBearer(request) || isSameOrigin(request, isForm(request)),
  find: async (request, scope) => {
    const found = await writer.find(request, scope);
    return found instanceof Refusal ? strangerInAction(request, found) : found;
  },
  seesPages: true,
};

/** What is answered to who is not signed in, or no longer. @param refusal to scripts and programs. */
export function strangerInAction(request: Request, refusal = refuseStranger()): Refusal | Response {
  if (!isForm(request)) return refusal;
  const { page, query } = pageOfAction(request);
  return seeOther("/signin", { callbackUrl: `${page}?${new URLSearchParams(query)}` });
}

/** What is answered once it is done. @param state what is so now, for scripts and programs. */
export function answerAction(request: Request, state: unknown): Response {
  if (!isForm(request)) return answerJson(state);
  const { page, action, query } = pageOfAction(request);
  return seeOther(page, { ...query, done: action });
}

/** The page that shows it, and the query that leads from there to where the form was. */
function pageOfAction(request: Request) {
  const { pathname } = new URL(request.url);
  return {
    page: actionPageOf(pathname),
    action: pathname.slice(pathname.lastIndexOf("/") + 1),
    query: { back: pageBefore(request) },
  };
}

/** Path of the page whose form it is, as far as its browser says; of a page about actions, the one before. */
function pageBefore(request: Request): string {
  const referer = request.headers.get("referer") ?? "";
  if (!URL.canParse(referer)) return "/";
  const { origin, pathname, search, searchParams } = new URL(referer);
  if (!isOwnOrigin(origin, request.headers.get("host"))) return "/";
  return ownPath(isActionPage(pathname) ? searchParams.get("back") : pathname + search);
}
