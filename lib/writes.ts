import { answerError } from "./answers";
import { clientNetwork } from "./client-address";
import { consumeLimit, limiters } from "./rate-limits";
import { isTooLarge, readBody } from "./request-body";
import { isSameOrigin } from "./same-origin";
import { findSession, type Session } from "./session";

export const FOREIGN_SENTENCE =
  "This request did not come from a page of this site; open the site and try again there.";
export const SIGN_IN_SENTENCE = "You are not signed in; sign in and try again.";
export const TOO_LARGE_SENTENCE = "The request is too large; send less.";

/**
 * The session that sends a write, or the answer that refuses it: 403 from elsewhere, 413 too large, 401 nobody.
 * Whether the session was ended is for the write's own statement to check, under the lock that it takes anyway.
 */
export async function admitWriter(request: Request): Promise<Session | Response> {
  if (!isSameOrigin(request)) return answerError(403, FOREIGN_SENTENCE);
  // A stated length is refused before anybody is looked up, signed in or not.
  if (isTooLarge(request)) return answerError(413, TOO_LARGE_SENTENCE);
  const session = await findSession(request.headers.get("cookie"));
  if (!session) return answerError(401, SIGN_IN_SENTENCE);
  // A vote's body says nothing, but a client that sends one gets an answer before all of it has come.
  if ((await readBody(request)) === "too-large") return answerError(413, TOO_LARGE_SENTENCE);
  return session;
}

/** Counts a write of the reader. @returns null, or the 429 answer. */
export async function limitWrites(request: Request, session: Session): Promise<Response | null> {
  return (
    (await consumeLimit(limiters.writesByAccount, session.userId)) ??
    (await consumeLimit(limiters.writesByNetwork, clientNetwork(request.headers)))
  );
}
