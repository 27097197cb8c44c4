import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { countBrowser, countUnit, summarize } from "./test-results";

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

test("what a run of browser tests says of each is counted", () => {
  const file = fileOf("browser.json", { stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 3 } });
  expect(countBrowser(file)).toEqual({ passed: 2, failed: 1, skipped: 3 });
});

test("so is a run of unit tests, where those to be written are skipped", () => {
  expect(countUnit(fileOf("unit.json", unit))).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test("a run that ended before it wrote anything counts nothing", () => {
  const nothing = { passed: 0, failed: 0, skipped: 0 };
  expect(countBrowser(path.join(folder, "none.json"))).toEqual(nothing);
  expect(countUnit(fileOf("half.json", '{"numPassed'))).toEqual(nothing);
});

test("the last line is the count", () => {
  const passed = { passed: 2, failed: 0, skipped: 0 };
  expect(summarize(passed, { passed: 1, failed: 0, skipped: 0 })).toBe("\n3 passed, 0 failed");
  expect(summarize(passed, { passed: 1, failed: 1, skipped: 4 })).toBe("\n3 passed, 1 failed, 4 skipped");
});
