import { afterEach, expect, test, vi } from "vitest";
import { node, runTogether } from "./steps";

afterEach(() => vi.restoreAllMocks());

const step = (label: string, code: string) => ({ label, run: () => node(["-e", code], { isShown: false }) });

/** What running these prints, and whether all went well. */
async function run(...steps: ReturnType<typeof step>[]) {
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
  const isWell = await runTogether(steps);
  return { isWell, printed: printed.join("\n") };
}

test("what went well is told in a line, without what it printed", async () => {
  const { isWell, printed } = await run(step("One", "console.log('fine')"));
  expect(isWell).toBe(true);
  expect(printed).toMatch(/^== One: done in \d+\.\d s$/);
});

test("one that fails fails all, shows what it printed, and lets the others end", async () => {
  const bad = step("Bad", "console.log('a fault'); console.error('and why'); process.exit(3)");
  const { isWell, printed } = await run(bad, step("Slow", "setTimeout(() => {}, 300)"));
  expect(isWell).toBe(false);
  for (const words of ["a fault", "and why", "== Bad: failed in", "== Slow: done in"]) expect(printed).toContain(words);
});
