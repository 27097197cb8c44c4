import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { expect, test } from "vitest";
import { isRouterState } from "./router-state";

const write = (state: unknown) => encodeURIComponent(JSON.stringify(state));

/** Whether Next itself can read it; the reference, and no part of the site. */
function isReadByNext(header: string): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}

const leaf = ["__PAGE__", {}];
const STATES = [
  ["", { children: leaf }],
  ["", { children: ["papers", { children: [["paperId", "2404.18911", "c", null], { children: leaf }] }] }],
  ["", { children: [["slug", "x", "d", ["before", "after"]], {}, null, "refetch"] }, null, null, 16],
  ["", { children: leaf }, ["/papers", "?a=b"], "metadata-only", 2, "x"],
  [["list", "a/b", "oc", []], {}],
];
const RUBBISH = [
  "rubbish%",
  "",
  write(null),
  write("x"),
  write({}),
  write([]),
  write([""]),
  write(["", { children: null }]),
  write(["", { children: ["x"] }]),
  write([1, {}]),
  write([["a", "b", "z", null], {}]),
  write([["a", "b", "c"], {}]),
  write([["a", "b", "c", [1]], {}]),
  write(["", {}, "x"]),
  write(["", {}, ["x"]]),
  write(["", {}, null, "x"]),
  write(["", {}, null, null, "1"]),
  write(["", {}, null, null, 1, 2]),
  write(["", {}, null, null, 1, "x", 1]),
  "%5B%22__proto__%22%5D",
  encodeURIComponent("[".repeat(2_000)),
  write(["a".repeat(50_000), {}]),
];

test("a tree of routes as Next's scripts write it is one", () => {
  for (const state of STATES) {
    expect(isReadByNext(write(state)), write(state)).toBe(true);
    expect(isRouterState(write(state)), write(state)).toBe(true);
  }
});

test("what Next cannot read is none", () => {
  for (const header of RUBBISH) {
    expect(isReadByNext(header), header.slice(0, 100)).toBe(false);
    expect(isRouterState(header), header.slice(0, 100)).toBe(false);
  }
});

test("a tree deeper than any of ours is none, however short", () => {
  const nest = (depth: number): unknown[] => (depth === 0 ? leaf : ["", { a: nest(depth - 1) }]);
  expect(isRouterState(write(nest(20)))).toBe(true);
  expect(isRouterState(write(nest(60)))).toBe(false);
});
