import { randomUUID } from "node:crypto";
import type { Executor } from "@/db/client";
import { addJob } from "@/db/queries/job/jobs";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { openSealed, seal } from "./sealed";

/** Seconds that a mail server has to take it. */
const MAX_AGE = 2 * 24 * 3600;
const PURPOSE = "approval";

/** What an administrator decided about an account that waited, and whom it is told to. */
export type ApprovalAnswer = { address: string; username: string; isApproved: boolean };

/** Has it mailed, once the transaction is done. Sealed: the table of jobs need not hold addresses. */
export async function askForApprovalMail(tx: Executor, answer: ApprovalAnswer): Promise<void> {
  const payload = { answer: await seal(PURPOSE, answer, MAX_AGE) };
  await addJob({ kind: "approval", key: randomUUID(), attemptsMax: 6, payload }, tx);
}

/** The answer in such a text, or null when we did not seal it or it has expired. */
export async function openApprovalAnswer(sealed: string): Promise<ApprovalAnswer | null> {
  const { address, username, isApproved } = (await openSealed(PURPOSE, sealed)) ?? {};
  if (typeof address !== "string" || parseMailAddress(address) !== address) return null;
  return typeof username === "string" && typeof isApproved === "boolean" ? { address, username, isApproved } : null;
}
