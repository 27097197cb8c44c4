import { expect } from "vitest";
import { formRequest } from "@/db/testing/requests";
import { findViewer } from "@/lib/server/account/viewer";
import { POST as signUp } from "../account/sign-up/route";

export const PASSWORD = "correct horse staple";

type Handler = (request: Request) => Promise<Response>;
let networks = 0;
let from: Record<string, string> = {};

/** The network that forms come from; a new one unless an address is given, so that one test's floods are not another's. */
export function moveTo(address = `192.0.2.${++networks}`): string {
  from = { "x-forwarded-for": address };
  return address;
}

/** Sends a form to a handler, as a browser of the current network. */
export const postForm = (handler: Handler, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  handler(formRequest("/", fields, { ...from, ...headers }));

/** Cookies that an answer sets, as a browser sends them back. */
export const cookieFrom = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

/** Who has the cookies, or null. */
export const viewerFrom = async (cookie: string) => (await findViewer(cookie))?.viewer ?? null;

/** An answer's status, and where it leads. */
export const leadsTo = (response: Response) => [response.status, response.headers.get("location")];

/** Signs a new reader up. @returns their cookies. */
export async function join(username: string): Promise<string> {
  const response = await postForm(signUp, { username, password: PASSWORD, callbackUrl: "/" });
  expect(leadsTo(response)).toEqual([303, "/"]);
  return cookieFrom(response);
}
