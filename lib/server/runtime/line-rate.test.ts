import { expect, test } from "vitest";
import { createLineRate, LINES_MAX } from "./line-rate";

test("so many lines of a kind are printed in a minute, and the next minute begins with how many were left out", () => {
  let now = 1_000;
  const admit = createLineRate(() => now);
  const first = Array.from({ length: LINES_MAX + 3 }, () => admit("warn site"));
  expect(first.filter(({ is }) => is === "printed")).toHaveLength(LINES_MAX);
  expect(first.slice(LINES_MAX).map(({ is }) => is)).toEqual(["first left out", "left out", "left out"]);
  now += 59_999;
  expect(admit("warn site")).toEqual({ is: "left out" });
  now += 1;
  expect(admit("warn site")).toEqual({ is: "printed", leftOut: 4 });
  expect(admit("warn site")).toEqual({ is: "printed", leftOut: 0 });
});

test("a flood of one kind leaves the lines of others alone", () => {
  const admit = createLineRate(() => 0);
  for (let line = 0; line < 10_000; line++) admit("warn site");
  expect(admit("error site")).toEqual({ is: "printed", leftOut: 0 });
  expect(admit("info security")).toEqual({ is: "printed", leftOut: 0 });
});
