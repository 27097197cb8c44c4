import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readModules } from "./modules";
import { keepPassed, readPassed, stampTest } from "./passed-tests";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "daily-papers-passed-"));
  for (const file of ["package-lock.json", "vitest.config.ts", "scripts/testing/setup.ts"]) write(file, "// common\n");
  write("a.test.ts", 'import { a } from "./a";\nimport type { T } from "./types";\na as T;\n');
  write("a.ts", 'export { a } from "./deep";\nimport data from "./lists/data.json";\ndata;\n');
  write("deep.ts", "export const a = 1;\n");
  write("types.ts", "export type T = 1;\n");
  write("lists/data.json", "[]");
  write("other.ts", "export const other = 1;\n");
  write("reads.test.ts", 'import { readFileSync } from "node:fs";\nreadFileSync;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const stamp = (file = "a.test.ts") => stampTest(readModules(root), file, root);

test.each(["a.test.ts", "a.ts", "deep.ts", "lists/data.json", "package-lock.json", "vitest.config.ts"])(
  "a test runs again after a change of %s",
  (file) => {
    const before = stamp();
    write(file, file.endsWith(".json") ? "[1]" : 'export const a = 2;\nexport const T = "changed";\n');
    expect(stamp()).not.toBe(before);
  },
);

test.each(["other.ts", "types.ts"])("a change of %s, which it does not load, lets it be", (file) => {
  const before = stamp();
  write(file, "export type T = 2;\n");
  expect(stamp()).toBe(before);
});

test("a test that can read files has no stamp", () => {
  expect(stamp("reads.test.ts")).toBeNull();
});

test("what passed is kept, and nothing is known before", () => {
  const kept = path.join(root, "cache", "passed.json");
  expect(readPassed(kept)).toEqual({});
  keepPassed({ "a.test.ts": "1" }, kept);
  expect(readPassed(kept)).toEqual({ "a.test.ts": "1" });
});
