import { format, stripVTControlCharacters } from "node:util";
import { AWAY_CODE, outageWatch, UNAVAILABLE } from "@/db/outage";
import { codeOf, describeError, log, rootCause } from "@/lib/server/runtime/log";

/** The log's level for each method of the console that Next prints by. */
const LEVELS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/**
 * From now on, what is printed by the console becomes lines of the log: Next prints errors whole, and Drizzle's are the
 * query with its values. Nothing is printed of queries that an outage ends, since each outage has a line of its own.
 */
export function takeConsoleIntoLog(): void {
  for (const method of Object.keys(LEVELS) as (keyof typeof LEVELS)[])
    console[method] = (...values: unknown[]) => {
      if (values.some(isOfOutage)) return;
      const error = values.find((value) => value instanceof Error);
      log[LEVELS[method]]("site", sentenceOf(values), { error });
    };
}

function isOfOutage(value: unknown): boolean {
  const code = codeOf(rootCause(value));
  return code === AWAY_CODE || (UNAVAILABLE.test(code) && outageWatch()?.isAway() === true);
}

function sentenceOf(values: unknown[]): string {
  const words = values.map((value) => (value instanceof Error ? describeForReader(value) : value));
  return stripVTControlCharacters(format(...words)).trim();
}

/** With the digest by which Next names the error to the reader. */
function describeForReader(error: Error & { digest?: string }): string {
  return `${describeError(error)}${error.digest ? ` (digest ${error.digest})` : ""}`;
}
