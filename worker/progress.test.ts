import { expect, test } from "vitest";
import { papersBeingIndexed, relationsBeingFound, wordsBeingLearned } from "@/lib/core/job/sentences";
import { tellProgress } from "./progress";

test("a long job says how much is done, of how much, and how long it will take; more that came counts", async () => {
  let now = 0;
  let left = 75_000;
  const told: string[] = [];
  const tell = async (progress: string) => {
    told.push(progress);
  };
  const onBatch = tellProgress(
    tell,
    relationsBeingFound,
    async () => left,
    () => now,
  );
  now = 4_000;
  await onBatch(500);
  expect(told).toEqual([]);
  now = 10_000;
  left = 74_000;
  await onBatch(1_000);
  now = 12_000;
  await onBatch(1_200);
  now = 600_000;
  left = 1_000;
  await onBatch(76_000);
  expect(told).toEqual([
    "found related papers for 1,000 of 75,000 papers, about 12 minutes to go.",
    "found related papers for 76,000 of 77,000 papers, under a minute to go.",
  ]);
});

test("a job that is done soon says nothing on its way", async () => {
  const told: string[] = [];
  const onBatch = tellProgress(
    async (progress) => {
      told.push(progress);
    },
    papersBeingIndexed,
    async () => 0,
  );
  await onBatch(50);
  expect(told).toEqual([]);
});

test("how long it takes is left out while it is not known", () => {
  expect(papersBeingIndexed(0, 1, null)).toBe("search took up 0 of 1 paper.");
  expect(wordsBeingLearned(500, 2_000, 30)).toContain("500 of 2,000 papers");
  expect(wordsBeingLearned(2_000, 2_000, 0)).toContain("compares their words");
});
