import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { node, tool } from "../checks/steps";

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-fresh-"));
afterAll(() => rmSync(folder, { recursive: true }));

const COUNTER = "export let count = 0; export const add = () => ++count;";
/** Each wants to find nothing of the other. */
const UNTIDY = `
  import { add, count } from "./counter.mjs";
  import { replaced } from "./replaced.mjs";
  test("finds nothing", () => {
    expect([count, replaced, process.env.LEFT, globalThis.dailyPapersLeft, globalThis.left]).toEqual([0, MOCKED, undefined, undefined, undefined]);
    expect(new Date().getFullYear()).toBeGreaterThan(2001);
    add();
    process.env.LEFT = "here";
    globalThis.dailyPapersLeft = "here";
    vi.stubGlobal("left", "here");
    vi.useFakeTimers({ now: new Date("2001-01-01") });
    process.stdout.write("in process " + process.pid + "\\n");
  });`;

async function runBoth(setupFiles: string[]) {
  const settings = { globals: true, isolate: false, pool: "forks", maxWorkers: 1, setupFiles };
  writeFileSync(path.join(folder, "vitest.config.mjs"), `export default { test: ${JSON.stringify(settings)} };`);
  writeFileSync(path.join(folder, "counter.mjs"), COUNTER);
  writeFileSync(path.join(folder, "replaced.mjs"), "export const replaced = false;");
  writeFileSync(path.join(folder, "a.test.mjs"), UNTIDY.replace("MOCKED", "false"));
  const mock = `vi.mock("./replaced.mjs", () => ({ replaced: true }));`;
  writeFileSync(path.join(folder, "b.test.mjs"), mock + UNTIDY.replace("MOCKED", "true"));
  writeFileSync(path.join(folder, "c.test.mjs"), UNTIDY.replace("MOCKED", "false"));
  const { isWell, output } = await node(tool("vitest", "run", "--root", folder), { isShown: false });
  const pids = [...output.matchAll(/in process (\d+)/g)].map(([, pid]) => pid);
  return { isWell, output, processes: new Set(pids).size, ran: pids.length };
}

test("a file finds nothing that another left in their process: modules, mocks, environment, globals, time", async () => {
  const { output, ...others } = await runBoth([path.resolve(import.meta.dirname, "fresh-modules.ts")]);
  expect(others, output).toEqual({ isWell: true, processes: 1, ran: 3 });
});

test("without that, it would", async () => {
  expect(await runBoth([])).toMatchObject({ isWell: false, processes: 1 });
});
