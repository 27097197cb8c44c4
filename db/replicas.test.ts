import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "@/lib/server/runtime/env";
import { log } from "@/lib/server/runtime/log";
import { findFreePort } from "@/lib/server/runtime/ports";
import { promote, type Server, startPrimary, startReplica } from "@/scripts/cluster/postgres";
import { startOutageWatch } from "./outage";

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-replicas-"));
const said: string[] = [];
let primary: Server;
let replica: Server;
let admin: postgres.Sql;
let onReplica: postgres.Sql;
let site: typeof import("./client") & typeof import("./read-from-replica");
let isAway = () => false;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const options = { folder, say: () => {} };
  primary = await startPrimary({ ...options, port: await findFreePort() }, false);
  replica = await startReplica({ ...options, port: await findFreePort() }, primary);
  [admin, onReplica] = [primary.url, replica.adminUrl].map((url) => postgres(url, { max: 1, onnotice: () => {} })) as [
    postgres.Sql,
    postgres.Sql,
  ];
  await admin`create table things (id int)`;
  vi.spyOn(log, "warn").mockImplementation((_source, sentence) => void said.push(sentence));
  Object.assign(env, { DATABASE_URL: primary.url, DATABASE_REPLICA_URLS: [replica.url] });
  const watch = startOutageWatch(primary.url, "site");
  isAway = watch.isAway;
  site = { ...(await import("./client")), ...(await import("./read-from-replica")) };
}, 120_000);

afterAll(async () => {
  await site.closeDatabase();
  await Promise.all([admin.end({ timeout: 1 }), onReplica.end({ timeout: 1 })]);
  await replica.part.stop();
  await primary.part.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Where a public page's data would be read now. */
const whereRead = (instead?: "instead") =>
  site.readFromReplica(async () => {
    const [row] = await site.db.execute<{ isReplica: boolean }>(sql`select pg_is_in_recovery() as "isReplica"`);
    return row?.isReplica ? "replica" : "primary";
  }, instead);
const untilRead = (place: string) => vi.waitFor(async () => expect(await whereRead()).toBe(place), { timeout: 20_000 });
const countThings = () => site.readFromReplica(() => site.db.execute<{ id: number }>(sql`select id from things`));

/** Where so many readers at once read until it is over, one read after the other each. */
async function readTogether(
  readers: number,
  isOver: () => boolean,
  read: () => Promise<string> = () => whereRead(),
): Promise<string[]> {
  const reading = Array.from({ length: readers }, async () => {
    const places = [];
    while (!isOver()) places.push(await read());
    return places;
  });
  return (await Promise.all(reading)).flat();
}

test("public reads go to the replica, all others to the primary", async () => {
  await untilRead("replica");
  const [row] = await site.db.execute<{ isReplica: boolean }>(sql`select pg_is_in_recovery() as "isReplica"`);
  expect(row?.isReplica).toBe(false);
});

test("one public read after the other goes to the replica alone", async () => {
  await untilRead("replica");
  let count = 0;
  expect(new Set(await readTogether(1, () => count++ >= 20))).toEqual(new Set(["replica"]));
});

test("of many public reads at once the primary takes its share, and a smaller one when it is slow", async () => {
  await untilRead("replica");
  const shareOfPrimary = async (primarySeconds: number) => {
    const end = performance.now() + 2_000;
    const read = () =>
      site.readFromReplica(async () => {
        const [row] = await site.db.execute<{ isReplica: boolean }>(sql`select pg_is_in_recovery() as "isReplica",
          pg_sleep(case when pg_is_in_recovery() then 0.02 else ${primarySeconds}::float8 end)`);
        return row?.isReplica ? "replica" : "primary";
      });
    const places = await readTogether(8, () => performance.now() > end, read);
    return places.filter((place) => place === "primary").length / places.length;
  };
  const [equal, slow] = [await shareOfPrimary(0.02), await shareOfPrimary(0.2)];
  expect(equal).toBeGreaterThan(0.35);
  expect(equal).toBeLessThan(0.65);
  expect(slow).toBeGreaterThan(0);
  expect(slow).toBeLessThan(0.25);
}, 20_000);

test("who may have written a moment ago reads from the primary", async () => {
  expect(await whereRead("instead")).toBe("primary");
});

test("what is written amid public reads goes to the primary all the same", async () => {
  await untilRead("replica");
  await site.readFromReplica(async () => {
    await site.db.execute(sql`select 1`);
    await site.db.$client`insert into things values (0)`;
  });
  expect((await admin`select from things where id = 0`).length).toBe(1);
});

test("after a drop nothing is read from a replica that has not yet got what was committed before it", async () => {
  await untilRead("replica");
  await onReplica`select pg_wal_replay_pause()`;
  await vi.waitFor(async () => {
    const [row] = await onReplica`select pg_get_wal_replay_pause_state() as state`;
    expect(row?.state).toBe("paused");
  });
  await admin`insert into things values (1)`;
  site.replicas?.noteDrop();
  // At once, and also when the replica has been looked at a few times.
  for (let time = 0; time < 10; time++) {
    expect((await countThings()).map(({ id }) => id)).toContain(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await onReplica`select pg_wal_replay_resume()`;
  await untilRead("replica");
  expect((await countThings()).map(({ id }) => id)).toContain(1);
});

test("one that is too far behind is left out, and comes back by itself; each is said once", async () => {
  await untilRead("replica");
  said.length = 0;
  await onReplica`select pg_wal_replay_pause()`;
  await admin`insert into things values (2)`;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const now = performance.now.bind(performance);
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + 11_000);
  await vi.waitFor(async () => {
    expect(await whereRead()).toBe("primary");
    expect(said).toEqual([expect.stringMatching(/^the replica \S+ is too far behind; it is left out\.$/)]);
  }, 20_000);
  await onReplica`select pg_wal_replay_resume()`;
  await untilRead("replica");
  clock.mockRestore();
  await vi.waitFor(() => expect(said[1]).toMatch(/^the replica \S+ is used again\.$/));
  expect(said).toHaveLength(2);
}, 60_000);

test("one that is killed costs no read, and comes back by itself; each is said once", async () => {
  await untilRead("replica");
  said.length = 0;
  let isOver = false;
  const places: string[] = [];
  const reading = readTogether(
    1,
    () => isOver,
    async () => {
      places.push(await whereRead());
      return places.at(-1) as string;
    },
  );
  await replica.part.kill(1_500);
  await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 10_000 });
  // A second reader would have the primary take its share.
  await vi.waitFor(() => expect(places.at(-1)).toBe("primary"), { timeout: 10_000 });
  await vi.waitFor(() => expect(places.at(-1)).toBe("replica"), { timeout: 20_000 });
  isOver = true;
  await reading;
  expect(said).toEqual([
    expect.stringMatching(/^the replica \S+ is away: /),
    expect.stringMatching(/^the replica \S+ is back after \d+ s\.$/),
  ]);
}, 60_000);

test("many public reads at once survive each of the two, the primary's own share too", async () => {
  await untilRead("replica");
  for (const [killed, other] of [
    [primary, "replica"],
    [replica, "primary"],
  ] as const) {
    let isOver = false;
    const reading = readTogether(8, () => isOver);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await killed.part.kill(3_000);
    await untilRead(other);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    isOver = true;
    expect(new Set(await reading)).toEqual(new Set(["primary", "replica"]));
    await vi.waitFor(() => expect(isAway()).toBe(false), { timeout: 20_000 });
    await untilRead("replica");
  }
}, 90_000);

test("while the primary is away public reads go on, also of who has just written; writes fail", async () => {
  await untilRead("replica");
  await primary.part.kill(4_000);
  expect([await whereRead(), await whereRead("instead")]).toEqual(["replica", "replica"]);
  expect(isAway()).toBe(true);
  await expect(site.db.execute(sql`insert into things values (3)`)).rejects.toThrow();
  await vi.waitFor(() => expect(isAway()).toBe(false), { timeout: 20_000 });
  await untilRead("replica");
}, 60_000);

test("one that was made a primary is no replica any more", async () => {
  await untilRead("replica");
  said.length = 0;
  await promote(replica);
  await vi.waitFor(
    () => expect(said).toContainEqual(expect.stringMatching(/takes writes, so it is none; it is left out/)),
    20_000,
  );
  expect(await whereRead()).toBe("primary");
}, 60_000);
