import { encodeSession, SESSION_COOKIE } from "@/lib/session";

/** Cookie header of a reader's running session. */
export async function cookieOf(user: { id: string; sessionVersion: number }): Promise<string> {
  return `${SESSION_COOKIE}=${await encodeSession(user.id, user.sessionVersion)}`;
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
