import { type NextRequest, NextResponse } from "next/server";
import { findSubscription } from "./db/queries/subscriptions";
import { isList, parseListAddress } from "./lib/list-address";
import { describeError, log } from "./lib/log";
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

const SUBSCRIPTION = "/subscriptions/";
const CITE = "/cite";

/**
 * Answers 404 where a page that is made for each request would begin with a 200 before it knows that there is nothing. In its
 * place stands a page that is made once, and so has its status: the list's own, for what is chosen of a list.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const path = await findRefusal(request.nextUrl);
  if (path === null) return NextResponse.next();
  const url = request.nextUrl.clone();
  // Set and not resolved: a path may begin like another host's address.
  url.pathname = path;
  url.search = "";
  return NextResponse.rewrite(url);
}

/** The page that says that there is nothing at this address; null when there is something. */
async function findRefusal({ pathname, searchParams }: NextRequest["nextUrl"]): Promise<string | null> {
  if (pathname.startsWith(SUBSCRIPTION))
    return (await isKept(pathname.slice(SUBSCRIPTION.length))) ? null : "/subscriptions/none";
  const isCited = pathname.startsWith(`${CITE}/`);
  // A list whose address chooses nothing is such a page itself.
  if (!isCited && !paperListParameters.some((name) => searchParams.has(name))) return null;
  const list = isCited ? pathname.slice(CITE.length) : pathname;
  const address = parseListAddress(list);
  if (!address) return isCited ? "/no-such-list" : null;
  return (await unlessAway(isList(address))) ? null : list;
}

async function isKept(token: string): Promise<boolean> {
  const id = parseSubscriptionToken(token);
  return id !== null && (await unlessAway(findSubscription(id).then(Boolean)));
}

/** While the database is away there may be something, and the page says that it is away. */
function unlessAway(isThere: Promise<boolean>): Promise<boolean> {
  return isThere.catch((error) => {
    log("proxy", `could not look an address up: ${describeError(error)}`);
    return true;
  });
}
