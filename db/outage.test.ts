import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findFreePort } from "@/lib/server/runtime/ports";
import { FAULTS, type FaultyDatabase, openFaultyDatabase } from "@/scripts/outage/faulty-database";
import { openClient } from "./connect";
import { SUPERUSER } from "./embedded/cluster";
import { AWAY_CODE, type OutageWatch, UNAVAILABLE, watchForOutages } from "./outage";

let database: FaultyDatabase;
let watch: OutageWatch;
let pool: postgres.Sql;
const said: string[] = [];

beforeAll(async () => {
  database = await openFaultyDatabase();
});
afterEach(async () => {
  await database.mend();
  await watch.end();
  await pool.end({ timeout: 1 });
});
afterAll(() => database.remove());

function begin() {
  said.length = 0;
  watch = watchForOutages(database.url, (sentence) => said.push(sentence));
  pool = postgres(database.url, { max: 3, onnotice: () => {}, ...watch.poolOptions });
}

const codeOfQuery = () =>
  pool`select 1 as n`.then(
    () => "answered",
    (error: NodeJS.ErrnoException) => error.code,
  );

for (const fault of FAULTS)
  test(`a database that is ${fault} is away: what waits fails, what comes fails at once, and it is found when it is back`, async () => {
    begin();
    await pool`select 1`;
    const waiting = pool`select pg_sleep(60)`.catch((error: NodeJS.ErrnoException) => error.code);
    await database.fail(fault);
    // More than the pool has connections, so that some wait for one.
    const asked = await Promise.all(Array.from({ length: 20 }, codeOfQuery));
    expect(asked).not.toContain("answered");
    expect(await waiting).toMatch(UNAVAILABLE);
    await vi.waitFor(() => expect(watch.isAway()).toBe(true));
    expect(await watch.isAnswering()).toBe(false);
    // The driver may not have heard of every closed connection yet.
    for (const code of await Promise.all(Array.from({ length: 20 }, codeOfQuery))) expect(code).toMatch(UNAVAILABLE);
    expect(await codeOfQuery()).toBe(AWAY_CODE);
    expect(said).toEqual([expect.stringMatching(/^the database is away: .+\.$/)]);

    const startedAt = performance.now();
    await database.mend();
    await vi.waitFor(() => expect(watch.isAway()).toBe(false), 10_000);
    expect(await Promise.all(Array.from({ length: 20 }, codeOfQuery))).toEqual(Array(20).fill("answered"));
    expect(said).toEqual([said[0], expect.stringMatching(/^the database is back after \d+ s\.$/)]);
    expect(await watch.wasAway(startedAt)).toBe(true);
    expect(await watch.wasAway(performance.now())).toBe(false);
  });

test("a query that takes longer than a sign of life may take goes on", async () => {
  begin();
  expect(await pool`select pg_sleep(4), 1 as n`).toMatchObject([{ n: 1 }]);
  expect(said).toEqual([]);
});

test("a process too busy to read its answers calls no database away", async () => {
  begin();
  await Promise.all([pool`select 1`, watch.isAnswering()]);
  const answered = watch.isAnswering();
  // The question leaves at the end of this turn, when the time to answer it would be over.
  const busyUntil = performance.now() + 2_500;
  while (performance.now() < busyUntil);
  expect(await answered).toBe(true);
  expect(said).toEqual([]);
});

test("connections that are ended while the server goes on are no outage", async () => {
  begin();
  const other = postgres(database.url, { max: 1, onnotice: () => {} });
  for (let time = 0; time < 3; time += 1) {
    await Promise.all([pool`select 1`, watch.isAnswering()]);
    await other`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`;
    expect(await watch.isAnswering()).toBe(true);
    // The pool may hear of its lost connection by this very query.
    await codeOfQuery();
    expect(await codeOfQuery()).toBe("answered");
  }
  await other.end();
  expect(said).toEqual([]);
});

test("a server that has no connection to spare is there", async () => {
  begin();
  const other = postgres(database.url, { max: 1, onnotice: () => {} });
  const [row] = await other`select current_database() as name`;
  await other.unsafe(`alter database "${row?.name}" connection limit 1`);
  expect(await watch.isAnswering()).toBe(true);
  expect(await codeOfQuery()).toBe("53300");
  expect(said).toEqual([]);
  await other.unsafe(`alter database "${row?.name}" connection limit -1`);
  await other.end();
});

test("a server that has no connection left is there; what could not have one is told to come again", async () => {
  begin();
  await pool`select 1`;
  const superuser = Object.assign(new URL(database.url), { username: SUPERUSER, pathname: "/postgres" });
  const admin = postgres(superuser.toString(), { max: 1 });
  const role = new URL(database.url).username;
  await watch.isAnswering();
  await admin.unsafe(`alter role ${role} connection limit 2`);
  const since = performance.now();
  const [held, refused] = await Promise.all([pool`select pg_sleep(0.5)`.then(() => "answered"), codeOfQuery()]);
  await admin.unsafe(`alter role ${role} connection limit -1`);
  await admin.end();
  expect([held, refused].sort()).toEqual(["53300", "answered"]);
  expect(watch.isAway()).toBe(false);
  expect(await watch.wasAway(since)).toBe(true);
  expect(await watch.wasAway(performance.now())).toBe(false);
  expect(said).toEqual([]);
});

test("of several hosts one that is not there is passed by", async () => {
  const address = new URL(database.url);
  const closed = await findFreePort();
  const both = database.url.replace(address.host, `127.0.0.1:${closed},${address.host}`);
  said.length = 0;
  watch = watchForOutages(both, (sentence) => said.push(sentence));
  pool = openClient(both, { max: 1, fetch_types: false }, watch.poolOptions);
  await vi.waitFor(async () => expect(await codeOfQuery()).toBe("answered"), 10_000);
  await vi.waitFor(async () => expect(await watch.isAnswering()).toBe(true), 10_000);
  for (let time = 0; time < 3; time++) expect(await codeOfQuery()).toBe("answered");
});
