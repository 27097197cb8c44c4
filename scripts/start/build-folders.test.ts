import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { isRunning, processIdentity } from "@/lib/server/runtime/processes";
import { endBuilder, keepBuild, removeUnusedBuilds } from "./build-folders";

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-builds-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const [index, name] of ["aa", "bb", "cc", "dd"].entries()) {
    mkdirSync(path.join(folder, name), { recursive: true });
    utimesSync(path.join(folder, name), index + 1, index + 1);
  }
});
const at = (name: string) => path.join(folder, name);
const left = () => ["aa", "bb", "cc", "dd"].filter((name) => existsSync(at(name)));

test("of the builds that nobody serves the newest is kept beside the current one", () => {
  removeUnusedBuilds(at("dd"), folder);
  expect(left()).toEqual(["cc", "dd"]);
});

test("a build that a running process serves stays, and goes once it no longer does", () => {
  const release = keepBuild(at("aa"));
  removeUnusedBuilds(at("dd"), folder);
  expect(left()).toEqual(["aa", "cc", "dd"]);
  release?.();
  removeUnusedBuilds(at("dd"), folder);
  expect(left()).toEqual(["cc", "dd"]);
});

test("a process that was killed does not keep a build", () => {
  mkdirSync(`${at("aa")}.users`, { recursive: true });
  writeFileSync(path.join(`${at("aa")}.users`, "999999"), "999999 1 a-boot-of-before");
  removeUnusedBuilds(at("dd"), folder);
  expect(left()).toEqual(["cc", "dd"]);
});

test("a build that was removed in this moment is not served", () => {
  rmSync(at("aa"), { recursive: true });
  expect(keepBuild(at("aa"))).toBeNull();
});

test("a removal that was cut short is ended by the next one", () => {
  mkdirSync(`${at("aa")}.gone/server`, { recursive: true });
  writeFileSync(path.join(`${at("aa")}.gone`, "server", "page.js"), "");
  removeUnusedBuilds(at("dd"), folder);
  expect(left()).toEqual(["cc", "dd"]);
  expect(existsSync(`${at("aa")}.gone`)).toBe(false);
});

test("a build that goes on after its start was killed is ended, and no stranger with its process id is", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  await once(child, "spawn");
  const identity = processIdentity(child.pid ?? 0) ?? "";
  const file = at("builder");
  await endBuilder(file);
  writeFileSync(file, `${child.pid} another start`);
  await endBuilder(file);
  expect(isRunning(identity)).toBe(true);
  writeFileSync(file, identity);
  await endBuilder(file);
  expect(isRunning(identity)).toBe(false);
});

test("a build is served by a user who may only read it", () => {
  const readable = mkdtempSync(path.join(os.tmpdir(), "daily-papers-read-only-"));
  mkdirSync(path.join(readable, "aa"));
  chmodSync(readable, 0o555);
  asOrdinaryUser(() => {
    expect(() => mkdirSync(path.join(readable, "bb"))).toThrow("EACCES");
    const release = keepBuild(path.join(readable, "aa"));
    expect(release).not.toBeNull();
    release?.();
    expect(keepBuild(path.join(readable, "bb"))).toBeNull();
  });
  chmodSync(readable, 0o755);
  rmSync(readable, { recursive: true });
});

/** Root may write everywhere, so for this long it is the user `nobody`. */
function asOrdinaryUser(act: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.("nobody");
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
