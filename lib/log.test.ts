import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeError } from "./log";

test("a failed query is described by its cause, without the values that it was given", () => {
  const cause = new Error("could not extend file: No space left on device");
  const error = new DrizzleQueryError("insert into mail_tokens values ($1)", ["ada@example.org"], cause);
  expect(describeError(error)).toBe("could not extend file: No space left on device");
});

test("causes that say more stand behind, and what has no words is named by its code", () => {
  const refused = Object.assign(new Error(""), { code: "ECONNREFUSED" });
  expect(describeError(new Error("fetch failed", { cause: refused }))).toBe("fetch failed (ECONNREFUSED)");
  expect(describeError(new AggregateError([refused]))).toBe("ECONNREFUSED");
  expect(describeError("a text")).toBe("a text");
});
