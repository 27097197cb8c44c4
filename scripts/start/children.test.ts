import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Child, keepRunning } from "./children";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A child that ends when it is told to, and how often it was started. */
function makeChild() {
  const ends: (() => void)[] = [];
  const start = (): Child => ({
    pid: 1,
    ended: new Promise((resolve) => ends.push(() => resolve({ how: "was ended by SIGKILL", code: 1 }))),
    output: () => "",
    showOutput: () => {},
    stop: async () => {},
  });
  return { start, end: () => ends.at(-1)?.(), starts: () => ends.length };
}

const waits = (said: string[]) => said.map((line) => Number(/again in ([\d.]+) s/.exec(line)?.[1]));

test("one that is killed six times in a minute is started again as quickly each time", async () => {
  const { start, end, starts } = makeChild();
  const said: string[] = [];
  keepRunning("web server", start, (line) => said.push(line), {
    stopping: new AbortController().signal,
    firstWaitMs: 250,
  });
  for (let kill = 1; kill <= 6; kill++) {
    await vi.advanceTimersByTimeAsync(9_700);
    end();
    await vi.advanceTimersByTimeAsync(300);
    expect(starts()).toBe(kill + 1);
  }
  expect(waits(said)).toEqual([0.25, 0.25, 0.25, 0.25, 0.25, 0.25]);
});

test("one that ends at once is started later each time, a minute later at most", async () => {
  const { start, end } = makeChild();
  const said: string[] = [];
  keepRunning("worker", start, (line) => said.push(line), { stopping: new AbortController().signal });
  for (let n = 0; n < 8; n++) {
    end();
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync((waits(said).at(-1) ?? 0) * 1_000);
  }
  expect(waits(said)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test("none is started again once the site stops", async () => {
  const { start, end, starts } = makeChild();
  const stopping = new AbortController();
  keepRunning("worker", start, () => {}, { stopping: stopping.signal });
  stopping.abort();
  end();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(starts()).toBe(1);
});
