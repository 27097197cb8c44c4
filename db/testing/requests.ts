import { encodeSession, findSession, SESSION_COOKIE } from "@/lib/server/account/session";
import { findViewer } from "@/lib/server/account/viewer";
import { findAccountLimit } from "../queries/account/account-limit";
import { createSession, endSession } from "../queries/account/sessions";

/** Cookie header of a session that is begun for the reader. */
export async function cookieOf(user: { id: string }): Promise<string> {
  const sessionId = await createSession(user.id, "Firefox on Linux");
  if (!sessionId) throw new Error("The account is gone.");
  return `${SESSION_COOKIE}=${await encodeSession(sessionId, user.id, (await findAccountLimit(user.id)) !== null)}`;
}

/** Who is signed in by the cookies that an answer sets, or null. */
export async function viewerOf(answer: Response) {
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return (await findViewer(cookies.join("; ")))?.viewer ?? null;
}

/** Ends the session of a Cookie header, as signing out does. */
export async function endSessionOf(cookie: string): Promise<void> {
  const session = await findSession(cookie);
  if (!session || !(await endSession(session.sessionId, session.userId))) throw new Error("No session to end.");
}

/** A request as a browser sends it from a page of this site. */
export function pageRequest(method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) {
  const host = "localhost:3000";
  return new Request(`http://${host}${path}`, {
    method,
    headers: { host, origin: `http://${host}`, "sec-fetch-site": "same-origin", ...headers },
    body: body ?? null,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
}

/** A form of this site as a browser sends it. */
export const formRequest = (
  path: string,
  fields: Record<string, string> | [string, string][] | string,
  headers: Record<string, string> = {},
) => pageRequest("POST", path, headers, new URLSearchParams(fields));

/** Where a form's answer leads, such as "303 /settings". */
export const leadOf = (answer: Response): string => `${answer.status} ${answer.headers.get("location")}`;
