import { expect, test } from "vitest";
import { fuseByRank } from "./fuse";

const ranking = (...numbers: number[]) => numbers.map((number, index) => ({ number, score: 100 - index }));
const orderOf = (...rankings: ReturnType<typeof ranking>[]) => fuseByRank(rankings).map(({ number }) => number);

test("a paper that is near the top of both rankings comes before one that only one of them has first", () => {
  expect(orderOf(ranking(1, 2, 3), ranking(4, 2, 5))[0]).toBe(2);
});

test("the sum is of 1 / (10 + place), and equal sums go by the first ranking", () => {
  expect(fuseByRank([ranking(1, 2), ranking(2, 1)])).toEqual([
    { number: 1, score: 1 / 11 + 1 / 12 },
    { number: 2, score: 1 / 12 + 1 / 11 },
  ]);
});

test("of one ranking the order stays, and of none nothing comes", () => {
  expect(orderOf(ranking(3, 1, 2))).toEqual([3, 1, 2]);
  expect(orderOf()).toEqual([]);
});
