import { expect, test } from "vitest";
import { formatPaperCursor, parsePaperCursor } from "./paper-cursor";

test("a place in a list goes into an address and comes back", () => {
  for (const cursor of [
    { featuredOn: "2025-12-11", upvotes: 125, featuredPosition: 3, id: "2404.18911" },
    { featuredOn: null, upvotes: 0, featuredPosition: null, id: "hep-th/9901001" },
  ])
    expect(parsePaperCursor(formatPaperCursor(cursor))).toEqual(cursor);
});

test.each([
  "",
  "x",
  "2025-02-30_1_1_2404.18911",
  "2025-12-11_1__2404.18911",
  "_1_1_2404.18911",
  "2025-12-11_9999999999_1_2404.18911",
  "2025-12-11_1_1_2404.18911v2",
  "2025-12-11_1_1_nonsense",
  "2025-12-11_-1_1_2404.18911",
])("%j is no place", (text) => {
  expect(parsePaperCursor(text)).toBeNull();
});
