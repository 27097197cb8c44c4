import { type NextRequest, NextResponse } from "next/server";
import { serverUrl } from "./lib/env";
import { parseSubscriptionToken } from "./lib/subscription-link";
import { SIGNED_IN_COOKIE } from "./lib/viewer-state";
import { parseListAddress } from "./lists/address";
import { internalPath } from "./lists/internal";

/**
 * Links of mails that manage a subscription, without the two fixed pages beside them; and addresses that choose something
 * of a list, by each parameter that can (lists/routing.test.ts holds them against the list of parameters).
 */
export const config = {
  matcher: [
    "/subscriptions/:token((?!sent$|none$)[^/]+)",
    { source: "/:list*", has: [{ type: "query", key: "topic" }] },
    { source: "/:list*", has: [{ type: "query", key: "organization" }] },
    { source: "/:list*", has: [{ type: "query", key: "author" }] },
    { source: "/:list*", has: [{ type: "query", key: "min_upvotes" }] },
    { source: "/:list*", has: [{ type: "query", key: "has" }] },
    { source: "/:list*", has: [{ type: "query", key: "unread" }] },
    { source: "/:list*", has: [{ type: "query", key: "order" }] },
    { source: "/:list*", has: [{ type: "query", key: "after" }] },
    { source: "/:list*", has: [{ type: "query", key: "view" }] },
  ],
};

const TIMEOUT_MS = 5_000;
const SUBSCRIPTION = "/subscriptions/";

/** Leads to what an address means where its path alone does not say it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith(SUBSCRIPTION)) {
    const token = pathname.slice(SUBSCRIPTION.length);
    const isKept = parseSubscriptionToken(token) !== null && (await isThere(`/api/subscriptions/${token}`));
    return isKept ? NextResponse.next() : answerWith(request, "/subscriptions/none");
  }
  return answerList(request);
}

/**
 * Answers an address that chooses something of a list with the page that is made once for all who choose the same. What
 * such an address says wrongly, twice or needlessly is left out there: it keeps its address, as a redirect would be one
 * more round, and one for good if the word gets a meaning later.
 */
function answerList(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const asked = parseListAddress(pathname, searchParams);
  const address = asked ?? parseListAddress(pathname, new URLSearchParams());
  if (address?.entry.isFor !== "everybody" || address.entry.scope === "search") return NextResponse.next();
  if (address.rendering !== "page" && address.rendering !== "choose") return NextResponse.next();
  // The list is there, and the place in it is none: no page is.
  if (!asked) return answerWith(request, `/lists/after=none${pathname === "/" ? "" : pathname}`);
  if (address.rendering === "choose") return answerWith(request, internalPath(address, "cited-lists"));
  const isOwn = address.choices.unread && request.cookies.has(SIGNED_IN_COOKIE);
  const answer = answerWith(request, internalPath(address, isOwn ? "own-lists" : "lists"));
  // The same address is another page for who is signed in.
  if (address.choices.unread) answer.headers.set("Cache-Control", "private, no-cache, no-store, max-age=0");
  return answer;
}

function answerWith(request: NextRequest, path: string): NextResponse {
  const url = request.nextUrl.clone();
  // Set and not resolved: a path may begin like another host's address.
  url.pathname = path;
  url.search = "";
  return NextResponse.rewrite(url);
}

/** Asked of the server itself, since the database's library does not work within a proxy. While it is away the page says so. */
async function isThere(path: string): Promise<boolean> {
  const options = { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  const answer = await fetch(`${serverUrl()}${path}`, options).catch(() => null);
  return answer?.status !== 404;
}
