import { type NextRequest, NextResponse } from "next/server";
import { serverUrl } from "./lib/env";
import { paperListParameters } from "./lib/read-paper-list";
import { parseSubscriptionToken } from "./lib/subscription-link";

/** Links of mails that manage a subscription, without the two fixed pages beside them; lists, and choosing what to cite of one. */
export const config = {
  matcher: [
    "/subscriptions/:token((?!sent$|none$)[^/]+)",
    "/:kind(organizations|authors|topics)/:slug",
    "/papers/:kind(date|week|month)/:key",
    "/cite/:list+",
  ],
};

const TIMEOUT_MS = 5_000;
const SUBSCRIPTION = "/subscriptions/";
const CITE = "/cite";

/**
 * Answers 404 where a page that is made for each request would begin with a 200 before it knows that there is nothing. In its
 * place stands a page that is made once, and so has its status: the list's own, for what is chosen of a list.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, searchParams } = request.nextUrl;
  const answerWith = (path: string) => {
    const url = request.nextUrl.clone();
    // Set and not resolved: a path may begin like another host's address.
    url.pathname = path;
    url.search = "";
    return NextResponse.rewrite(url);
  };
  if (pathname.startsWith(SUBSCRIPTION)) {
    const token = pathname.slice(SUBSCRIPTION.length);
    const isKept = parseSubscriptionToken(token) !== null && (await isThere(`/api/subscriptions/${token}`));
    return isKept ? NextResponse.next() : answerWith("/subscriptions/none");
  }
  const isCited = pathname.startsWith(`${CITE}/`);
  // A list whose address chooses nothing is such a page itself.
  if (!isCited && !paperListParameters.some((name) => searchParams.has(name))) return NextResponse.next();
  const list = isCited ? pathname.slice(CITE.length) : pathname;
  return (await isThere(list)) ? NextResponse.next() : answerWith(list);
}

/** Asked of the server itself, since the database's library does not work within a proxy. While it is away the page says so. */
async function isThere(path: string): Promise<boolean> {
  const options = { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  const answer = await fetch(`${serverUrl()}${path}`, options).catch(() => null);
  return answer?.status !== 404;
}
