import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { newRequestId, runWithRequestId } from "../http/request-id";
import { createLog, describeError, type LogFormat } from "./log";

const secret = "ada@example.org";
const cause = Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" });
const queryError = () => new DrizzleQueryError("insert into mail_tokens values ($1)", [secret], cause);

/** A log, and what it has printed to each stream. */
function openLog(format: LogFormat, level: Parameters<typeof createLog>[0]["level"] = "info") {
  const printed = { out: [] as string[], err: [] as string[] };
  const sinks = {
    out: { write: (line: string) => printed.out.push(line) },
    err: { write: (line: string) => printed.err.push(line) },
  };
  return { log: createLog({ level, format }, sinks), printed };
}

test("lines below the level are not printed; errors go to stderr alone, all else to stdout", () => {
  const levels = ["debug", "info", "warn", "error"] as const;
  for (const [index, level] of levels.entries()) {
    const { log, printed } = openLog("json", level);
    for (const each of levels) log[each]("worker", `says ${each}`);
    const levelsOf = (lines: string[]) => lines.map((line) => JSON.parse(line).level);
    expect(levelsOf(printed.out)).toEqual(levels.slice(index, -1));
    expect(levelsOf(printed.err)).toEqual(["error"]);
  }
});

test("in plain a line is the instant, who speaks and the sentence; nobody's words begin a line of their own", () => {
  const { log, printed } = openLog("plain");
  log.info("worker", "started.");
  log.warn("mail", "one\r\n2026-01-01T00:00:00.000Z site: forged");
  log.error("mail", "failed", { error: new Error("554 no\r\n2026-01-01T00:00:00.000Z site: forged") });
  expect(printed.err.join("").split("\n").slice(2, -1)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^ {4}2026-01-01T00:00:00\.000Z site: forged$/)]),
  );
  for (const line of printed.err.join("").split("\n").slice(2, -1)) expect(line).toMatch(/^ {4}/);
  expect(printed.out).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z worker: started\.\n$/),
    expect.stringMatching(/^\S+ mail: one 2026-01-01T00:00:00\.000Z site: forged\n$/),
  ]);
});

test("in JSON a line is one object with the same instant, name and sentence", () => {
  const { log, printed } = openLog("json");
  const before = Date.now();
  log.info("worker", 'started; "quoted"\nand more');
  expect(printed.out).toHaveLength(1);
  expect(printed.out[0]).toMatch(/^[^\n]*\n$/);
  const { time, ...rest } = JSON.parse(printed.out[0]!);
  expect(rest).toEqual({ level: "info", name: "worker", msg: 'started; "quoted" and more' });
  expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
});

test("a line that is printed amid a request carries its id, each request its own", async () => {
  for (const format of ["plain", "json"] as const) {
    const { log, printed } = openLog(format);
    const ids = [newRequestId(), newRequestId()];
    await Promise.all(
      ids.map((id) =>
        runWithRequestId(id, async () => {
          await new Promise(setImmediate);
          log.info("site", `spoke of ${id}`);
        }),
      ),
    );
    for (const id of ids) expect(printed.out.filter((line) => line.split(id).length === 3)).toHaveLength(1);
    log.info("site", "outside");
    expect(printed.out.at(-1)).not.toMatch(/request/i);
  }
});

test("an error is printed with its stack and causes, and a query's without its values", () => {
  for (const format of ["plain", "json"] as const) {
    const { log, printed } = openLog(format);
    log.error("site", "PUT /x failed", { error: new Error("could not save", { cause: queryError() }) });
    log.error("site", "PUT /y failed", { error: queryError() });
    const [whole, ofQuery] = printed.err;
    for (const words of ["could not save", "No space left on device", "log.test.ts:"]) expect(whole).toContain(words);
    expect(ofQuery).toContain("No space left on device");
    expect(printed.err.join()).not.toContain(secret);
    expect(printed.err.join()).not.toContain("mail_tokens");
    if (format === "json")
      expect(JSON.parse(ofQuery!).err).toMatchObject({ type: "Error", code: "53100", message: cause.message });
  }
});

test("a failed query is described by its cause, without the values that it was given", () => {
  expect(describeError(queryError())).toBe("could not extend file: No space left on device");
});

test("causes that say more stand behind, and what has no words is named by its code", () => {
  const refused = Object.assign(new Error(""), { code: "ECONNREFUSED" });
  expect(describeError(new Error("fetch failed", { cause: refused }))).toBe("fetch failed (ECONNREFUSED)");
  expect(describeError(new AggregateError([refused]))).toBe("ECONNREFUSED");
  expect(describeError("a text")).toBe("a text");
});

test("a flood of warnings, errors or security events is bounded, and says so; what the site does by itself is not", () => {
  const { log, printed } = openLog("json");
  for (let line = 0; line < 500; line++) {
    log.warn("site", `warning ${line}`);
    log.error("site", `error ${line}`);
    log.info("security", "sign-in-failed");
    log.info("worker", `did ${line}`);
  }
  const namesOf = (lines: string[]) => lines.map((line) => JSON.parse(line).name as string);
  const count = (name: string) => namesOf(printed.out).filter((each) => each === name).length;
  expect([count("site"), count("security"), count("worker"), printed.err.length]).toEqual([61, 61, 500, 61]);
  expect(printed.err.at(-1)).toContain("left out");
  // Nobody hides an event by a flood of others.
  log.info("security", "password-changed", { fields: { event: "password-changed" } });
  expect(printed.out.at(-1)).toContain("password-changed");
});
