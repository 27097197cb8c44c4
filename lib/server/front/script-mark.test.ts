import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param";
import { expect, test } from "vitest";
import { hasOwnAddress } from "./script-mark";

// Next's own function, of 16.4: where a later version makes the mark otherwise, this says so, and no cache keeps what scripts get.
test.each([
  ["1", "/_tree", undefined, undefined],
  [undefined, undefined, encodeURIComponent('["",{"children":["x",{}]}]'), "/papers/week"],
  ["0", undefined, undefined, undefined],
  [undefined, undefined, undefined, undefined],
] as const)(
  "the mark that Next's scripts make of prefetch %s, segment %s, tree %s and page %s is theirs",
  async (...values) => {
    const [prefetch, segment, tree, url] = values;
    const mark = await computeCacheBustingSearchParam(prefetch, segment, tree, url);
    const headers = {
      "next-router-prefetch": prefetch,
      "next-router-segment-prefetch": segment,
      "next-router-state-tree": tree,
      "next-url": url,
    };
    expect(hasOwnAddress(`_rsc=${mark}`, headers)).toBe(true);
    expect(hasOwnAddress(`_rsc=${mark}x`, headers)).toBe(false);
    expect(hasOwnAddress("", headers)).toBe(false);
  },
);
