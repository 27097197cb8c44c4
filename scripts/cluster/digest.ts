import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { runBeside } from "../start/run-beside";
import type { CountingMailServer } from "./mails";

const SUBSCRIBERS = 100;
/** The lease of a worker that was killed runs out after a minute; then another one sends the rest. */
const SENT_MAX_MS = 240_000;

/** New subscribers whose digest is due, of a day that has papers; and the job that sends it. */
export async function startDigest(databaseUrl: string, turn: number): Promise<void> {
  await inDatabase(databaseUrl, async (sql) => {
    await sql`update papers set featured_on = current_date - 1
      where id in (select id from papers where featured_on is not null order by id limit 5)`;
    await sql`insert into digest_subscriptions (address, time_zone, confirmed_at, starts_on, next_digest_at)
      select 'turn-' || ${turn}::text || '-reader-' || number || '@example.org', 'UTC', now() - interval '9 days', current_date - 1, now() - interval '1 hour'
      from generate_series(1, ${SUBSCRIBERS}::int) as number`;
  });
  await runBeside(["worker/cli.ts", "run", "send-digests"], { DATABASE_URL: databaseUrl });
}

/** Waits until every digest that is due has been sent. @returns how many readers got theirs twice. */
export async function untilAllMailed(
  databaseUrl: string,
  mails: CountingMailServer,
  stopping: AbortSignal,
): Promise<number> {
  const deadline = Date.now() + SENT_MAX_MS;
  await inDatabase(databaseUrl, async (sql) => {
    for (;;) {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from digest_subscriptions where next_digest_at <= now()`;
      if (row?.count === 0 || stopping.aborted) return;
      if (Date.now() > deadline) throw new Error(`${row?.count} digests were not sent in ${SENT_MAX_MS / 1000} s.`);
      await sleep(500);
    }
  });
  // Readers of the trial are told of tokens by mail as well.
  return [...mails.taken].filter(([address, count]) => address.startsWith("turn-") && count > 1).length;
}

async function inDatabase(databaseUrl: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
