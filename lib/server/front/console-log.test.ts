import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DatabaseAway } from "@/db/outage";
import { catchLog } from "../runtime/testing/caught-log";
import { takeConsoleIntoLog } from "./console-log";

const methods = { ...console };
let lines: string[];
beforeEach(() => {
  lines = catchLog();
  takeConsoleIntoLog();
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(console, methods);
});

test("what Next prints is a line of the log, without colours", () => {
  console.log("▲ \u001b[1mReady\u001b[22m in %d ms", 12);
  expect(lines).toEqual([expect.stringMatching(/^\S+Z site: ▲ Ready in 12 ms$/)]);
});

test("an error has its digest, which its reader is shown, and its stack; a query's has no values", () => {
  const cause = new Error("invalid input syntax");
  console.error(" ⨯", Object.assign(new DrizzleQueryError("select", ["secret"], cause), { digest: "4711" }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\S+Z site: ⨯ invalid input syntax \(digest 4711\)\nError: invalid input syntax\n {4}at /);
  expect(lines[0]).not.toContain("secret");
});

test("nothing is printed of a query that an outage ends", () => {
  console.error(" ⨯", new DrizzleQueryError("select", [], new DatabaseAway()));
  expect(lines).toEqual([]);
});
