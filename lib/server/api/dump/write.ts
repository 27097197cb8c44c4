import { createWriteStream, mkdirSync, renameSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { findSettledInstant, listChangesById } from "@/db/queries/paper/paper-changes";
import { dumpNotWritten, dumpRuns } from "@/lib/core/paper/sentences";
import { tryLock } from "../../runtime/file-lock";
import { toChangedPaper } from "../serialize-paper";

const PAPERS_PER_READ = 500;
/** Higher levels take twice the time for a few percent. */
const GZIP_LEVEL = 6;

/**
 * Writes every paper to `file` as gzipped JSON Lines, as `/api/papers?updated_since=` gives them, a part at a time. The file
 * appears when it is whole, in the place of an earlier one, with the instant from which changes go on as its date.
 * @returns how many papers it has. @throws Error with one sentence when another one is being written, or the disk refuses.
 */
export async function writeDump(file: string, signal?: AbortSignal): Promise<number> {
  const partial = `${file}.partial`;
  const count = { papers: 0 };
  const release = takeFile(file);
  if (!release) throw new Error(dumpRuns(file));
  try {
    const settledAt = await findSettledInstant();
    await pipeline(
      printPapers(count),
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(partial, { flush: true }),
      ...(signal ? [{ signal }] : []),
    );
    utimesSync(partial, settledAt, settledAt);
    renameSync(partial, file);
    return count.papers;
  } catch (error) {
    rmSync(partial, { force: true });
    throw told(file, error);
  } finally {
    release();
  }
}

function takeFile(file: string): (() => void) | null {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    return tryLock(`${file}.lock`);
  } catch (error) {
    throw told(file, error);
  }
}

function told(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall ? new Error(dumpNotWritten(file, code ?? syscall)) : error;
}

async function* printPapers(count: { papers: number }): AsyncGenerator<string> {
  let after = "";
  for (;;) {
    const { changes, last } = await listChangesById(after, PAPERS_PER_READ);
    count.papers += changes.length;
    if (changes.length > 0) yield `${changes.map((change) => JSON.stringify(toChangedPaper(change))).join("\n")}\n`;
    if (last === null) return;
    after = last;
  }
}
