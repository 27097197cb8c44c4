import { findAccountLimit } from "@/db/queries/account/account-limit";
import { type AccountLimit, limitSentences } from "@/lib/core/account/account-limit";
import { findSession } from "../account/session";
import { type Refusal, refuse } from "../http/refusal";
import type { Sender } from "./who";

/**
 * Why an account that can only leave is refused; null for everybody else. Its session says that it may be one, since it began
 * as such: a suspension ends all that were there, and keys. So others cost no look into the database.
 */
export async function refuseLimited(request: Request, sender: Sender): Promise<Refusal | null> {
  if (sender.userId === null) return null;
  const session = await findSession(request.headers.get("cookie"));
  if (!session?.isLimited || session.userId !== sender.userId) return null;
  const limit: AccountLimit | null = await findAccountLimit(sender.userId);
  return limit && refuse(403, limitSentences[limit]);
}
