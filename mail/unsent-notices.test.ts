import { readdirSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { hasBounced, removeOldNoticeMails } from "@/db/queries/notice/mails";
import { comments, noticeMails, notices, users } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { env } from "@/lib/server/runtime/env";
import { openJournal } from "./journal";
import { dataDir, server } from "./testing/fresh-mail-server";
import { at, freshMailedReader, noon, paperId, reader, run, told } from "./testing/mailed-reader";
import { commentFor } from "./testing/notices";
import { recipientOf } from "./testing/smtp-server";

freshMailedReader();

const mailRows = () => db.select().from(noticeMails);

test("three mails that are refused for good end them, until the address is verified anew", async () => {
  server.onRecipient(() => ({ code: 550, text: "No such user" }));
  for (let count = 0; count < 3; count++) {
    expect(await hasBounced(reader.id)).toBe(false);
    await told(0, {}, (await createPaper()).id);
    await run(10 + count);
  }
  expect((await mailRows()).map(({ status }) => status)).toEqual(["refused", "refused", "refused"]);
  expect(await hasBounced(reader.id)).toBe(true);
  server.onRecipient(() => null);
  await told(0, {}, (await createPaper()).id);
  await run(20);
  expect(server.taken).toEqual([]);
  await db
    .update(users)
    .set({ emailVerified: at(30) })
    .where(eq(users.id, reader.id));
  await run(31);
  expect(server.taken).toHaveLength(1);
});

test("a mail that is refused for now comes later, without what has gone meanwhile", async () => {
  const gone = await told(0, { body: "Gone by then." });
  await told(0, { body: "Still there." });
  await told(0, {}, (await createPaper()).id).then((id) =>
    db
      .update(notices)
      .set({ createdAt: at(1) })
      .where(eq(notices.commentId, id)),
  );
  server.onRecipient(() => ({ code: 451, text: "Try again later" }));
  expect(await run(11)).toMatchObject({ deferred: 2, sent: 0 });
  server.onRecipient(() => null);
  await db
    .update(comments)
    .set({ deletedAt: at(12) })
    .where(eq(comments.id, gone));
  await db
    .update(notices)
    .set({ readAt: at(12) })
    .where(sql`${notices.paperId} <> ${paperId}`);
  expect(await run(20)).toMatchObject({ sent: 1 });
  expect(server.taken[0]!.text).toContain("Still there.");
  expect(server.taken[0]!.text).not.toContain("Gone by then.");
  // The other one had nothing left to tell, which is no refusal.
  expect(await mailRows()).toHaveLength(1);
});

test("of what a crash left in hand, that whose end never went out is sent, and the rest is not sent twice", async () => {
  const journal = openJournal(dataDir, "handed-over-notices");
  const begun = async (of: string) => {
    const paper = (await createPaper()).id;
    const [mail] = await db
      .insert(noticeMails)
      .values({ userId: reader.id, kind: "discussion", paperId: paper, journal: of, createdAt: at(10) })
      .returning();
    await commentFor(reader.id, paper, noon, { body: `Of ${paper}.` }, { mailId: mail!.id });
    return { ...mail!, paper };
  };
  const unsent = await begun(journal.id);
  const noted = await begun(journal.id);
  journal.note(`${noted.id}.1`);
  journal.close();
  const foreign = await begun(crypto.randomUUID());
  await run(11);
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]!.text).toContain(`Of ${unsent.paper}.`);
  const statusOf = async (id: string) => (await mailRows()).find((mail) => mail.id === id)?.status;
  expect(await statusOf(noted.id)).toBe("assumed");
  expect(await statusOf(foreign.id)).toBe("sending");
  await run(72);
  expect(await statusOf(foreign.id)).toBe("assumed");
  expect(server.taken).toHaveLength(1);
});

test("a server that cannot be used loses nothing, and all comes once when it is back", async () => {
  for (let count = 0; count < 8; count++) await told(0, {}, (await createPaper()).id);
  env.SMTP_URL = "smtp://127.0.0.1:9";
  await expect(run(10)).rejects.toThrow("The mail server cannot be used");
  env.SMTP_URL = server.url;
  await run(11);
  expect(server.taken).toHaveLength(8);
  expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(8);
  expect(server.taken.map(recipientOf)).toEqual(Array(8).fill("grace@example.org"));
});

test("what is older than a week is left to the inbox, and a mail whose row is removed is not sent again", async () => {
  await told(-7 * 24 * 60);
  await told(0, {}, (await createPaper()).id);
  await run(10);
  expect(server.taken).toHaveLength(1);
  await removeOldNoticeMails(0);
  expect(await mailRows()).toEqual([]);
  await run(11);
  expect(server.taken).toHaveLength(1);
});

test("without SMTP_URL mails are files that a mail program opens", async () => {
  env.SMTP_URL = undefined;
  await told();
  await run(10);
  expect(readdirSync(path.join(dataDir, "mail")).filter((name) => name.endsWith(".eml"))).toHaveLength(1);
});
