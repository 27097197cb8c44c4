import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { formatTrendingCursor, parseTrendingCursor } from "./paper-cursor";
import { hotness } from "./ranking";

test("a place among the trending papers goes into an address and comes back to the last bit", () => {
  fc.assert(
    fc.property(
      fc.nat(2_000_000_000),
      fc.date({ min: new Date("1991-08-14"), max: new Date("2100-01-01"), noInvalidDate: true }),
      fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }),
      (upvotes, featuredAt, featuredPosition) => {
        const cursor = { hotness: hotness(upvotes, featuredAt), featuredPosition, id: "2404.18911" };
        expect(parseTrendingCursor(formatTrendingCursor(cursor))).toEqual(cursor);
      },
    ),
  );
});

test.each([
  "",
  "top",
  "13659.257_3",
  "13659.257_3_2404.18911v2",
  "13659.257_3_nonsense",
  "13659.257__2404.18911",
  "13659._3_2404.18911",
  "1e5_3_2404.18911",
  "Infinity_3_2404.18911",
  "13659.257_9999999999_2404.18911",
])("%j is no place", (text) => {
  expect(parseTrendingCursor(text)).toBeNull();
});
