import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Variable that names the file which the flaky tests are written to, a JSON list of names. */
export const FLAKY_FILE = "FLAKY_TESTS_FILE";

/** Writes down the tests that failed at first and then passed. Vitest's own JSON counts them as passed and names none. */
export default class FlakyTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((file) =>
      [...file.children.allTests()]
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => `${file.relativeModuleId} > ${test.fullName}`),
    );
    const target = process.env[FLAKY_FILE];
    if (target) writeFileSync(target, JSON.stringify(names));
  }
}
