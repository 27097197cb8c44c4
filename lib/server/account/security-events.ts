import { securityEventTold } from "@/lib/core/account/sentences";
import { clientNetwork } from "../http/client-address";
import { log, SECURITY_LOG } from "../runtime/log";

/** What the log says of accounts and who enters them. No event carries a password, token, link or mail address. */
export const SECURITY_EVENTS = [
  "account-made",
  "account-deleted",
  "account-sanctioned",
  "account-sanctions-lifted",
  "address-changed",
  "address-removed",
  "feed-made",
  "feed-revoked",
  "link-wrong",
  "password-changed",
  "password-limit",
  "password-wrong",
  "provider-failed",
  "provider-linked",
  "provider-unlinked",
  "role-changed",
  "secret-wrong",
  "session-ended",
  "sessions-ended",
  "signed-in",
  "signed-out",
  "token-made",
  "token-revoked",
] as const;
export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

/**
 * Leaves a line named `security`. @param headers of the request, whose network is named; null where there is none.
 * @param userId of the account, or null when it is not known. What was typed as a username is none: it may be a password.
 */
export function logSecurity(event: SecurityEvent, headers: Headers | null, userId: string | null): void {
  const account = userId ?? undefined;
  const network = headers ? clientNetwork(headers) : undefined;
  log.info(SECURITY_LOG, securityEventTold(event, account, network), { fields: { event, account, network } });
}
