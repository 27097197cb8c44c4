import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { SIGNED_IN_COOKIE } from "@/lib/core/account/viewer-state";
import { env, siteUrl } from "../runtime/env";

/** Seconds that a session lasts unused; use prolongs it, up to the end that its row has. */
export const SESSION_MAX_AGE = 30 * 24 * 3600;
/** Seconds after which a session in use is made anew, so that it lasts on. */
const RENEW_AFTER = 24 * 3600;
const isHttps = siteUrl().startsWith("https://");

/** Cookie names carry no port, so ours says whose it is; under https the prefix ties it to this very host. */
export const cookieName = (name: string) => `${isHttps ? "__Host-" : ""}daily-papers.${name}`;
export const SESSION_COOKIE = cookieName("session");
export const cookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps } as const;

/** A session and whose it is; instants in seconds, of the cookie. */
export type Session = {
  sessionId: string;
  userId: string;
  issuedAt: number;
  expiresAt: number;
  /** Whether the account could only leave when it was made. What is so now is looked up for such a session alone. */
  isLimited: boolean;
};

/** The encrypted text that stands in the session cookie. */
export function encodeSession(sessionId: string, userId: string, isLimited = false): Promise<string> {
  return encode({
    token: sessionClaims(sessionId, userId, isLimited),
    secret: secret(),
    salt: SESSION_COOKIE,
    maxAge: SESSION_MAX_AGE,
  });
}

/** What the cookie's token says of a session. */
export const sessionClaims = (sessionId: string, userId: string, isLimited = false) => ({
  sub: userId,
  sid: sessionId,
  ...(isLimited && { limited: true }),
});

/** Sessions decoded lately, by their text. What we made does not change, and decoding is dearer than a vote. */
const decoded = new LRUCache<string, Session>({ max: 5000 });

/** What a session cookie says, or null when we did not make it or its time is over. Whether it has ended: see lib/server/account/viewer. */
export async function decodeSession(text: string): Promise<Session | null> {
  const known = decoded.get(text);
  if (known) return known.expiresAt > Date.now() / 1000 ? known : null;
  const claims = await decode({ token: text, secret: secret(), salt: SESSION_COOKIE }).catch(() => null);
  if (!claims || !isUuid(claims.sub) || !isUuid(claims.sid)) return null;
  const { sub: userId, sid: sessionId, iat: issuedAt, exp: expiresAt } = claims;
  if (typeof issuedAt !== "number" || typeof expiresAt !== "number") return null;
  const session = { sessionId, userId, issuedAt, expiresAt, isLimited: claims.limited === true };
  decoded.set(text, session);
  return session;
}

/** The session of a Cookie header, as decodeSession. */
export async function findSession(cookieHeader: string | null): Promise<Session | null> {
  const text = sessionCookieOf(cookieHeader);
  return text ? decodeSession(text) : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isUuid = (claim: unknown): claim is string => typeof claim === "string" && UUID.test(claim);

/** The session cookie's text in a Cookie header, or null. */
export const sessionCookieOf = (cookieHeader: string | null) => readCookie(cookieHeader, SESSION_COOKIE);

/** A cookie's text in a Cookie header, or null. */
export function readCookie(cookieHeader: string | null, name: string): string | null {
  const prefix = `${name}=`;
  const pair = cookieHeader?.split(";").find((part) => part.trim().startsWith(prefix));
  return pair?.trim().slice(prefix.length) || null;
}

/** Whether a session in use should be given a new cookie. */
export const isDueForRenewal = (session: Session) => Date.now() / 1000 - session.issuedAt > RENEW_AFTER;

/**
 * Set-Cookie lines that begin or prolong a session: the cookie itself and the hint beside it.
 * @param isLimited whether the account can only leave.
 */
export async function sessionCookies(sessionId: string, userId: string, isLimited: boolean): Promise<string[]> {
  const text = await encodeSession(sessionId, userId, isLimited);
  return [cookieLine(SESSION_COOKIE, text, SESSION_MAX_AGE, true), hintCookie(true)];
}

/** Set-Cookie lines that remove a session from the browser. */
export const noSessionCookies = () => [cookieLine(SESSION_COOKIE, "", 0, true), hintCookie(false)];

/** Set-Cookie line of the hint. */
export const hintCookie = (isSignedIn: boolean) =>
  cookieLine(SIGNED_IN_COOKIE, isSignedIn ? "1" : "", isSignedIn ? SESSION_MAX_AGE : 0, false);

/** Set-Cookie line; `maxAge` in seconds, 0 removes the cookie. */
export function cookieLine(name: string, value: string, maxAge: number, httpOnly: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${httpOnly ? "; HttpOnly" : ""}${isHttps ? "; Secure" : ""}`;
}

function secret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set; `openssl rand -hex 32` makes one.");
  return env.AUTH_SECRET;
}
