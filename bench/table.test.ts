import { expect, test } from "vitest";
import { compareRates, figureOf, holds, type Measurement } from "./measurement";
import { formatTable } from "./table";

const rates = (subject: number[], reference: number[]) =>
  compareRates("votes", "votes/s", { subject, reference }, { atLeast: 0.4 }, ["32 connections."]);
const size = (measured: number): Measurement => ({
  what: "scripts",
  unit: "KB",
  measured,
  reference: null,
  budget: { atMost: 160 },
  notes: [],
});

test("a budget of rates is about the ratio of the medians", () => {
  expect(figureOf(rates([39, 41, 1000], [100, 1, 100]))).toBe(0.41);
  expect(holds(rates([41], [100]))).toBe(true);
  expect(holds(rates([39], [100]))).toBe(false);
});

test("a budget of a size is about the size, and its limit still holds", () => {
  expect(holds(size(160))).toBe(true);
  expect(holds(size(160.1))).toBe(false);
});

test("what has no budget neither holds nor falls short", () => {
  expect(holds({ ...size(1), budget: null })).toBeNull();
});

test("the table names measured, reference, ratio, budget and verdict, and the notes below", () => {
  expect(formatTable([size(154.04), rates([300], [1000])])).toBe(
    [
      "what        measured      reference   ratio     budget",
      "-------  -----------  -------------  ------  ---------  -----------",
      "scripts       154 KB                         <= 160 KB  holds",
      "votes    300 votes/s  1,000 votes/s  0.30 x   >= 0.4 x  falls short",
      "",
      "  votes: 32 connections.",
    ].join("\n"),
  );
});
