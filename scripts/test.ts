import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { blankSettings } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { requireBrowser } from "./browser";
import { node, runStep, runTogether, SOURCE_CHECKS, type Step, tool } from "./checks/steps";
import { countBrowser, countUnit, summarize } from "./checks/test-results";

/** Everything that must hold before a change is taken; stops at the first step that fails. */
await runMain(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-results-"));
  const unitResults = path.join(folder, "unit.json");
  const browserResults = path.join(folder, "browser.json");
  const steps: Step[] = [
    {
      label: "Unit and integration tests",
      run: () =>
        node(tool("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`)),
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
  console.log(summarize(countUnit(unitResults), countBrowser(browserResults)));
  rmSync(folder, { recursive: true });
  return hasFailed ? 1 : 0;
});
