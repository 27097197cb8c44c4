import type { z } from "zod";
import { answerError } from "./answers";
import { findBearer, statesBearer } from "./bearer";
import { clientNetwork } from "./client-address";
import { consumeLimit, limiters } from "./rate-limits";
import { isTooLarge, readBody, SMALL_BODY_MAX } from "./request-body";
import { isSameOrigin } from "./same-origin";
import { findSession } from "./session";
import type { TokenScope } from "./token-scopes";

export const FOREIGN_SENTENCE =
  "This request did not come from a page of this site; open the site and try again there.";
export const SIGN_IN_SENTENCE = "You are not signed in; sign in and try again.";
export const TOO_LARGE_SENTENCE = "The request is too large; send less.";

/** Who sends a write; `sessionId` is null for a token, which is checked when it is read. */
export type Writer = { userId: string; sessionId: string | null };

/**
 * Who sends a write, or the answer that refuses it: 403 from elsewhere or without the scope, 413 too large, 401 nobody.
 * Whether the session was ended is for the write's own statement to check, under the lock that it takes anyway.
 * @param scope that a token needs for it.
 */
export async function admitWriter(request: Request, scope: TokenScope = "vote"): Promise<Writer | Response> {
  // A vote's body says nothing, but a client that sends one gets an answer before all of it has come.
  const admitted = await admitBody(request, SMALL_BODY_MAX, scope);
  return admitted instanceof Response ? admitted : admitted.session;
}

/**
 * As admitWriter, with what the JSON body says; 400 for one that is no JSON or not as `schema` has it.
 * @param max bytes that the body may have.
 */
export async function admitJson<Body>(
  request: Request,
  schema: z.ZodType<Body>,
  max: number,
  scope: TokenScope = "vote",
): Promise<{ session: Writer; body: Body } | Response> {
  const admitted = await admitBody(request, max, scope);
  if (admitted instanceof Response) return admitted;
  const parsed = schema.safeParse(parseJson(admitted.body));
  if (parsed.success) return { session: admitted.session, body: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path
    .map((part) =>
      String(part)
        .replace(/[^ -~]/g, "?")
        .slice(0, 40),
    )
    .join(".");
  return answerError(
    400,
    `The body is not as it should be${place ? ` at ${place}` : ""}; send what the API describes.`,
  );
}

async function admitBody(
  request: Request,
  max: number,
  scope: TokenScope,
): Promise<{ session: Writer; body: string } | Response> {
  // No page of another site can make a browser send a token, so where the request comes from does not matter then.
  const isToken = statesBearer(request);
  if (!isToken && !isSameOrigin(request)) return answerError(403, FOREIGN_SENTENCE);
  // A stated length is refused before anybody is looked up, signed in or not.
  if (isTooLarge(request, max)) return answerError(413, TOO_LARGE_SENTENCE);
  const session = isToken ? await findTokenWriter(request, scope) : await findSession(request.headers.get("cookie"));
  if (session instanceof Response) return session;
  if (!session) return answerError(401, SIGN_IN_SENTENCE);
  const body = await readBody(request, max);
  return body === "too-large" ? answerError(413, TOO_LARGE_SENTENCE) : { session, body };
}

/** A request that states its authorization is judged by that alone, never by a cookie beside it. */
async function findTokenWriter(request: Request, scope: TokenScope): Promise<Writer | Response | null> {
  const bearer = await findBearer(request, scope);
  return bearer && !(bearer instanceof Response) ? { userId: bearer.userId, sessionId: null } : bearer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counts a write of the reader. @returns null, or the 429 answer. */
export async function limitWrites(request: Request, { userId }: Writer): Promise<Response | null> {
  return (
    (await consumeLimit(limiters.writesByAccount, userId)) ??
    (await consumeLimit(limiters.writesByNetwork, clientNetwork(request.headers)))
  );
}
