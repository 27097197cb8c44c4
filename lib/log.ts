import { DrizzleQueryError } from "drizzle-orm";

/** Prints one line to the log: the instant in UTC, who speaks, and the sentence with its line breaks folded. */
export function log(speaker: string, sentence: string): void {
  console.log(`${new Date().toISOString()} ${speaker}: ${sentence.replace(/\s*[\r\n]+\s*/g, " ")}`);
}

/**
 * What went wrong in words, with the causes that say more, as "fetch failed" does not. Of a query only the cause: Drizzle's own
 * message is the query with its values, among them addresses and tokens.
 */
export function describeError(error: unknown): string {
  if (error instanceof DrizzleQueryError && error.cause) return describeError(error.cause);
  // Refused on each of a host's addresses comes as one error without a message of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const message = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? message : `${message} (${describeError(error.cause)})`;
}
