import path from "node:path";
import { tally } from "@/lib/server/metrics/tally";
import { env } from "@/lib/server/runtime/env";
import { openFileTransport } from "./file-transport";
import type { MailMessage } from "./message";
import { openSmtpTransport } from "./smtp";
import { MailError, type Transport } from "./transport";

/** A transport to SMTP_URL, or to files under DATA_DIR/mail when it is not set. */
export function openTransport(): Transport {
  return countMails(
    env.SMTP_URL ? openSmtpTransport(env.SMTP_URL) : openFileTransport(path.join(env.DATA_DIR, "mail")),
  );
}

/** The same way out, which counts what came of each mail. */
const countMails = (transport: Transport): Transport => ({
  close: () => transport.close(),
  send: async (mail, onHandOver) => {
    try {
      await transport.send(mail, onHandOver);
      tally("mails", ["sent"]);
    } catch (error) {
      tally("mails", [error instanceof MailError ? error.fault : "fault"]);
      throw error;
    }
  },
});

/** Sends one mail. @throws MailError. */
export async function sendMail(mail: MailMessage): Promise<void> {
  const transport = openTransport();
  try {
    await transport.send(mail);
  } finally {
    transport.close();
  }
}
