import { findAccountLimit } from "@/db/queries/account/account-limit";
import { createSession, endSession } from "@/db/queries/account/sessions";
import { LIMITED_PAGE } from "@/lib/core/account/account-limit";
import { deviceName } from "@/lib/core/account/device-name";
import { seeOther } from "../http/answers";
import { knownBrowserCookie } from "./known-browser";
import { logSecurity } from "./security-events";
import { findSession, sessionCookies } from "./session";

/**
 * Begins a session of the reader in the browser that sent the request, and ends any earlier one there.
 * @param passwordHash as for createSession. @returns the session's id and whether the account can only leave; null as createSession.
 */
export async function beginSession(
  userId: string,
  request: Request,
  passwordHash: string | null = null,
): Promise<{ sessionId: string; isLimited: boolean } | null> {
  const before = await findSession(request.headers.get("cookie"));
  const sessionId = await createSession(userId, deviceName(request.headers.get("user-agent")), passwordHash);
  if (sessionId) logSecurity("signed-in", request.headers, userId);
  if (sessionId && before) await endSession(before.sessionId, before.userId);
  // Asked afterwards: a suspension that comes in between ends the session.
  if (!sessionId) return null;
  return { sessionId, isLimited: (await findAccountLimit(userId)) !== null };
}

/**
 * Signs a reader in and goes on to `path`, to the page that says so if they can only leave, or back to sign in when the account has gone. Their browser is known from
 * then on. Parameters as beginSession.
 */
export async function signInAs(
  { id, username }: { id: string; username: string },
  request: Request,
  path: string,
  passwordHash: string | null = null,
): Promise<Response> {
  const begun = await beginSession(id, request, passwordHash);
  if (!begun) return seeOther("/signin", { callbackUrl: path });
  const { sessionId, isLimited } = begun;
  const known = await knownBrowserCookie(request.headers.get("cookie"), username);
  return seeOther(isLimited ? LIMITED_PAGE : path, {}, [...(await sessionCookies(sessionId, id, isLimited)), known]);
}
