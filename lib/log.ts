/** Prints one line to the log: the instant in UTC, who speaks, and the sentence with its line breaks folded. */
export function log(speaker: string, sentence: string): void {
  console.log(`${new Date().toISOString()} ${speaker}: ${sentence.replace(/\s*[\r\n]+\s*/g, " ")}`);
}

/**
 * What went wrong in words, with the causes that say more, as "fetch failed" does not. Of a query only the cause: Drizzle's own
 * message is the query with its values, among them addresses and tokens.
 */
export function describeError(error: unknown): string {
  if (isQueryError(error)) return describeError(error.cause);
  // Refused on each of a host's addresses comes as one error without a message of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const message = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? message : `${message} (${describeError(error.cause)})`;
}

/** Whether the error is Drizzle's, whose message is a query with its values. Next loads its class more than once. */
export function isQueryError(error: unknown): error is Error {
  return error instanceof Error && "params" in error && error.cause !== undefined;
}

/** What an error comes from in the end. */
export function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootCause(error.cause) : error;
}

/** The code of an error of Node, of the driver or of PostgreSQL; "" when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
