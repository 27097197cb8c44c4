import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { takeTurn } from "@/db/queries/job/service-turns";
import { serviceTurns } from "@/db/schema";
import { UpstreamError } from "./http";
import { createTurns, NoTurnError } from "./turns";

const INTERVAL_MS = 150;
const TIMEOUT_MS = 60_000;
/** What a web server, a job and a command each have of their own. */
const others = (count: number) => Array.from({ length: count }, () => createTurns("arxiv", INTERVAL_MS));
const endPause = () => db.update(serviceTurns).set({ freeAt: sql`now()` });

beforeEach(() => db.delete(serviceTurns));

test("requests of several processes go one at a time, each a pause after the end of the one before", async () => {
  const spans: { from: number; to: number }[] = [];
  const ask = async () => {
    const from = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 40));
    spans.push({ from, to: performance.now() });
  };
  await Promise.all(others(3).flatMap((turns) => [turns(ask, TIMEOUT_MS), turns(ask, TIMEOUT_MS)]));
  expect(spans).toHaveLength(6);
  // The database's clock and ours differ by the way between them.
  const pauses = spans.slice(1).map(({ from }, index) => from - spans[index]!.to);
  expect(Math.min(...pauses)).toBeGreaterThan(INTERVAL_MS - 10);
});

test("the pause outlasts a restart, since it is a row", async () => {
  const [before, after] = others(2) as [ReturnType<typeof createTurns>, ReturnType<typeof createTurns>];
  await before(async () => {}, TIMEOUT_MS);
  const start = performance.now();
  await after(async () => {}, TIMEOUT_MS);
  expect(performance.now() - start).toBeGreaterThan(INTERVAL_MS - 20);
});

test("who waits at a screen comes before jobs that wait longer", async () => {
  // A lag of 300 milliseconds, twice the time between two looks of who is in a hurry.
  const job = () => createTurns("arxiv", 3_000);
  const order: string[] = [];
  await createTurns("arxiv", 1_000)(async () => {}, TIMEOUT_MS);
  const jobs = [job(), job()].map((turns, index) => turns(async () => void order.push(`job ${index}`), TIMEOUT_MS));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await createTurns("arxiv", 0, { isHurried: true })(async () => void order.push("reader"), TIMEOUT_MS);
  await Promise.all(jobs);
  expect(order[0]).toBe("reader");
});

test("another service has turns of its own", async () => {
  await createTurns("arxiv", 60_000)(async () => {}, TIMEOUT_MS);
  expect(await createTurns("biorxiv", 0, { patienceMs: 0 })(async () => "asked", TIMEOUT_MS)).toBe("asked");
});

describe("what a service asks to wait", () => {
  const away = (afterMs: number) => async () => {
    throw new UpstreamError("arXiv answered 503", { afterMs });
  };

  test("everybody waits, and who cannot is told at once", async () => {
    // As a reader at a screen asks, and as a job does.
    const [asking, hurried] = [
      createTurns("arxiv", 0),
      createTurns("arxiv", 0, { patienceMs: 12_000, isHurried: true }),
    ];
    await expect(asking(away(3_600_000), TIMEOUT_MS)).rejects.toThrow("503");
    const start = performance.now();
    await expect(hurried(async () => {}, TIMEOUT_MS)).rejects.toThrow(NoTurnError);
    await expect(asking(async () => {}, TIMEOUT_MS)).rejects.toThrow("arXiv may not be asked yet");
    // Not a budget: the patience of both is more.
    expect(performance.now() - start).toBeLessThan(5_000);
    await endPause();
    expect(await hurried(async () => "asked", TIMEOUT_MS)).toBe("asked");
  });

  test("a wait of years ends after hours", async () => {
    await expect(createTurns("arxiv", 0)(away(1e12), TIMEOUT_MS)).rejects.toThrow("503");
    expect(await takeTurn("arxiv", crypto.randomUUID(), 1)).toBeLessThan(7 * 3_600_000);
  });
});

test("the turn of a process that was killed is free when its lease ends, and a late end of it disturbs nobody", async () => {
  expect(await takeTurn("arxiv", crypto.randomUUID(), 120)).toBe(0);
  expect(await takeTurn("arxiv", crypto.randomUUID(), 120)).toBeGreaterThan(0);
  expect(await createTurns("arxiv", 0)(async () => "asked", TIMEOUT_MS)).toBe("asked");
});

test("waiting ends when the run is asked to stop", async () => {
  const [first, second] = [createTurns("arxiv", 60_000), createTurns("arxiv", 60_000)];
  await first(async () => {}, TIMEOUT_MS);
  const stopping = new AbortController();
  const waiting = second(async () => {}, TIMEOUT_MS, stopping.signal);
  stopping.abort();
  await expect(waiting).rejects.toThrow("aborted");
});
