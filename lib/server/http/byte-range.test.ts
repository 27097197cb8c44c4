import { expect, test } from "vitest";
import { parseByteRange } from "./byte-range";

test.each([
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=0-", { start: 0, end: 99 }],
  ["bytes=10-19", { start: 10, end: 19 }],
  ["bytes=90-500", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["Bytes=5-5", { start: 5, end: 5 }],
  ["bytes=100-", "none"],
  ["bytes=-0", "none"],
  // What cannot be understood is as if it were not there.
  ["bytes=9-3", null],
  ["bytes=0-1,5-6", null],
  ["bytes=-", null],
  ["bytes=a-b", null],
  ["lines=0-1", null],
  ["", null],
  [null, null],
] as const)("of 100 bytes, %s is %o", (header, range) => {
  expect(parseByteRange(header, 100)).toEqual(range);
});

test("an empty file has no part", () => {
  expect(parseByteRange("bytes=0-", 0)).toBe("none");
});
