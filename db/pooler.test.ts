import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { parseDatabaseAddress } from "@/lib/server/runtime/database-address";
import { runScript } from "@/scripts/testing/run-script";
import { openClient } from "./connect";
import { reachDatabase } from "./connection";
import { migrateDatabase } from "./migrate";
import { requireSameDatabase } from "./requirements";
import { listenForTags } from "./tags";
import { dropDatabase } from "./testing/drop-database";
import { findPgbouncer, startPgbouncer } from "./testing/pooler";

const program = findPgbouncer();
/** What pgbouncer is often told to drop, as other programs send it too. */
const DROPPED =
  "statement_timeout,search_path,IntervalStyle,bytea_output,default_transaction_isolation,lock_timeout,extra_float_digits";

test("a direct connection is not taken for one through a pooler", async () => {
  const url = inject("databaseServer");
  expect(await reachDatabase(url)).toBe(url);
});

describe.skipIf(!program)("behind pgbouncer in transaction mode (skipped where pgbouncer is not installed)", () => {
  const admin = postgres(inject("databaseServer"), { max: 1, onnotice: () => {} });
  const name = `pooled_${Math.random().toString(36).slice(2)}`;
  const direct = Object.assign(new URL(inject("databaseServer")), { pathname: `/${name}` }).toString();
  const poolers: Awaited<ReturnType<typeof startPgbouncer>>[] = [];
  beforeAll(async () => {
    await admin.unsafe(`create database ${name}`);
    await admin.unsafe(`alter database ${name} set datestyle = 'German, DMY'`);
    for (const ignored of ["", DROPPED]) poolers.push(await startPgbouncer(program ?? "", direct, ignored));
  });
  afterAll(async () => {
    for (const { stop } of poolers) await stop();
    await dropDatabase(admin, name);
    await admin.end();
  });

  test("the pooler is found, whether it refuses settings or drops them, and migrations leave no lock behind", async () => {
    for (const pooler of poolers) {
      const url = await reachDatabase(pooler.url);
      expect(parseDatabaseAddress(url).isPooled).toBe(true);
      await migrateDatabase(url);
    }
    const locks = await admin`select from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = ${name})`;
    expect(locks).toHaveLength(0);
  });

  test("many queries and transactions at once share its two connections, with parameters and dates as they should be", async () => {
    for (const pooler of poolers) {
      const client = openClient(await reachDatabase(pooler.url), { max: 8 });
      const asked = Array.from({ length: 40 }, (_, n) =>
        n % 2
          ? client.begin((tx) => tx`select ${n}::int as n, '2025-12-11'::date::text as day`)
          : client`select ${n}::int as n, '2025-12-11'::date::text as day`,
      );
      expect((await Promise.all(asked)).map(([row]) => row)).toEqual(
        Array.from({ length: 40 }, (_, n) => ({ n, day: "2025-12-11" })),
      );
      await client.end();
    }
  });

  test("a command works there, and says what the pooler does not pass on", async () => {
    for (const pooler of poolers) {
      const { code, output } = await runScript(["scripts/with-database.ts"], { DATABASE_URL: pooler.url });
      expect(output).toBe("The database is at this version.\n");
      expect(code).toBe(0);
    }
  });

  test("who listens through it is found to hear nothing, and past it hears what is told through it", async () => {
    const client = openClient(await reachDatabase(poolers[0]?.url ?? ""), { max: 1 });
    const tell = async (tag: string) => void (await client`select pg_notify('daily_papers_tags', ${tag})`);
    const listen = (url: string) => {
      const heard = { onTags: vi.fn(), onListening: vi.fn(), onDeaf: vi.fn() };
      return { ...heard, end: listenForTags(url, { ...heard, tell }) };
    };
    const through = listen(await reachDatabase(poolers[0]?.url ?? ""));
    const past = listen(direct);
    await expect.poll(() => through.onDeaf.mock.calls.length, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => past.onListening.mock.calls.length, { timeout: 20_000 }).toBe(1);
    await tell("papers");
    await expect.poll(() => past.onTags.mock.calls).toEqual([[["papers"]]]);
    expect([through.onListening.mock.calls, through.onTags.mock.calls, past.onDeaf.mock.calls]).toEqual([[], [], []]);
    await through.end();
    await past.end();
    await client.end();
  });

  test("migrations go past it by DATABASE_DIRECT_URL, whose faults are told by that name", async () => {
    const settings = { DATABASE_URL: poolers[0]?.url ?? "" };
    const right = await runScript(["scripts/with-database.ts"], { ...settings, DATABASE_DIRECT_URL: direct });
    expect(right).toEqual({ code: 0, output: "The database is at this version.\n" });
    const wrong = Object.assign(new URL(direct), { pathname: "/not-there" }).toString();
    const { code, output } = await runScript(["scripts/with-database.ts"], { ...settings, DATABASE_DIRECT_URL: wrong });
    expect([code, output]).toEqual([1, expect.stringMatching(/^DATABASE_DIRECT_URL cannot be used: .*not-there/)]);
  });

  test("a start looks at both ways, and refuses two databases", async () => {
    const url = await reachDatabase(poolers[0]?.url ?? "");
    await migrateDatabase(direct);
    await expect(requireSameDatabase(url, direct)).resolves.toBeUndefined();
    await admin.unsafe(`create database ${name}_other`);
    try {
      const other = Object.assign(new URL(direct), { pathname: `/${name}_other` }).toString();
      const settings = { DATABASE_URL: poolers[0]?.url ?? "", DATABASE_DIRECT_URL: other };
      const { code, output } = await runScript(["scripts/with-database.ts"], settings);
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(/^DATABASE_URL \(.*\) and DATABASE_DIRECT_URL \(.*\) name two databases; .*\.\n$/),
      ]);
    } finally {
      await dropDatabase(admin, `${name}_other`);
    }
  });

  test("when all its connections are in use, a command ends by a sentence and does not wait in silence", async () => {
    const [pooler] = poolers;
    const holder = openClient(await reachDatabase(pooler?.url ?? ""), { max: 2 });
    const held = [1, 2].map(() => holder.begin((tx) => tx`select pg_sleep(14)`).catch(() => {}));
    await expect
      .poll(() => admin`select from pg_stat_activity where query like '%pg_sleep(14)%' and datname = ${name}`)
      .toHaveLength(2);
    await expect(reachDatabase(pooler?.url ?? "")).rejects.toThrow(
      /^DATABASE_URL cannot be used: .* says "no answer in 4 s"; check .*pooler.*\.$/,
    );
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(14)%' and datname = ${name}`;
    await Promise.all(held);
    await holder.end({ timeout: 1 });
  });

  test("a setting that it does not pass on, and that the site relies on, is named with what to do", async () => {
    await admin.unsafe(`alter database ${name} set search_path = other`);
    for (const pooler of poolers) await pooler.stop();
    poolers.splice(0, 2, await startPgbouncer(program ?? "", direct));
    const url = await reachDatabase(poolers[0]?.url ?? "");
    await expect(migrateDatabase(url)).rejects.toThrow(/alter role \S+ set search_path = public/);
    // Also where migrations go past it.
    await admin.unsafe(`alter database ${name} set extra_float_digits = 0`);
    await admin.unsafe(`alter database ${name} reset search_path`);
    for (const pooler of poolers) await pooler.stop();
    poolers.splice(0, 2, await startPgbouncer(program ?? "", direct));
    const pooled = await reachDatabase(poolers[0]?.url ?? "");
    await expect(requireSameDatabase(pooled, direct)).rejects.toThrow(
      /^The database of DATABASE_URL .* set extra_float_digits = 1`\.$/,
    );
  });
});
