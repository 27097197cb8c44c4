import { afterEach, expect, test, vi } from "vitest";
import type { z } from "zod";
import {
  count,
  fact,
  firstDoi,
  foldedText,
  givenInstant,
  LIMITS,
  readInstant,
  requiredText,
  url,
  usableItems,
} from "./field-checks";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const read = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
};

test("a paper without a title is refused, and told why: none, an empty one, one that is too long", () => {
  const title = requiredText("title", LIMITS.title);
  const why = (value: unknown) => title.safeParse(value).error?.issues[0]?.message;
  expect(new Set([undefined, " \n ", "x".repeat(LIMITS.title + 1)].map(why)).size).toBe(3);
  expect(why("x".repeat(LIMITS.title))).toBeUndefined();
  expect(why(`x${" ".repeat(LIMITS.title * 10)}y`)).toBe(why("x".repeat(LIMITS.title + 1)));
  expect(read(title, "  On\n two   lines ")).toBe("On two lines");
});

test("a fact that is unusable is left out, and refuses nothing", () => {
  const journal = fact(foldedText(5));
  expect(["Nature", "ab", "", " ", null, undefined, 7, {}].map((value) => read(journal, value))).toEqual([
    null,
    "ab",
    ...Array(6).fill(null),
  ]);
  expect(journal.parse({})).toBeNull();
});

test.each([
  ["https://a.example/b?c=d", "https://a.example/b?c=d"],
  ["http://a.example", "http://a.example"],
  ["/papers/2404.18911", "https://huggingface.co/papers/2404.18911"],
  ["//evil.example/a", null],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["ftp://a.example/b", null],
  ["https://user:password@a.example/b", null],
  ["https://github.com@evil.example/b", null],
  ["https://:password@a.example/b", null],
  ["https:\\\\user:password@a.example/b", null],
  ["https://a.example/@user:b", "https://a.example/@user:b"],
  ["a.example", null],
  ["", null],
  [`https://a.example/${"x".repeat(LIMITS.url)}`, null],
])("the address %j is kept as %j", (text, kept) => {
  expect(read(url, text)).toBe(kept);
});

test.each([
  [0, 0],
  [2_000_000_000, 2_000_000_000],
  [2_000_000_001, null],
  [-1, null],
  [1.5, null],
  ["7", null],
  [Number.NaN, null],
])("the number %j is kept as %j", (value, kept) => {
  expect(read(count, value)).toBe(kept);
});

test("minus zero is zero, as a database gives it back", () => {
  expect(Object.is(count.parse(-0), 0)).toBe(true);
});

test("an instant that says nothing, or is further ahead than clocks differ, is none", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-10T00:00:00Z") });
  const kept = (text: string) => read(givenInstant, text) !== null;
  expect(["1970-01-01", "1989-12-31", "2026-01-11", "2026-01-13", "never"].map(kept)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test.each(["UTC", "America/Los_Angeles", "Asia/Tokyo"])(
  "an instant without a time zone is in UTC on a machine in %s",
  (zone) => {
    vi.stubEnv("TZ", zone);
    // A machine there reads it otherwise by itself.
    expect(new Date("2026-11-24T23:30:00").toISOString() === "2026-11-24T23:30:00.000Z").toBe(zone === "UTC");
    for (const [text, instant] of [
      ["2026-11-24T23:30:00", "2026-11-24T23:30:00.000Z"],
      ["2026-11-24 01:30:00", "2026-11-24T01:30:00.000Z"],
      ["2026-11-24T23:30", "2026-11-24T23:30:00.000Z"],
      ["2026-11-24 9:30:00.123456", "2026-11-24T09:30:00.123Z"],
      ["Tue, 24 Nov 2026 23:30:00", "2026-11-24T23:30:00.000Z"],
      ["24 Nov 2026", "2026-11-24T00:00:00.000Z"],
      ["2026/11/24 01:30", "2026-11-24T01:30:00.000Z"],
      ["November 24, 2026 01:30", "2026-11-24T01:30:00.000Z"],
      ["2026-11-24", "2026-11-24T00:00:00.000Z"],
      ["2026-11-24 11:30 PM", "2026-11-24T23:30:00.000Z"],
      ["2026-11-24 12:05:09 a.m.", "2026-11-24T00:05:09.000Z"],
      ["2026-11-24 12:30pm", "2026-11-24T12:30:00.000Z"],
    ] as const)
      expect(readInstant(text).toISOString(), text).toBe(instant);
  },
);

test.each([
  ["2026-11-24T23:30:00Z", "2026-11-24T23:30:00.000Z"],
  ["2026-11-24t23:30:00z", "2026-11-24T23:30:00.000Z"],
  ["2026-11-24T23:30:00-05:00", "2026-11-25T04:30:00.000Z"],
  ["2026-11-24 23:30:00+0200", "2026-11-24T21:30:00.000Z"],
  ["2026-11-24 23:30:00+00", "2026-11-24T23:30:00.000Z"],
  ["2026-11-24 23:30:00 UTC", "2026-11-24T23:30:00.000Z"],
  ["Tue, 24 Nov 2026 23:30:00 -0400", "2026-11-25T03:30:00.000Z"],
  ["Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42.000Z"],
  ["Tue Nov 24 2026 23:30:00 GMT+0100 (CET)", "2026-11-24T22:30:00.000Z"],
  ["2026-11-24 23:30:00 PST", "2026-11-25T07:30:00.000Z"],
  ["2026-11-24 23:30:00 edt", "2026-11-25T03:30:00.000Z"],
  ["2026-11-24 11:30 PM PST", "2026-11-25T07:30:00.000Z"],
  ["2026-11-24 11:30 PM +01:00", "2026-11-24T22:30:00.000Z"],
  ["2026-11-24 23:30:00 GMT+0100 (CET)", "2026-11-24T22:30:00.000Z"],
  ["2026-11-24 23:30:00 UT", "2026-11-24T23:30:00.000Z"],
])("an instant with a time zone is in that: %s", (text, instant) => {
  vi.stubEnv("TZ", "Asia/Tokyo");
  expect(readInstant(text).toISOString()).toBe(instant);
});

test.each([
  "2026-11-24 13:30 PM",
  "2026-11-24 0:30 AM",
  "2026-11-24 23:30:00 XYZ",
  "2026-11-24 25:30",
  "never",
  `2026-11-24 23:30:00${" (".repeat(40_000)}`,
])("what is no instant is none: %.40s", (text) => expect(readInstant(text).getTime()).toBeNaN());

test("of many items the first valid ones are taken", () => {
  const words = usableItems(foldedText(3));
  expect(read(words, ["a", 7, "", "long", null, "b"])).toEqual(["a", "b"]);
  expect(read(words, Array(LIMITS.items + 5).fill("a"))).toHaveLength(LIMITS.items);
  expect(read(words, "a")).toBeNull();
});

test.each([
  ["10.1000/xyz123", "10.1000/xyz123"],
  ["doi:10.1000/a.b, 10.1000/second", "10.1000/a.b"],
  ["https://doi.org/10.1016/S0370-2693(98)01.", "10.1016/S0370-2693(98)01"],
  ["10.1000/(a)", "10.1000/(a)"],
  ["10.12/too-short", null],
  ["no doi", null],
  ["", null],
  [`10.1000/${"x".repeat(200)}`, null],
])("the DOI of %j is %j", (text, doi) => {
  expect(firstDoi(text)).toBe(doi);
});
