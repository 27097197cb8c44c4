import { randomUUID } from "node:crypto";
import { findAccount } from "@/db/queries/account/users";
import { addJob } from "@/db/queries/job/jobs";
import { ACCOUNT_NOTICES, type AccountChange } from "@/lib/core/account/account-notices";
import { deviceName } from "@/lib/core/account/device-name";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { openSealed, seal } from "./sealed";
import { logSecurity } from "./security-events";

/** Seconds that a mail server has to take it. */
const MAX_AGE = 2 * 24 * 3600;
const PURPOSE = "account-notice";

/** What was changed of an account, when and in which browser, and whom it is told to. */
export type AccountNotice = { address: string; change: AccountChange; at: string; device: string };

/**
 * Tells the reader of an account by mail that it was changed, and the log. @param address that is told; that of the account
 * unless it has just lost it. An account without one is told nothing.
 */
export async function tellChange(
  change: AccountChange,
  request: Request,
  userId: string,
  address?: string | null,
): Promise<void> {
  logSecurity(change, request.headers, userId);
  const told = address === undefined ? (await findAccount(userId))?.address : address;
  if (!told) return;
  const notice: AccountNotice = {
    address: told,
    change,
    at: new Date().toISOString(),
    device: deviceName(request.headers.get("user-agent")),
  };
  await addJob({
    kind: "account-notice",
    key: randomUUID(),
    attemptsMax: 6,
    // Sealed: the table of jobs need not hold addresses.
    payload: { notice: await seal(PURPOSE, notice, MAX_AGE) },
  });
}

/** The notice in such a text, or null when it is none of ours or its time is over. */
export async function openAccountNotice(sealed: string): Promise<AccountNotice | null> {
  const { address, change, at, device } = (await openSealed(PURPOSE, sealed)) ?? {};
  if (typeof address !== "string" || parseMailAddress(address) !== address) return null;
  if (typeof change !== "string" || !Object.hasOwn(ACCOUNT_NOTICES, change)) return null;
  if (typeof at !== "string" || typeof device !== "string") return null;
  return { address, change: change as AccountChange, at, device };
}
