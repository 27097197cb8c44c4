import { isBlocked } from "@/db/queries/account/moderation";
import { createSession, endSession } from "@/db/queries/account/sessions";
import { deviceName } from "@/lib/core/account/device-name";
import { seeOther } from "../http/answers";
import { knownBrowserCookie } from "./known-browser";
import { logSecurity } from "./security-events";
import { findSession, sessionCookies } from "./session";

/**
 * Begins a session of the reader in the browser that sent the request, and ends any earlier one there.
 * @param passwordHash as for createSession. @returns the session's id, or null as createSession.
 */
export async function beginSession(
  userId: string,
  request: Request,
  passwordHash: string | null = null,
): Promise<string | null> {
  const before = await findSession(request.headers.get("cookie"));
  const sessionId = await createSession(userId, deviceName(request.headers.get("user-agent")), passwordHash);
  if (sessionId) logSecurity("signed-in", request.headers, userId);
  if (sessionId && before) await endSession(before.sessionId, before.userId);
  return sessionId;
}

/**
 * Signs a reader in and goes on to `path`, or back to sign in when they cannot be any more. Their browser is known from
 * then on. Parameters as beginSession.
 */
export async function signInAs(
  { id, username }: { id: string; username: string },
  request: Request,
  path: string,
  passwordHash: string | null = null,
): Promise<Response> {
  const sessionId = await beginSession(id, request, passwordHash);
  if (!sessionId)
    return seeOther("/signin", { ...((await isBlocked(id)) && { problem: "blocked" }), callbackUrl: path });
  const known = await knownBrowserCookie(request.headers.get("cookie"), username);
  return seeOther(path, {}, [...(await sessionCookies(sessionId, id)), known]);
}
