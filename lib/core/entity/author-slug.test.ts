import { expect, test } from "vitest";
import { authorSlug, betterName } from "./author-slug";

test("names that differ only in accents, case and punctuation are one author", () => {
  for (const name of [
    "José Łukasz O'Brien",
    "JOSE LUKASZ OBRIEN",
    "José  Łukasz O’Brien",
    "José Łukasz O'Brien",
    "José Łukasz O´Brien",
  ])
    expect(authorSlug(name)).toBe("jose-lukasz-obrien");
  expect(authorSlug("Björn Ø. Ångström-Weiß")).toBe("bjorn-o-angstrom-weiss");
});

test("an accent on an apostrophe leaves nothing, so that a slug is its own slug", () => {
  expect(authorSlug("Yoshua Bengio'\u0301")).toBe("yoshua-bengio");
  expect(authorSlug(authorSlug("bengi''\u0301has"))).toBe(authorSlug("bengi''\u0301has"));
});

test("names in other scripts keep their letters", () => {
  expect(authorSlug("王 小明")).toBe("王-小明");
  expect(authorSlug("Андрей Йост")).toBe("андрей-йост");
  expect(authorSlug("김민수")).toBe("김민수");
  expect(authorSlug("हिन्दी लेखक")).toBe("हिन्दी-लेखक");
});

test("no name is without an address, and none has a long one", () => {
  expect(authorSlug("…")).toMatch(/^author-[0-9a-f]{12}$/);
  expect(authorSlug("…")).not.toBe(authorSlug("—"));
  const long = "for the Very Long Collaboration ".repeat(20);
  expect(authorSlug(long).length).toBeLessThanOrEqual(100);
  expect(authorSlug(long)).not.toBe(authorSlug(`${long} and friends`));
});

test("the better of two printed names is the same whichever comes first", () => {
  for (const [worse, better] of [
    ["JOSE LUKASZ", "Jose Lukasz"],
    ["jose lukasz", "Jose Lukasz"],
    ["Jose Lukasz", "José Łukasz"],
    ["Jose  A", "Jose A."],
  ] as const)
    expect([betterName(worse, better), betterName(better, worse)]).toEqual([better, better]);
});
