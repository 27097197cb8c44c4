import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { keepBuild, removeUnusedBuilds } from "./build-folders";

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
