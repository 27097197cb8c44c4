import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { blankSettings } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { requireBrowser } from "./browser";
import { FLAKY_FILE } from "./checks/flaky-tests";
import { node, runStep, runTogether, SOURCE_CHECKS, type Step, tool } from "./checks/steps";

/** `flaky` names tests that failed once and then passed; they count as passed, and are shown. */
type Counts = { passed: number; failed: number; skipped: number; flaky: string[] };
const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0, flaky: [] };

/** Everything that must hold before a change is taken; stops at the first step that fails. */
await runMain(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-results-"));
  const unitResults = path.join(folder, "unit.json");
  const unitFlaky = path.join(folder, "unit-flaky.json");
  const browserResults = path.join(folder, "browser.json");
  const steps: Step[] = [
    {
      label: "Unit and integration tests",
      run: () =>
        node(
          tool(
            "vitest",
            ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`],
            "--reporter=./scripts/checks/flaky-tests.ts",
          ),
          { env: { [FLAKY_FILE]: unitFlaky } },
        ),
    },
    {
      label: "Production build, without a database",
      // With the defaults: the browser tests expect them, and a plain `npm start` then finds its build.
      run: () => node(["--import", "tsx", "scripts/build.ts"], { env: blankSettings }),
    },
    { label: "Browser", run: async () => ({ isWell: Boolean(await requireBrowser()), output: "" }) },
    {
      label: "Browser tests",
      run: () =>
        node(tool("playwright", "test", "--reporter=list,json"), {
          env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults },
        }),
    },
  ];
  let hasFailed = !(await runTogether(SOURCE_CHECKS));
  for (const step of steps) {
    if (hasFailed) break;
    console.log(`\n== ${step.label}`);
    hasFailed = !(await runStep(step));
  }
  const [unit, browser] = [countUnit(unitResults, unitFlaky), countBrowser(browserResults)];
  rmSync(folder, { recursive: true });
  const skipped = unit.skipped + browser.skipped;
  const flaky = [...unit.flaky, ...browser.flaky];
  if (flaky.length > 0) console.log(`\nPassed at the second try:\n${flaky.map((name) => `  ${name}\n`).join("")}`);
  console.log(
    `\n${unit.passed + browser.passed} passed, ${unit.failed + browser.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
  return hasFailed ? 1 : 0;
});

function countUnit(file: string, flakyFile: string): Counts {
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

function countBrowser(file: string): Counts {
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

/** What a runner wrote, or null when it did not get that far. */
function readResults<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
