import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { noticeMails, notices, users } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { dataDir, freshMailServer, server } from "./testing/fresh-mail-server";
import { recipientOf } from "./testing/smtp-server";
import { endLeases, killWorker, momentAfter, spawnWorker } from "./testing/workers";

freshMailServer();
vi.setConfig({ testTimeout: 600_000 });

const READERS = 300;
const KILLS = 6;
const STEPS = ["recipient", "content", "taken"];

test(`one comment makes at most one mail a person: kill -9 at ${KILLS} random points over ${READERS} readers doubles none and loses none`, async () => {
  const paper = await createPaper();
  const commentId = await createComment(paper.id);
  const readers = await db
    .insert(users)
    .values(
      Array.from({ length: READERS }, (_, index) => ({
        username: `reader-${index}`,
        email: `reader-${index}@example.org`,
        emailVerified: new Date("2025-01-01T00:00:00Z"),
      })),
    )
    .returning({ userId: users.id });
  await db.insert(notices).values(
    readers.map(({ userId }) => ({
      userId,
      commentId,
      paperId: paper.id,
      reason: "reply" as const,
      isInInbox: true,
      mayMail: true,
      createdAt: new Date(Date.now() - 20 * 60_000),
    })),
  );
  for (let kills = 0; kills < KILLS; kills++) {
    const worker = spawnWorker(dataDir, server.url);
    await momentAfter(server, STEPS[kills % STEPS.length]!, 1 + Math.floor(Math.random() * 40));
    await killWorker(worker);
    await endLeases();
  }
  expect(server.taken.length).toBeLessThan(READERS);
  // Two at once at last: the one that does not get the job takes none of its mails.
  const workers = [spawnWorker(dataDir, server.url), spawnWorker(dataDir, server.url)];
  const unsettled = sql`mail_id is null or exists (
    select from ${noticeMails} m where m.id = mail_id and m.status in ('sending', 'deferred'))`;
  await vi.waitFor(async () => expect(await db.$count(notices, unsettled)).toBe(0), {
    timeout: 400_000,
    interval: 500,
  });
  await Promise.all(workers.map(killWorker));

  const recipients = server.taken.map(recipientOf);
  expect(new Set(recipients).size).toBe(recipients.length);
  // A kill within the microseconds between the note and the last bytes loses that mail; it is on record as `assumed`.
  const assumed = await db.$count(noticeMails, sql`status = 'assumed'`);
  expect(recipients.length).toBeGreaterThanOrEqual(READERS - Math.min(assumed, 1));
  console.info(`${recipients.length} mails, ${assumed} of them without an answer that was heard`);
});
