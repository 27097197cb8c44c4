import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { mailWritten } from "@/lib/core/subscription/sentences";
import { log } from "@/lib/server/runtime/log";
import { composeMail } from "./compose";
import type { Transport } from "./transport";

/** A transport that writes mails as `.eml` files into a folder, which any mail program opens. */
export function openFileTransport(folder: string): Transport {
  return {
    async send(mail, onHandOver) {
      // Named after the mail, so that trying again writes the same file.
      const file = path.join(folder, `${mail.messageId.replace(/@.*/, "").replace(/[^A-Za-z0-9.-]/g, "_")}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.partial`, await composeMail(mail), { mode: 0o600 });
      onHandOver?.();
      await rename(`${file}.partial`, file);
      log.info("mail", mailWritten(mail.subject, file));
    },
    close() {},
  };
}
