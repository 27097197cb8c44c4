import { findPasswordUser } from "@/db/queries/users";
import { clientNetwork } from "./client-address";
import { isPassword } from "./passwords";
import { consumeLimit, limiters, returnUse } from "./rate-limits";

/**
 * The account that a username and password open, null when they open none, or the 429 answer. Each try is counted
 * before it is made, so that many at once do not slip through; a right password gives the uses back.
 * @param username from parseUsername; null takes as long as a wrong password.
 */
export async function checkPassword(username: string | null, password: string, headers: Headers) {
  const network = clientNetwork(headers);
  const pair = `${username ?? ""} ${network}`;
  const uses = [
    [limiters.passwordsByPair, pair],
    [limiters.passwordsByNetwork, network],
    [limiters.passwordsByAccount, username ?? ""],
  ] as const;
  for (const [limiter, key] of uses) {
    const tooMany = await consumeLimit(limiter, key);
    if (tooMany) return tooMany;
  }
  const user = username ? await findPasswordUser(username) : null;
  if (!(await isPassword(password, user?.passwordHash ?? null))) return null;
  for (const [limiter, key] of uses) await returnUse(limiter, key);
  return user;
}
