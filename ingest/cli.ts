import path from "node:path";
import { closeDatabase } from "@/db/client";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { requestRevalidation } from "@/lib/internal";
import { type IngestArguments, parseArguments, USAGE } from "./arguments";
import { readArxivChanges, readArxivDays } from "./arxiv";
import { findFile, readFilePapers } from "./file";
import { readHuggingFaceDays } from "./huggingface";
import { createProgress } from "./progress";
import { addRefusal, changedTags, createReport, describeReport, type IngestReport } from "./report";
import { type RunOptions, runIngest } from "./run";
import { remainingDays } from "./source";

type Run = Pick<RunOptions, "run" | "read"> & { name: string };
const EXIT = { done: 0, failed: 1, usage: 2, stopped: 130 };

/** Runs one ingest command. @returns the exit code: 1 when nothing could be taken in, 2 for wrong arguments. */
export async function main(argv: string[]): Promise<number> {
  let command: IngestArguments;
  try {
    const today = dayOf(new Date(), env.FEED_TIME_ZONE);
    command = parseArguments(argv, { today, categories: env.ARXIV_CATEGORIES });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return EXIT.usage;
  }
  if (command.source === "help") {
    console.log(USAGE);
    return EXIT.done;
  }
  const stop = stopOnSignal();
  const report = createReport();
  let failure: string | null = null;
  for (const run of await listRuns(command, stop, report)) {
    if (stop.aborted || failure) break;
    failure = await runWithProgress(run, stop, report);
  }
  for (const line of describeReport(report)) console.log(line);
  await requestRevalidation(changedTags(report));
  if (failure) {
    console.error(`${failure}. The same command goes on where this one stopped.`);
    return EXIT.failed;
  }
  if (report.isStopped) {
    console.log("Stopped as asked. The same command goes on where this one stopped.");
    return EXIT.stopped;
  }
  const taken = report.added + report.changed + report.same;
  return taken === 0 && report.refusedCount > 0 ? EXIT.failed : EXIT.done;
}

/** @returns a sentence when the run broke off, null when it went to its end or was asked to stop. */
async function runWithProgress(
  { name, run, read }: Run,
  signal: AbortSignal,
  report: IngestReport,
): Promise<string | null> {
  const progress = createProgress(name);
  const onResume = (position: string) => console.error(`Going on after ${position} of an earlier run of ${name}.`);
  try {
    await runIngest({ run, read, report, signal, onProgress: progress.update, onResume });
    return null;
  } catch (error) {
    return `The database did not take the papers: ${reasonOf(error)}`;
  } finally {
    progress.end();
  }
}

/** The runs of a command; files that cannot be opened are refused here. */
async function listRuns(
  command: Exclude<IngestArguments, { source: "help" }>,
  signal: AbortSignal,
  report: IngestReport,
): Promise<Run[]> {
  if (command.source === "huggingface") {
    const { from, to } = command;
    const read: Run["read"] = (position) => readHuggingFaceDays(remainingDays(from, to, position), { signal });
    return [{ name: "Hugging Face", run: `huggingface:${from}:${to}`, read }];
  }
  if (command.source === "arxiv") {
    const { from, to, categories, changes } = command;
    const read: Run["read"] = (position) =>
      changes
        ? readArxivChanges(categories, from, to, position, { signal })
        : readArxivDays(categories, remainingDays(from, to, position), { signal });
    const kind = changes ? "arxiv-changes" : "arxiv";
    return [{ name: "arXiv", run: `${kind}:${categories.join(",")}:${from}:${to}`, read }];
  }
  const runs: Run[] = [];
  for (const file of command.paths) {
    try {
      const { run } = await findFile(file);
      runs.push({ name: path.basename(file), run, read: (position) => readFilePapers(file, position) });
    } catch (error) {
      addRefusal(report, { place: file, reason: reasonOf(error) });
    }
  }
  return runs;
}

/** The innermost cause; a failed query's own message holds its parameters. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reasonOf(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}

/** The first Ctrl-C ends the run after the batch in hand, the second at once. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.stopped);
      console.error("\nStopping after the batch in hand; once more stops at once.");
      controller.abort();
    });
  return controller.signal;
}

if (!env.DATABASE_URL) {
  console.error("DATABASE_URL is not set; start this by `npm run ingest`, which knows the database.");
  process.exitCode = EXIT.failed;
} else {
  process.exitCode = await main(process.argv.slice(2)).finally(closeDatabase);
}
