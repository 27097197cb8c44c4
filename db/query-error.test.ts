import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { causeOf, databaseCodeOf } from "./query-error";

/** As an error of another copy of Drizzle: the same parts, another class. */
const foreign = (cause: Error) =>
  Object.assign(new Error("Failed query: select 1", { cause }), { query: "select 1", params: [] });
const closed = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });

test("the database's own error is found within Drizzle's, whichever copy made it", () => {
  for (const error of [closed, new DrizzleQueryError("select 1", [], closed), foreign(closed)])
    expect([causeOf(error), databaseCodeOf(error)]).toEqual([closed, "CONNECTION_CLOSED"]);
});

test("an error without a code has none, and stays what it is", () => {
  const fault = new Error("a fault", { cause: closed });
  expect([causeOf(fault), databaseCodeOf(fault), databaseCodeOf(null)]).toEqual([fault, "", ""]);
});
