import { expect, test } from "vitest";
import { formatMarkCursor, parseMarkCursor } from "./mark-cursor";

test.each([
  { at: 1739491200000, id: "2404.18911" },
  { at: 0, id: "math.GT/0309136" },
])("a place in a list of marked papers survives the way through an address", (cursor) => {
  expect(parseMarkCursor(formatMarkCursor(cursor))).toEqual(cursor);
});

test.each([
  "",
  "1739491200000",
  "_2404.18911",
  "-1_2404.18911",
  "1e3_2404.18911",
  "1739491200000_x",
  `${"9".repeat(16)}_2404.18911`,
  "1739491200000_2404.18911v2",
  "1739491200000_2404.18911_1",
])("%s is no place", (text) => {
  expect(parseMarkCursor(text)).toBeNull();
});
