import { randomUUID } from "node:crypto";
import { findAccount } from "@/db/queries/account/users";
import { type AskWithin, addJob, type NewJob } from "@/db/queries/job/jobs";
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
 * Prepares to tell of a change of an account: its reader by mail, and the log. The change asks for it last in its
 * transaction. An account without an address gets no mail; one whose address changes gets it at the earlier one.
 */
export async function prepareNotice(change: AccountChange, request: Request, userId: string): Promise<AskWithin> {
  const address = (await findAccount(userId))?.address;
  const job = address ? await noticeJob(change, request, address) : null;
  return async (tx) => {
    if (job) await addJob(job, tx);
    logSecurity(change, request.headers, userId);
  };
}

async function noticeJob(change: AccountChange, request: Request, address: string): Promise<NewJob> {
  const device = deviceName(request.headers.get("user-agent"));
  const notice: AccountNotice = { address, change, at: new Date().toISOString(), device };
  // Sealed: the table of jobs need not hold addresses.
  const payload = { notice: await seal(PURPOSE, notice, MAX_AGE) };
  return { kind: "account-notice", key: randomUUID(), attemptsMax: 6, payload };
}

/** The notice in such a text, or null when we did not seal it or it has expired. */
export async function openAccountNotice(sealed: string): Promise<AccountNotice | null> {
  const { address, change, at, device } = (await openSealed(PURPOSE, sealed)) ?? {};
  if (typeof address !== "string" || parseMailAddress(address) !== address) return null;
  if (typeof change !== "string" || !Object.hasOwn(ACCOUNT_NOTICES, change)) return null;
  if (typeof at !== "string" || typeof device !== "string") return null;
  return { address, change: change as AccountChange, at, device };
}
