import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { log } from "../runtime/log";
import { findFreePort } from "../runtime/ports";
import { consumeLimit, countIn, returnUse } from "./rate-limits";
import { openRedis, type RedisClient } from "./redis";

const hasRedis = (() => {
  try {
    execFileSync("redis-server", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();
if (!hasRedis) console.info("Skipped: there is no redis-server; `apt install redis-server` lets these tests run.");

let server: ChildProcess | undefined;
const clients: RedisClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  server?.kill("SIGKILL");
  vi.restoreAllMocks();
});

/** Starts a server that keeps nothing on the disk. */
async function startRedis(port: number): Promise<ChildProcess> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  server = spawn("redis-server", args, { stdio: "ignore" });
  return server;
}

/** A process's connection, and a limit of three uses a minute. */
async function openLimit(port: number) {
  const client = openRedis(`redis://127.0.0.1:${port}`);
  clients.push(client);
  await vi.waitFor(() => expect(client.isReady).toBe(true), { timeout: 20_000 });
  return countIn(client)("test", 3, 60);
}

const isTaken = async (limit: Awaited<ReturnType<typeof openLimit>>, key = "ada") =>
  (await consumeLimit(limit, key)) === null;

test.runIf(hasRedis)("uses of two processes count together, and one that is given back counts no more", async () => {
  const port = await findFreePort();
  await startRedis(port);
  const [one, other] = [await openLimit(port), await openLimit(port)];
  expect([await isTaken(one), await isTaken(other), await isTaken(one)]).toEqual([true, true, true]);
  const refusal = await consumeLimit(other, "ada");
  expect([refusal?.status, Number(refusal?.headers["Retry-After"]) > 0]).toEqual([429, true]);
  await returnUse(one, "ada");
  await returnUse(one, "ada");
  expect([await isTaken(other), await isTaken(other), await isTaken(one, "grace")]).toEqual([true, false, true]);
});

test.runIf(hasRedis)(
  "while Redis is gone each counts by itself, and the log says so once, and once when it is back",
  async () => {
    const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
    const port = await findFreePort();
    const first = await startRedis(port);
    const limit = await openLimit(port);
    expect(await isTaken(limit)).toBe(true);
    first.kill("SIGKILL");
    await once(first, "exit");
    for (const taken of [true, true, true, false]) expect(await isTaken(limit)).toBe(taken);
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
    await sleep(500);
    expect(warn.mock.calls).toEqual([["redis", expect.stringMatching(/^Redis is away, so each process counts/)]]);
    await startRedis(port);
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(2), { timeout: 20_000 });
    expect(warn.mock.lastCall).toEqual(["redis", "Redis is back, and limits are counted there again."]);
    expect(await isTaken(limit)).toBe(true);
  },
);

test.runIf(hasRedis)("a Redis that says nothing any more keeps no request waiting for good", async () => {
  vi.spyOn(log, "warn").mockImplementation(() => {});
  const port = await findFreePort();
  const first = await startRedis(port);
  const limit = await openLimit(port);
  first.kill("SIGSTOP");
  expect(await isTaken(limit)).toBe(true);
  expect(await isTaken(limit)).toBe(true);
  first.kill("SIGCONT");
});

test("a Redis that is not there when a process starts keeps nobody waiting", async () => {
  const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
  const client = openRedis(`redis://127.0.0.1:${await findFreePort()}`);
  clients.push(client);
  const limit = countIn(client)("test", 2, 60);
  expect([await isTaken(limit), await isTaken(limit), await isTaken(limit)]).toEqual([true, true, false]);
  await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
});
