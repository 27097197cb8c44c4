import { AWAY_CODE, outageWatch, UNAVAILABLE } from "@/db/outage";
import { codeOf, isQueryError, rootCause } from "@/lib/log";

/**
 * From now on, what is printed of a failed query is its cause alone: Next prints errors whole, and Drizzle's are the query
 * with its values. Nothing is printed of queries that an outage ends, since each outage has a line of its own.
 */
export function keepQueriesOutOfLog(): void {
  const print = console.error;
  console.error = (...values: unknown[]) => {
    if (values.some(isOfOutage)) return;
    print(...values.map(withoutQuery));
  };
}

function isOfOutage(value: unknown): boolean {
  const code = codeOf(rootCause(value));
  return code === AWAY_CODE || (UNAVAILABLE.test(code) && outageWatch()?.isAway() === true);
}

function withoutQuery(value: unknown): unknown {
  if (!isQueryError(value)) return value;
  const { digest } = value as { digest?: string };
  return `A query failed${digest ? ` (digest ${digest})` : ""}: ${(rootCause(value) as Error).stack}`;
}
