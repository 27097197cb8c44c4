import path from "node:path";
import { env } from "@/lib/server/runtime/env";
import { openFileLane } from "./file-lane";
import type { Lane } from "./lane";
import type { MailMessage } from "./message";
import { openSmtpLane } from "./smtp";

/** A lane to SMTP_URL, or to files under DATA_DIR/mail when it is not set. */
export function openLane(): Lane {
  return env.SMTP_URL ? openSmtpLane(env.SMTP_URL) : openFileLane(path.join(env.DATA_DIR, "mail"));
}

/** Sends one mail. @throws MailError. */
export async function sendMail(mail: MailMessage): Promise<void> {
  const lane = openLane();
  try {
    await lane.send(mail);
  } finally {
    lane.close();
  }
}
