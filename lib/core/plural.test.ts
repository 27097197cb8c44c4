import { expect, test } from "vitest";
import { groupDigits, plural } from "./plural";

test.each([0, 7, 999, 1_000, 12_345, 999_999, 1_000_000, 123_456_789])("%i is written as English does", (count) => {
  expect(groupDigits(count)).toBe(count.toLocaleString("en"));
});

test("one of something has no s, and none or several have", () => {
  expect([0, 1, 2_000].map((count) => plural(count, "paper"))).toEqual(["0 papers", "1 paper", "2,000 papers"]);
});
