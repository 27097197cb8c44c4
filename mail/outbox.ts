import path from "node:path";
import { env } from "@/lib/server/runtime/env";
import { openFileTransport } from "./file-transport";
import type { MailMessage } from "./message";
import { openSmtpTransport } from "./smtp";
import type { Transport } from "./transport";

/** A transport to SMTP_URL, or to files under DATA_DIR/mail when it is not set. */
export function openTransport(): Transport {
  return env.SMTP_URL ? openSmtpTransport(env.SMTP_URL) : openFileTransport(path.join(env.DATA_DIR, "mail"));
}

/** Sends one mail. @throws MailError. */
export async function sendMail(mail: MailMessage): Promise<void> {
  const transport = openTransport();
  try {
    await transport.send(mail);
  } finally {
    transport.close();
  }
}
