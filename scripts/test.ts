import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { blankSettings } from "@/lib/env";
import { runMain } from "@/lib/run-main";
import { requireBrowser } from "./browser";
import { NEXT } from "./start/build";

type Counts = { passed: number; failed: number; skipped: number };
type Step = { label: string; run: () => Promise<boolean> };

/** Everything that must hold before a change is taken; stops at the first step that fails. */
await runMain(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-results-"));
  const unitResults = path.join(folder, "unit.json");
  const browserResults = path.join(folder, "browser.json");
  const playwright = path.join("node_modules", "@playwright", "test", "cli.js");
  const vitest = path.join("node_modules", "vitest", "vitest.mjs");
  const steps: Step[] = [
    {
      label: "Types",
      run: async () =>
        (await node([NEXT, "typegen"])) &&
        (await node([path.join("node_modules", "typescript", "bin", "tsc"), "--noEmit"])),
    },
    { label: "Lint", run: () => node([path.join("node_modules", "@biomejs", "biome", "bin", "biome"), "check", "."]) },
    {
      label: "Unit and integration tests",
      run: () => node([vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`]),
    },
    {
      label: "Production build, without a database",
      // With the defaults: the browser tests expect them, and a plain `npm start` then finds its build.
      run: () => node(["--import", "tsx", "scripts/build.ts"], blankSettings),
    },
    { label: "Browser", run: async () => Boolean(await requireBrowser()) },
    {
      label: "Browser tests",
      run: () => node([playwright, "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults }),
    },
  ];
  let hasFailed = false;
  for (const { label, run } of steps) {
    console.log(`\n== ${label}`);
    const startedAt = Date.now();
    hasFailed = !(await run());
    console.log(`== ${label}: ${hasFailed ? "failed" : "done"} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    if (hasFailed) break;
  }
  const [unit, browser] = [countUnit(unitResults), countBrowser(browserResults)];
  rmSync(folder, { recursive: true });
  const skipped = unit.skipped + browser.skipped;
  console.log(
    `\n${unit.passed + browser.passed} passed, ${unit.failed + browser.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
  return hasFailed ? 1 : 0;
});

/** Runs `node ARGS`. @returns whether it ended well. */
function node(args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    const end = () => child.kill("SIGTERM");
    process.once("SIGTERM", end);
    child.on("error", () => resolve(false));
    child.on("exit", (code) => {
      process.off("SIGTERM", end);
      resolve(code === 0);
    });
  });
}

function countUnit(file: string): Counts {
  const results = readResults<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(file);
  if (!results) return { passed: 0, failed: 0, skipped: 0 };
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

function countBrowser(file: string): Counts {
  const results = readResults<{ stats: { expected: number; unexpected: number; skipped: number } }>(file);
  if (!results) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, skipped } = results.stats;
  return { passed: expected, failed: unexpected, skipped };
}

/** What a runner wrote, or null when it did not get that far. */
function readResults<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
