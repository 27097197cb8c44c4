/**
 * The database's own error within Drizzle's, which holds the query and all values as text. Known by what it has: the pool may
 * be another copy's of Drizzle, as the server's is for Next's handlers, so that its class is not ours.
 */
export function causeOf(error: unknown): unknown {
  return error instanceof Error && "query" in error && error.cause ? error.cause : error;
}

/** The code of the database's error, or of the connection's; "" where there is none. */
export function databaseCodeOf(error: unknown): string {
  const cause = causeOf(error);
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
}
