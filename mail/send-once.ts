import type { MailMessage } from "./message";
import { sendMail } from "./outbox";
import { MailError } from "./transport";

/**
 * Sends the one mail of a job. @returns null, or why the address will never take it, in which case trying again is of no use.
 * @throws Error when it may work later.
 */
export async function sendOnce(mail: MailMessage): Promise<string | null> {
  try {
    await sendMail(mail);
    return null;
  } catch (error) {
    if (error instanceof MailError && error.fault === "address-for-good") return error.message;
    throw error;
  }
}
