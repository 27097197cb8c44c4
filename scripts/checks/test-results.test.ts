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

const specs = (title: string, status: string) => [{ title, file: "a.spec.ts", tests: [{ status }] }];
const browser = {
  suites: [{ specs: specs("one", "expected"), suites: [{ specs: specs("two", "flaky") }] }],
  stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 },
};
const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

test("a browser test that passed at its second try is counted as passed and named, however deep it stands", () => {
  expect(countBrowser(fileOf("browser.json", browser))).toEqual({
    passed: 2,
    failed: 0,
    skipped: 0,
    flaky: ["a.spec.ts > two"],
  });
});

test("a unit test that passed at its second try is named, and without their names the counts stand", () => {
  const counts = { passed: 5, failed: 1, skipped: 2 };
  const file = fileOf("unit.json", unit);
  expect(countUnit(file, fileOf("flaky.json", ["b.test.ts > three"]))).toEqual({
    ...counts,
    flaky: ["b.test.ts > three"],
  });
  expect(countUnit(file, path.join(folder, "none.json"))).toEqual({ ...counts, flaky: [] });
});

test("a run that ended before it wrote anything counts nothing", () => {
  const nothing = { passed: 0, failed: 0, skipped: 0, flaky: [] };
  expect(countBrowser(path.join(folder, "none.json"))).toEqual(nothing);
  expect(countUnit(fileOf("half.json", '{"numPassed'), path.join(folder, "none.json"))).toEqual(nothing);
});

test("the last line is the count, and names come before it", () => {
  expect(
    summarize({ passed: 2, failed: 0, skipped: 0, flaky: [] }, { passed: 1, failed: 0, skipped: 0, flaky: [] }),
  ).toBe("\n3 passed, 0 failed");
  expect(
    summarize({ passed: 2, failed: 1, skipped: 0, flaky: [] }, { passed: 1, failed: 0, skipped: 4, flaky: ["a > b"] }),
  ).toBe("\nPassed at the second try:\n  a > b\n\n3 passed, 1 failed, 4 skipped");
});
