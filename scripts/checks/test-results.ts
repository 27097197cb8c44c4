import { readFileSync } from "node:fs";

export type TestCounts = { passed: number; failed: number; skipped: number };
const NOTHING: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** @param file JSON that Vitest wrote. @returns zeros when a run ended before. */
export function countUnit(file: string): TestCounts {
  const results = readResults<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(file);
  if (!results) return NOTHING;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** @param file JSON that Playwright wrote. @returns zeros when a run ended before. */
export function countBrowser(file: string): TestCounts {
  const results = readResults<{ stats: { expected: number; unexpected: number; skipped: number } }>(file);
  if (!results) return NOTHING;
  const { expected, unexpected, skipped } = results.stats;
  return { passed: expected, failed: unexpected, skipped };
}

/** The last line of a run of all tests: how many did what. */
export function summarize(...runs: TestCounts[]): string {
  const sum = (count: (run: TestCounts) => number) => runs.reduce((total, run) => total + count(run), 0);
  const skipped = sum((run) => run.skipped);
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  return `\n${sum((run) => run.passed)} passed, ${sum((run) => run.failed)} failed${rest}`;
}

/** What a runner wrote, or null when it did not get that far. */
function readResults<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
