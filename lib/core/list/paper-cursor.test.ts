import { expect, test } from "vitest";
import fc from "@/lib/core/testing/properties";
import { formatPaperCursor, NO_DAY, type PaperCursor, type PaperSort, parsePaperCursor } from "./paper-cursor";
import { hotness } from "./ranking";

const count = fc.nat(2_147_483_647);
const position = fc.integer({ min: -2_147_483_647, max: 2_147_483_647 });
const id = fc.constantFrom("2404.18911", "hep-th/9901001", "0704.0001");
const instant = fc.date({ min: new Date("1991-08-14"), max: new Date("2100-01-01"), noInvalidDate: true });
const day = instant.map((date) => date.toISOString().slice(0, 10));
const dayOrNone = fc.oneof(day, fc.constant(NO_DAY));
const heat = fc.tuple(count, instant).map(([upvotes, featuredAt]) => hotness(upvotes, featuredAt));
const values = {
  day: fc.tuple(day, count, position, id),
  dayless: fc.tuple(id),
  votes: fc.tuple(count, dayOrNone, position, id),
  hotness: fc.tuple(heat, position, id),
  newest: fc.tuple(dayOrNone, id),
  comments: fc.tuple(count, count, id),
  marked: fc.tuple(fc.nat(2_000_000_000_000), id),
} satisfies Record<PaperSort, fc.Arbitrary<(string | number)[]>>;
const sorts = Object.keys(values) as PaperSort[];

test.each(sorts)("a place in a list by %s goes into an address and comes back to the last bit", (sort) => {
  fc.assert(
    fc.property(values[sort], (values: (string | number)[]) => {
      const cursor: PaperCursor = { sort, values };
      const text = formatPaperCursor(cursor);
      expect(parsePaperCursor(text, [sort])).toEqual(cursor);
      expect(parsePaperCursor(encodeURI(text), [sort])).toEqual(cursor);
    }),
  );
});

test("a place is none in a list of another order", () => {
  const text = formatPaperCursor({ sort: "votes", values: [3, "2025-12-11", 1, "2404.18911"] });
  expect(parsePaperCursor(text, ["day", "dayless"])).toBeNull();
  expect(parsePaperCursor(text, ["day", "votes"])).not.toBeNull();
});

test.each([
  "",
  "x",
  "votes",
  "2025-12-11_125_3_2404.18911",
  "day_2025-02-30_1_1_2404.18911",
  "day__1_1_2404.18911",
  "day_2025-12-11_1__2404.18911",
  "day_2025-12-11_9999999999_1_2404.18911",
  "day_2025-12-11_1_1_2404.18911v2",
  "day_2025-12-11_1_1_nonsense",
  "day_2025-12-11_-1_1_2404.18911",
  "day_2025-12-11_1_1_2404.18911_1",
  "dayless_",
  "dayless_2404.18911_",
  "hotness_13659._3_2404.18911",
  "hotness_1e5_3_2404.18911",
  "hotness_Infinity_3_2404.18911",
  "hotness_13659.257_9999999999_2404.18911",
  "newest_0000-01-01_2404.18911",
  "newest_-infinity_2404.18911",
  "constructor_1",
])("%j is no place", (text) => {
  expect(parsePaperCursor(text, sorts)).toBeNull();
});
