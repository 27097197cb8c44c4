import { expect, test } from "vitest";
import { AGE_SHARE, MANY_VOTES, popularityFactor, VOTES_SHARE } from "./popularity";

const NOW = Date.parse("2026-11-30");
const YEAR = 365.25 * 86_400_000;

test("many votes and a paper of today add their shares, and no votes on an old paper nothing", () => {
  expect(popularityFactor(MANY_VOTES, NOW, NOW)).toBeCloseTo(1 + VOTES_SHARE + AGE_SHARE);
  expect(popularityFactor(0, NOW - 60 * YEAR, NOW)).toBeCloseTo(1);
});

test("what age adds is half as much a year later", () => {
  const added = (years: number) => popularityFactor(0, NOW - years * YEAR, NOW) - 1;
  expect(added(3) / added(2)).toBeCloseTo(0.5);
});

test("a paper of tomorrow is one of today, and fewer than no votes are none", () => {
  expect(popularityFactor(-5, NOW + YEAR, NOW)).toBe(popularityFactor(0, NOW, NOW));
});
