import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hintCompilation } from "./compile-hints";

const HINT = "//# allFunctionsCalledOnLoad";
const LARGE = `globalThis.ready = "${"x".repeat(200_000)}";`;

/** A folder of scripts; `large.js` is as large as the framework's, and has a map. */
function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hints-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "chunks"));
  writeFileSync(path.join(folder, "chunks", "large.js"), `${LARGE}\n\n//# sourceMappingURL=other.js.map`);
  writeFileSync(path.join(folder, "chunks", "other.js.map"), JSON.stringify({ version: 3, mappings: "AAAA" }));
  writeFileSync(path.join(folder, "chunks", "small.js"), "globalThis.small = 1;");
  return folder;
}
const read = (folder: string, file: string) => readFileSync(path.join(folder, "chunks", file), "utf8");

test("the framework's scripts begin with the hint, and those of pages are left as they are", () => {
  const folder = makeFolder();
  hintCompilation(folder);
  const [first, second] = read(folder, "large.js").split("\n");
  expect([first, second]).toEqual([HINT, LARGE]);
  expect(read(folder, "small.js")).toBe("globalThis.small = 1;");
});

test("a map still says where each line is from, and a second time changes nothing", () => {
  const folder = makeFolder();
  hintCompilation(folder);
  hintCompilation(folder);
  expect(read(folder, "large.js").split(HINT)).toHaveLength(2);
  expect(JSON.parse(read(folder, "other.js.map"))).toEqual({ version: 3, mappings: ";AAAA" });
});
