import { type NextRequest, NextResponse } from "next/server";
import { serverUrl } from "./lib/env";
import { parseSubscriptionToken } from "./lib/subscription-link";

/** Links of mails that manage a subscription, and not the two fixed pages beside them. */
export const config = { matcher: "/subscriptions/:token((?!sent$|none$)[^/]+)" };

const TIMEOUT_MS = 5_000;

/**
 * Answers 404 to a link that belongs to no subscription. The page itself is made for each request, and has begun with a
 * 200 before it knows.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const token = request.nextUrl.pathname.slice("/subscriptions/".length);
  const isThere = parseSubscriptionToken(token) !== null && (await isKept(token));
  return isThere ? NextResponse.next() : NextResponse.rewrite(new URL("/subscriptions/none", request.url));
}

/** Asked of the server itself, since the database's library does not work within a proxy. While it is away the page says so. */
async function isKept(token: string): Promise<boolean> {
  const options = { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) };
  const answer = await fetch(`${serverUrl()}/api/subscriptions/${token}`, options).catch(() => null);
  return answer?.status !== 404;
}
