/** Prints one line to the log: the instant in UTC, who speaks, and the sentence with its line breaks folded. */
export function log(speaker: string, sentence: string): void {
  console.log(`${new Date().toISOString()} ${speaker}: ${sentence.replace(/\s*[\r\n]+\s*/g, " ")}`);
}

/** What went wrong in words, with the causes that say more, as "fetch failed" does not. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? message : `${message} (${describeError(error.cause)})`;
}
