import { expect, test } from "vitest";
import { comparePaired } from "./significance";

test("rankers that differ by chance alone are not told apart", () => {
  const first = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 1 : 0));
  const second = first.map((value) => 1 - value);
  const { difference, low, high, p } = comparePaired(first, second);
  expect(difference).toBe(0);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
  expect(p).toBe(1);
});

test("a ranker that is better for every query is better for sure", () => {
  const second = Array.from({ length: 20 }, (_, index) => index / 40);
  const { difference, low, high, p } = comparePaired(
    second.map((value) => value + 0.1),
    second,
  );
  expect(difference).toBeCloseTo(0.1, 10);
  expect(low).toBeCloseTo(0.1, 10);
  expect(high).toBeCloseTo(0.1, 10);
  expect(p).toBeLessThan(0.001);
});

test("p is the share of sign changes that lead as far", () => {
  // Of the four ways to give signs to 1 and 1, two have a mean of size 1.
  const { p } = comparePaired([1, 1], [0, 0]);
  expect(p).toBeGreaterThan(0.48);
  expect(p).toBeLessThan(0.52);
});
