import { expect, test } from "vitest";
import { createRandom } from "@/lib/core/testing/random";
import { type ArchiveNames, makeAddresses } from "./addresses";

const several = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
const archive: ArchiveNames = {
  papers: several(5_000, "2606.0"),
  authors: several(2_500, "author-"),
  topics: several(50, "cs."),
  days: several(50, "2026-06-"),
  words: several(200, "word"),
};

test("addresses are as many as asked for, and no two alike", () => {
  const addresses = makeAddresses(archive, createRandom(1), 10_000);
  expect(new Set(addresses).size).toBe(10_000);
});

test("every kind of public address is among the first hundreds, and the same ones come each time", () => {
  const first = makeAddresses(archive, createRandom(1), 500);
  for (const kind of ["/papers/2606", "/api/papers/2606", "/authors/", "/topics/", "/papers/date/", "/search?q="])
    expect(first.filter((address) => address.startsWith(kind)).length, kind).toBeGreaterThan(15);
  for (const kind of ["/api/daily_papers?date=", "/api/papers/search?q="])
    expect(first.filter((address) => address.startsWith(kind)).length, kind).toBeGreaterThan(5);
  expect(makeAddresses(archive, createRandom(1), 500)).toEqual(first);
});

test("where a kind has no further address, searches take its place", () => {
  const addresses = makeAddresses({ ...archive, papers: ["2606.00001"] }, createRandom(1), 2_000);
  expect(addresses.filter((address) => address === "/papers/2606.00001")).toHaveLength(1);
  expect(addresses.filter((address) => address.startsWith("/search?")).length).toBeGreaterThan(800);
});

test("an archive with too few addresses is refused in a sentence", () => {
  const tiny = { papers: ["a"], authors: ["b"], topics: ["c"], days: ["d"], words: ["e"] };
  expect(() => makeAddresses(tiny, createRandom(1), 10_000)).toThrow("The archive has no 10000 different addresses.");
});
