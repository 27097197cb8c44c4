import { expect, test } from "vitest";
import type { Answer } from "./readers";
import { findOverBudget, formatNoticed, judgeAnswers } from "./verdict";

const answer = (kind: Answer["kind"], status: number, startedAt: number, endedAt = startedAt + 100): Answer => ({
  kind,
  path: "/x",
  status,
  startedAt,
  endedAt,
});
const budget = { writesBackSeconds: 5 };

test("a limit, a redirect and an unknown page are answers, and cost nothing", () => {
  const row = judgeAnswers(
    "web 1",
    [200, 303, 404, 429].map((status) => answer("read", status, 0)),
    0,
    0,
  );
  expect(findOverBudget(row, budget)).toEqual([]);
  expect(row.requests).toBe(4);
});

test("one failed read is over the budget, also one that took no time; 500 and no answer are odd besides", () => {
  for (const [status, odd] of [
    [503, 0],
    [500, 1],
    [0, 1],
  ] as const) {
    const row = judgeAnswers("replica", [answer("read", status, 1_000, 1_000)], 0, 0);
    expect(findOverBudget(row, budget)[0]).toMatch(/^replica: 1 reads failed/);
    expect(row.odd).toHaveLength(odd);
  }
});

test("writes may fail until the budget's seconds after the part was back, and no longer", () => {
  const until = (endedAt: number) => judgeAnswers("primary", [answer("write", 503, 1_000, endedAt)], 0, 8_000);
  expect(until(12_000)).toMatchObject({ writeSeconds: 11, writesBackSeconds: 4 });
  expect(findOverBudget(until(12_000), budget)).toEqual([]);
  expect(findOverBudget(until(14_000), budget)).toEqual([expect.stringContaining("writes were back after 6 s")]);
});

test("what is lost, doubled or mailed twice is named, and the table has a row for each part", () => {
  const row = { ...judgeAnswers("worker", [], 0, 0), lost: 1, doubled: 2, mailsDoubled: 3 };
  expect(findOverBudget(row, budget)).toHaveLength(3);
  expect(formatNoticed([row]).split("\n")).toHaveLength(3);
});
