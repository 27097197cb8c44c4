import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { migrateDatabase } from "./migrate";
import { listDefinitions } from "./testing/definitions";
import { dropDatabase } from "./testing/drop-database";

/** The release before this one; its database was made by that release itself (testing/previous-release/README.md). */
const RELEASE = "0.2.0";
/**
 * What that release asks for and no longer gets. A new line here means that the release must be stopped before an update, which the
 * changelog then says, as it does of this one: CONTRIBUTING.md has the rule.
 */
const NO_LONGER_THERE = ['digests: column "slot_at" does not exist'];

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NAME = `upgrade_${Math.random().toString(36).slice(2)}`;
const server = inject("databaseServer");
const addressOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).toString();
const url = addressOf(NAME);
const admin = postgres(server, { max: 1, onnotice: () => {} });
/** As the release has its own: one that is kept, with prepared statements. */
const release = postgres(url, { max: 6, onnotice: () => {} });
const ADA = "00000000-0000-4000-8000-000000000001";
/** PostgreSQL's code. */
const DEADLOCK = "40P01";

beforeAll(async () => {
  await admin.unsafe(`create database ${NAME}`);
  const dump = gunzipSync(readFileSync(path.join(import.meta.dirname, `testing/previous-release/${RELEASE}.sql.gz`)));
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(dump.toString());
  await client.end();
});

afterAll(async () => {
  await release.end();
  await dropDatabase(admin, NAME);
  await admin.end();
});

/** A dump sets others around the parts of a condition. */
const withoutBrackets = (lines: string[] = []) => lines.map((line) => line.replace(/[()]/g, "")).sort();

/** The columns of each table, as the release names them in what it asks. */
async function listColumns() {
  return release<{ name: string; columns: string[] }[]>`
    select c.relname as name, array_agg(attname::text order by attnum) as columns from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped group by 1 order by 1`;
}

async function countAll(tables: { name: string }[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await release<{ n: number }[]>`select count(*)::int as n from ${release(name)}`;
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

test(`a database of ${RELEASE} is migrated under its readers: none fails, nothing is lost, and the schema is a fresh one's`, async () => {
  const tables = await listColumns();
  expect(tables.length).toBeGreaterThan(30);
  const before = await countAll(tables);
  expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);

  let isOver = false;
  const failures = new Set<string>();
  let [reads, votes] = [0, 0];
  /** Asks again and again until the migration is over, and once more. */
  const repeat = async (name: string, ask: () => Promise<unknown>) => {
    for (let isLast = false; !isLast; ) {
      isLast = isOver;
      // Of a reader and a migration that wait for each other PostgreSQL fails one; the site says 503 and when to ask again.
      await ask().catch((error: postgres.PostgresError) => {
        if (error.code !== DEADLOCK) failures.add(`${name}: ${error.message}`);
      });
    }
  };
  const readers = [
    ...tables.map(({ name, columns }) =>
      repeat(name, async () => {
        await release`select ${release(columns)} from ${release(name)} limit 20`;
        reads += 1;
      }),
    ),
    repeat("front page", async () => {
      const rows = await release`
        select papers.id, title, abstract, shown_upvote_count, organizations.name,
          array(select name from paper_authors where paper_id = papers.id order by position) as authors
        from papers left join organizations on organizations.id = organization_id
        where featured_on = (select max(featured_on) from papers) order by shown_upvote_count desc, featured_position`;
      if (rows.length === 0) throw new Error("no papers");
    }),
    repeat("session", async () => {
      const rows = await release`
        select users.id, username from sessions join users on users.id = user_id where sessions.expires_at > now()`;
      if (rows.length === 0) throw new Error("no session");
    }),
    repeat("vote", async () => {
      const [paper] = await release`select id from papers where withdrawn_at is null order by id desc limit 1`;
      for (const change of ["add_upvote", "remove_upvote"]) {
        const [row] = await release`select outcome from ${release(change)}(${paper?.id}, ${ADA}, null)`;
        if (row?.outcome !== "done") throw new Error(`${change} says ${row?.outcome}`);
        votes += 1;
      }
    }),
  ];
  try {
    await vi.waitFor(() => expect(Math.min(reads, votes)).toBeGreaterThan(10), { timeout: 60_000 });
    await migrateDatabase(url);
  } finally {
    isOver = true;
  }
  await Promise.all(readers);

  expect([...failures].sort()).toEqual(NO_LONGER_THERE);
  // Migrations have search read all papers anew.
  expect(await countAll(tables)).toEqual({ ...before, search_queue: before.papers });
  const [migrated, fresh] = await Promise.all([url, addressOf(inject("databaseTemplate"))].map(listDefinitions));
  expect(withoutBrackets(migrated)).toEqual(withoutBrackets(fresh));
});

test("a second start finds nothing to do, and an earlier release refuses what was migrated", async () => {
  await migrateDatabase(url);
  const [row] = await release`select max(created_at)::bigint as at from drizzle.__drizzle_migrations`;
  await release`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${Number(row?.at) + 1})`;
  await expect(migrateDatabase(url)).rejects.toThrow("was made by a newer version");
});
