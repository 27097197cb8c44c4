import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockHolder, tryLock, waitForLock } from "./file-lock";
import { isRunning, processIdentity } from "./processes";

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-lock-"));
const file = path.join(folder, "lock");
afterAll(() => rmSync(folder, { recursive: true }));

test("a lock is held by one, and free again when given back", () => {
  const release = tryLock(file);
  expect(lockHolder(file)).toBe(process.pid);
  expect(tryLock(file)).toBeNull();
  release?.();
  expect(lockHolder(file)).toBeNull();
  tryLock(file)?.();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock whose process is gone is free, even when its id belongs to another process now", async () => {
  for (const stale of ["", "999999999 1 x", `${process.pid} another start`, "rubbish"]) {
    writeFileSync(file, stale);
    expect(lockHolder(file)).toBeNull();
    const release = tryLock(file);
    expect(release).not.toBeNull();
    release?.();
  }
});

test("of several processes that want a stale lock at once, one gets it", async () => {
  writeFileSync(file, "999999999 1 x");
  const script = `
    import { tryLock } from ${JSON.stringify(path.resolve("lib/server/runtime/file-lock.ts"))};
    const start = Number(process.argv[1]);
    while (Date.now() < start);
    console.log(tryLock(process.argv[2]) ? "mine" : "taken");
    process.stdin.resume();`;
  const start = String(Date.now() + 1500);
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, start, file]),
  );
  const answers = await Promise.all(children.map(async ({ stdout }) => String(await once(stdout, "data")).trim()));
  // A lock is free once its process has ended, so each stays until all have answered.
  for (const child of children) {
    child.stdin.end();
    await once(child, "exit");
  }
  expect(answers.sort()).toEqual(["mine", "taken", "taken", "taken"]);
});

test("who waits for a held lock is told after a time who holds it", async () => {
  const release = tryLock(file);
  await expect(waitForLock(file, 50)).rejects.toThrow(`Process ${process.pid} holds`);
  setTimeout(() => release?.(), 100);
  (await waitForLock(file, 5_000))();
  expect(existsSync(file)).toBe(false);
});

test("a process is known by its id and its start; one that has ended is not", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  const identity = processIdentity(child.pid ?? 0);
  expect(identity && isRunning(identity)).toBe(true);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.on("close", resolve));
  expect(isRunning(identity ?? "")).toBe(false);
  expect(processIdentity(child.pid ?? 0)).toBeNull();
});
