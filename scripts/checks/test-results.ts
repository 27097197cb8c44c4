import { readFileSync } from "node:fs";

/** `flaky` names tests that failed once and then passed; they count as passed, and are shown. */
export type TestCounts = { passed: number; failed: number; skipped: number; flaky: string[] };
const NOTHING: TestCounts = { passed: 0, failed: 0, skipped: 0, flaky: [] };

/** @param file JSON that Vitest wrote. @param flakyFile what flaky-tests.ts wrote. @returns zeros when a run ended before. */
export function countUnit(file: string, flakyFile: string): TestCounts {
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
    flaky: readResults<string[]>(flakyFile) ?? [],
  };
}

type Suite = { specs: { title: string; file: string; tests: { status: string }[] }[]; suites?: Suite[] };

/** @param file JSON that Playwright wrote. @returns zeros when a run ended before. */
export function countBrowser(file: string): TestCounts {
  const results = readResults<{
    suites: Suite[];
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>(file);
  if (!results) return NOTHING;
  const { expected, unexpected, flaky, skipped } = results.stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky: results.suites.flatMap(flakySpecs) };
}

const flakySpecs = ({ specs, suites = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
    .map(({ file, title }) => `${file} > ${title}`),
  ...suites.flatMap(flakySpecs),
];

/** The last lines of a run of all tests: those that passed at the second try, and how many did what. */
export function summarize(...runs: TestCounts[]): string {
  const sum = (count: (run: TestCounts) => number) => runs.reduce((total, run) => total + count(run), 0);
  const flaky = runs.flatMap((run) => run.flaky);
  const skipped = sum((run) => run.skipped);
  return [
    ...(flaky.length > 0 ? ["", "Passed at the second try:", ...flaky.map((name) => `  ${name}`)] : []),
    "",
    `${sum((run) => run.passed)} passed, ${sum((run) => run.failed)} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  ].join("\n");
}

/** What a runner wrote, or null when it did not get that far. */
function readResults<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
