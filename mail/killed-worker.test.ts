import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { digestSubscriptions, digests } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { addDays, dayOf } from "@/lib/core/days";
import { dataDir, freshMailServer, server } from "./testing/fresh-mail-server";
import { recipientOf } from "./testing/smtp-server";
import { createSubscriptions } from "./testing/subscriptions";
import { endLeases, killWorker, momentAfter, spawnWorker } from "./testing/workers";

freshMailServer();
vi.setConfig({ testTimeout: 600_000 });

const SUBSCRIBERS = 1_000;
const KILLS = 10;
const STEPS = ["recipient", "content", "taken"];

test(`kill -9 at ${KILLS} random points of a run over ${SUBSCRIBERS} subscribers: each gets the mail, none twice`, async () => {
  const yesterday = addDays(dayOf(new Date(), "UTC"), -1);
  for (let n = 0; n < 5; n++) await createPaper({ featuredOn: yesterday, featuredPosition: n, title: `Thing ${n}` });
  await createSubscriptions(SUBSCRIBERS, new Date(Date.now() - 3_600_000), { startsOn: yesterday });
  for (let kills = 0; kills < KILLS; kills++) {
    const worker = spawnWorker(dataDir, server.url);
    await momentAfter(server, STEPS[kills % STEPS.length]!, 1 + Math.floor(Math.random() * 90));
    await killWorker(worker);
    await endLeases();
  }
  expect(server.taken.length).toBeLessThan(SUBSCRIBERS);
  // Two at once at last: the one that does not get the job takes none of its mails.
  const workers = [spawnWorker(dataDir, server.url), spawnWorker(dataDir, server.url)];
  const unsettled = sql`next_digest_at <= now() or exists (
    select from ${digests} where subscription_id = ${digestSubscriptions.id} and status in ('sending', 'deferred'))`;
  await vi.waitFor(async () => expect(await db.$count(digestSubscriptions, unsettled)).toBe(0), {
    timeout: 400_000,
    interval: 500,
  });
  await Promise.all(workers.map(killWorker));

  const recipients = server.taken.map(recipientOf);
  expect(new Set(recipients).size).toBe(recipients.length);
  // A kill within the microseconds between the note and the last bytes loses that mail; it is on record as `assumed`.
  const assumed = await db.$count(digests, sql`status = 'assumed'`);
  expect(recipients.length).toBeGreaterThanOrEqual(SUBSCRIBERS - Math.min(assumed, 1));
  console.info(`${recipients.length} mails, ${assumed} of them without an answer that was heard`);
});
