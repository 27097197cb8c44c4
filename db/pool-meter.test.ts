import { afterAll, expect, test, vi } from "vitest";
import { readTally } from "@/lib/server/metrics/tally";
import { openClient } from "./connect";
import { meterPool, readPool } from "./pool-meter";

const pool = meterPool(openClient(process.env.DATABASE_URL!, { max: 2 }), 2);
afterAll(() => pool.end({ timeout: 1 }));

const sum = (name: "database_queries" | "database_waits" | "database_wait_seconds") =>
  readTally(name).reduce((total, { count }) => total + count, 0);

test("what is under way is busy, what is more than the connections waits, and nothing is left when all is answered", async () => {
  const done = Promise.all(Array.from({ length: 5 }, () => pool.begin((tx) => tx`select pg_sleep(0.3)`)));
  await vi.waitFor(() => expect(readPool()).toEqual({ max: 2, busy: 2, waiting: 3 }));
  await done;
  expect(readPool()).toEqual({ max: 2, busy: 0, waiting: 0 });
});

test("a transaction that waits for a connection counts its time", async () => {
  const [waits, seconds] = [sum("database_waits"), sum("database_wait_seconds")];
  await Promise.all(Array.from({ length: 4 }, () => pool.begin((tx) => tx`select pg_sleep(0.2)`)));
  expect(sum("database_waits") - waits).toBe(4);
  // Two of them waited for the two before.
  expect(sum("database_wait_seconds") - seconds).toBeGreaterThan(0.35);
});

test("a query that fails, and a transaction that is rolled back, end as well", async () => {
  const before = sum("database_queries");
  await expect(pool.unsafe("select nothing_like_it")).rejects.toThrow();
  await expect(
    pool.begin(() => {
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await pool.unsafe("select $1::int as n", [7])).toEqual([{ n: 7 }]);
  expect(sum("database_queries") - before).toBe(3);
  expect(readPool()).toMatchObject({ busy: 0, waiting: 0 });
});
