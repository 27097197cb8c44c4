import { expect, test } from "vitest";
import { arrivedAt, formatArrivals, sliceArrivals } from "./arrivals";

const NOW = Date.UTC(2025, 11, 11, 12);
const MINUTE = 60_000;
const came = (minutesAgo: number) => ({ createdAt: new Date(NOW - minutesAgo * MINUTE), featuredAt: null });
/** What the script in the head makes of it: minutes since 1970 of each paper. */
function read(arrivals = ":") {
  const [times = "", order = ""] = arrivals.split(":");
  return [...order].map((letter) => Number.parseInt(times.split(" ")[Number.parseInt(letter, 36)] ?? "", 36));
}
const minutes = (minutesAgo: number) => NOW / MINUTE - minutesAgo;

test("a paper came when it was first here, or when a day got it later; no source brings it from the future", () => {
  const at = (created: number, featured: number | null) =>
    arrivedAt({ createdAt: new Date(created), featuredAt: featured === null ? null : new Date(featured) }, 100);
  expect([at(10, null), at(10, 5), at(10, 20), at(10, 900)]).toEqual([10, 10, 20, 100]);
});

test("papers that came together share one time", () => {
  const arrivals = formatArrivals([came(5), came(90), came(5)], NOW);
  expect(arrivals?.split(":")[0]?.split(" ")).toHaveLength(2);
  expect(read(arrivals)).toEqual([minutes(5), minutes(90), minutes(5)]);
});

test("a list that got nothing for a month says nothing; among new papers old ones are as old as can be", () => {
  expect(formatArrivals([came(31 * 1440)], NOW)).toBeUndefined();
  expect(formatArrivals([], NOW)).toBeUndefined();
  expect(read(formatArrivals([came(31 * 1440), came(1)], NOW))).toEqual([0, minutes(1)]);
});

test("however many times there are, each paper has one that is no earlier, and the list stays short", () => {
  const ago = Array.from({ length: 200 }, (_, index) => index * 97);
  const arrivals = formatArrivals(ago.map(came), NOW) ?? "";
  expect(arrivals.length).toBeLessThan(36 * 6 + 201);
  const times = read(arrivals);
  for (const [index, each] of ago.entries()) {
    expect(times[index]).toBeGreaterThanOrEqual(minutes(each));
    expect(times[index]! - minutes(each)).toBeLessThan(10_080);
  }
});

test("a part of a list has the times of its papers", () => {
  const arrivals = formatArrivals([came(5), came(90), came(7)], NOW);
  expect(read(sliceArrivals(arrivals, 1, 3))).toEqual([minutes(90), minutes(7)]);
  expect(sliceArrivals(undefined, 0, 1)).toBeUndefined();
});
