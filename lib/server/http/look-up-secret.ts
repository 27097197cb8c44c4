import { logSecurity } from "../account/security-events";
import { clientNetwork } from "./client-address";
import { consumeLimit, findReached, limiters } from "./rate-limits";
import type { Refusal } from "./refusal";

/**
 * What a secret in a request opens, or null. Wrong ones count for the network that shows them, and one that has shown
 * many waits: a guess is not looked up then. Right ones cost nothing, so no flood of them shuts anybody out here.
 */
export async function lookUpSecret<Opened>(
  headers: Headers,
  find: () => Promise<Opened | null>,
): Promise<Opened | Refusal | null> {
  const network = clientNetwork(headers);
  const tooMany = await findReached(limiters.wrongSecretsByNetwork, network);
  if (tooMany) return tooMany;
  const opened = await find();
  if (opened) return opened;
  logSecurity("secret-wrong", headers, null);
  return consumeLimit(limiters.wrongSecretsByNetwork, network);
}
