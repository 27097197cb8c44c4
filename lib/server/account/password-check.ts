import { findPasswordUser } from "@/db/queries/account/users";
import { clientNetwork } from "../http/client-address";
import { consumeLimit, limiters, returnUse } from "../http/rate-limits";
import type { Refusal } from "../http/refusal";
import { findKnownBrowser } from "./known-browser";
import { isPassword } from "./passwords";
import { logSecurity } from "./security-events";

/**
 * The uses that a try of a password is: from one network, of one name from it, of one name. The network comes first, so that
 * one that may try no more writes nothing for each new name that it thinks of. From a browser that the reader is known by it
 * is a use of that alone, whoever else guesses.
 */
async function usesOf(username: string | null, headers: Headers) {
  const browser = username && (await findKnownBrowser(headers.get("cookie"), username));
  if (browser) return [[limiters.passwordsByBrowser, `${username} ${browser}`]] as const;
  const network = clientNetwork(headers);
  return [
    [limiters.passwordsByNetwork, network],
    [limiters.passwordsByPair, `${username ?? ""} ${network}`],
    [limiters.passwordsByAccount, username ?? ""],
  ] as const;
}

/**
 * Counts a try of a password; before it is made, so that many at once do not slip through.
 * @param username from parseUsername. @returns null, or the 429 refusal.
 */
export async function countPasswordTry(username: string | null, headers: Headers): Promise<Refusal | null> {
  for (const [limiter, key] of await usesOf(username, headers)) {
    const tooMany = await consumeLimit(limiter, key);
    if (tooMany) {
      logSecurity("password-limit", headers, null);
      return tooMany;
    }
  }
  return null;
}

/**
 * The account that a username and password open, or null. The try was counted by countPasswordTry; a right password
 * gives its uses back. @param username from parseUsername; null takes as long as a wrong password.
 */
export async function checkPassword(username: string | null, password: string, headers: Headers) {
  const user = username ? await findPasswordUser(username) : null;
  if (!(await isPassword(password, user?.passwordHash ?? null))) {
    logSecurity("password-wrong", headers, user?.id ?? null);
    return null;
  }
  for (const [limiter, key] of await usesOf(username, headers)) await returnUse(limiter, key);
  return user;
}
