import { DISK_FULL, SHARED_MEMORY_FULL } from "@/lib/core/site/sentences";

/**
 * Runs a script's work and ends the process with its exit code. A plain Error is a sentence for the person who started
 * the script, so it is printed alone, as is Node's own on an unknown option; any other kind is a fault of the program and is
 * printed whole.
 */
export async function runMain(main: () => Promise<number | undefined>): Promise<never> {
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    if (isDiskFull(error)) console.error(/shared memory/.test(messageOf(error)) ? SHARED_MEMORY_FULL : DISK_FULL);
    else console.error(isSentence(error) ? error.message : error);
    process.exit(1);
  }
}

/** What a query was refused for stands in its cause. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${messageOf(error.cause)}` : "";

function isSentence(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.constructor === Error || /^ERR_PARSE_ARGS_/.test((error as NodeJS.ErrnoException).code ?? "");
}

/** Of a file here, or in PostgreSQL's words; the cause may be wrapped. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "53100" || isDiskFull(error.cause);
}
