import { expect, test } from "vitest";
import { inRounds, inSteps, median, percentile, quarter } from "./statistics";

test("the median of an odd number of values is the middle one, in whatever order they come", () => {
  expect(median([9, 1, 100])).toBe(9);
  expect(median([10, 9, 2])).toBe(9);
});

test("the median of an even number of values is the mean of the middle two", () => {
  expect(median([4, 1, 3, 1000])).toBe(3.5);
});

test("no values have no median", () => {
  expect(() => median([])).toThrow("no median");
});

test("a percentile is the value that so large a share does not exceed", () => {
  const values = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6];
  expect(percentile(values, 0.5)).toBe(5);
  expect(percentile(values, 0.95)).toBe(10);
  expect(percentile(values, 0)).toBe(1);
  expect(percentile([7], 0.95)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow("no percentile");
});

test("every subject is measured once a round, in turn", async () => {
  const order: string[] = [];
  const measure = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return round;
  };
  const rates = await inRounds(2, { site: measure("site"), bare: measure("bare") });
  expect(order).toEqual(["site0", "bare0", "site1", "bare1"]);
  expect(rates).toEqual({ site: [0, 1], bare: [0, 1] });
});

test("steps hold every value once, in order, and the last one what is left", () => {
  expect(inSteps([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inSteps([1, 2], 2)).toEqual([[1, 2]]);
  expect(inSteps([], 2)).toEqual([]);
});

test("the four quarters hold every value once, in order", () => {
  for (const count of [4, 7, 20]) {
    const values = Array.from({ length: count }, (_, index) => index);
    expect([1, 2, 3, 4].flatMap((nth) => quarter(values, nth))).toEqual(values);
  }
  expect(quarter([1, 2, 3, 4, 5, 6, 7, 8], 2)).toEqual([3, 4]);
});
