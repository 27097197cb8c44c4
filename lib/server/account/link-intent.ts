import { openSealed, seal } from "./sealed";
import { cookieLine, cookieName, findSession, readCookie } from "./session";

/** Seconds that a reader has at the provider. */
export const VISIT_MAX_AGE = 15 * 60;
const COOKIE = cookieName("link");
const PURPOSE = "link-intent";

/** Set-Cookie line by which a session that gave a proof may link another way to sign in. */
export const linkCookie = async (sessionId: string): Promise<string> =>
  cookieLine(COOKIE, await seal(PURPOSE, { sid: sessionId }, VISIT_MAX_AGE), VISIT_MAX_AGE, true);

/** Set-Cookie line that takes it back. */
export const noLinkCookie = (): string => cookieLine(COOKIE, "", 0, true);

/** Whether the session of a Cookie header is one that may link. */
export async function mayLink(cookieHeader: string | null): Promise<boolean> {
  const session = await findSession(cookieHeader);
  const sealed = readCookie(cookieHeader, COOKIE);
  return session !== null && sealed !== null && (await openSealed(PURPOSE, sealed))?.sid === session.sessionId;
}
