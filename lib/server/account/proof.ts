import { isFreshSession } from "@/db/queries/account/sessions";
import { findPasswordUser } from "@/db/queries/account/users";
import { seeOther } from "../http/answers";
import type { Refusal } from "../http/refusal";
import { checkPassword, countPasswordTry } from "./password-check";
import type { SignedIn } from "./viewer";

/** What a form that needs a proof says besides: the reader's password, "" where none was asked for. */
export type WithProof = { current: string };

/** The proof in a form's fields. */
export const proofIn = (fields: URLSearchParams): WithProof => ({ current: fields.get("current") ?? "" });

type Asked<Said> = { request: Request; sender: { userId: string } & SignedIn; body: Said };

/**
 * Has `answer` answer readers alone who prove once more who they are: a session may be a copy, or lie open on a desk. What
 * it guards would outlast the session or lock its reader out. @param page that a refused reader is led to.
 */
export function afterProof<Said extends WithProof>(
  page: string,
  answer: (asked: Asked<Said>) => Promise<Response | Refusal>,
): (asked: Asked<Said>) => Promise<Response | Refusal> {
  return async (asked) => (await refuseUnproven(asked, asked.body.current, page)) ?? answer(asked);
}

/**
 * What who has a session alone is answered, or null for a reader with a proof: the password, or for an account that has none
 * a session that was begun just now.
 */
export async function refuseUnproven(
  { request, sender: { viewer, session } }: { request: Request; sender: SignedIn },
  password: string,
  page: string,
): Promise<Response | Refusal | null> {
  const user = await findPasswordUser(viewer.username);
  if (!user?.passwordHash)
    return (await isFreshSession(session.sessionId, viewer.id))
      ? null
      : seeOther("/signin", { problem: "not-fresh", callbackUrl: page });
  const tooMany = await countPasswordTry(viewer.username, request.headers);
  if (tooMany) return tooMany;
  const isRight = await checkPassword(viewer.username, password, request.headers);
  return isRight ? null : seeOther(page, { problem: "wrong-current-password" });
}
