import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { recipientOf, startMailServer } from "@/mail/testing/smtp-server";

/** A mail as its reader has it. */
export type ReceivedMail = { to: string; subject: string; text: string; html: string };

/** A real SMTP server whose mails become files in a folder, since the tests run in processes of their own. */
export async function openMailbox(): Promise<{ url: string; folder: string; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-mailbox-"));
  const server = await startMailServer();
  server.onStep((step) => {
    const taken = server.taken.at(-1);
    if (step !== "taken" || !taken) return;
    const mail: ReceivedMail = {
      to: recipientOf(taken),
      subject: taken.subject ?? "",
      text: taken.text ?? "",
      html: String(taken.html),
    };
    const file = path.join(folder, `${String(server.taken.length).padStart(6, "0")}.json`);
    writeFileSync(`${file}.partial`, JSON.stringify(mail));
    renameSync(`${file}.partial`, file);
  });
  return {
    url: server.url,
    folder,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** An address that no other test writes to. */
export const newAddress = () => `reader-${randomBytes(6).toString("hex")}@example.org`;

/** The mails that an address has got, the last one last. */
export function listMails(address: string): ReceivedMail[] {
  const folder = String(process.env.E2E_MAILBOX);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as ReceivedMail)
    .filter(({ to }) => to === address);
}

/** Waits for an address's `count`th mail. */
export async function receiveMail(address: string, count = 1): Promise<ReceivedMail> {
  await expect.poll(() => listMails(address).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  return listMails(address)[count - 1]!;
}

/** Opens the link behind the button of a mail, found in its HTML as a reader finds it. */
export async function followButton(page: Page, mail: ReceivedMail, name: string): Promise<void> {
  const [, href = ""] = new RegExp(`<a href="([^"]+)"[^>]*>${name}</a>`).exec(mail.html) ?? [];
  expect(href, `the button "${name}" of "${mail.subject}"`).not.toBe("");
  await page.goto(href.replaceAll("&amp;", "&"));
}
