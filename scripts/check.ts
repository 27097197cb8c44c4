import { parseArgs } from "node:util";
import { runMain } from "@/lib/server/runtime/run-main";
import { readModules } from "./checks/modules";
import { keepPassed, readPassed, stampTest } from "./checks/passed-tests";
import { splitTests } from "./checks/split-tests";
import { node, runTogether, SOURCE_CHECKS, type Step, tool } from "./checks/steps";

const USAGE = `npm run check [-- --all]
Runs what needs no database: types, lint, exports, and those pure tests that changed since they passed (--all: each one).`;

/** What can be known of a change in seconds, without a database: types, lint, exports, rules of imports, pure tests. */
await runMain(async () => {
  const runsAll = readArguments();
  return (await runTogether([...SOURCE_CHECKS, pureTests(runsAll)])) ? 0 : 1;
});

/** Tests that passed, and load nothing that has changed since, would pass again. */
function pureTests(runsAll: boolean): Step {
  const modules = readModules();
  const { pure, alone } = splitTests(modules);
  const passed = runsAll ? {} : readPassed();
  const stamps: Record<string, string> = {};
  const waiting: string[] = [];
  for (const file of [...pure, ...alone]) {
    const stamp = stampTest(modules, file);
    if (stamp) stamps[file] = stamp;
    if (!stamp || passed[file] !== stamp) waiting.push(file);
  }
  const run = async () => {
    const ended = await node(tool("vitest", "run", "--project", "pure*", ...waiting), { isShown: false });
    if (ended.isWell) keepPassed(stamps);
    return ended;
  };
  return { label: `Pure tests, ${waiting.length} of ${pure.length + alone.length} files`, run };
}

function readArguments(): boolean {
  try {
    return parseArgs({ options: { all: { type: "boolean", default: false } } }).values.all;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`);
  }
}
