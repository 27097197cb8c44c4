import path from "node:path";
import { closeDatabase } from "@/db/client";
import { findSearchIndexState, indexQueuedPapers } from "@/db/queries/search/search-index";
import { dayOf } from "@/lib/core/days";
import { plural } from "@/lib/core/plural";
import { env } from "@/lib/server/runtime/env";
import { describeError } from "@/lib/server/runtime/log";
import { loadSiteSettings } from "@/lib/server/site/site-settings";
import { tellTags } from "@/lib/server/site/tags";
import { type IngestArguments, parseArguments, USAGE } from "./arguments";
import { readArxivChanges, readArxivDays } from "./arxiv";
import { readBiorxivDays } from "./biorxiv";
import { findFile, readFilePapers } from "./file";
import { readHuggingFaceDays } from "./huggingface";
import { createProgress } from "./progress";
import { addRefusal, changedTags, createReport, describeReport, type IngestReport } from "./report";
import { type IngestOptions, runIngest } from "./run";
import { remainingDays } from "./source";

type Run = Pick<IngestOptions, "run" | "read" | "isKnownOnly"> & { name: string };
/** Papers that search takes up in a second or two. */
const INDEXED_AT_ONCE = 1_000;
const EXIT = { done: 0, failed: 1, usage: 2, stopped: 130 };

/** Runs one ingest command. @returns the exit code: 1 when nothing could be taken in, 2 for wrong arguments. */
export async function main(argv: string[]): Promise<number> {
  let command: IngestArguments;
  await loadSiteSettings();
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
  await tellTags(changedTags(report));
  if (failure) {
    // What stopped it would stop search too; the worker sees to that.
    console.error(`${failure}. The same command goes on where this one stopped.`);
    return EXIT.failed;
  }
  await bringSearchUpToDate(stop);
  if (report.isStopped) {
    console.log("Stopped as asked. The same command goes on where this one stopped.");
    return EXIT.stopped;
  }
  const taken = report.added + report.changed + report.same + report.unknown;
  return taken === 0 && report.refusedCount > 0 ? EXIT.failed : EXIT.done;
}

/** Lets search know what came; many papers, or all when it fails, are left to the worker: the papers themselves are in. */
async function bringSearchUpToDate(signal: AbortSignal): Promise<void> {
  try {
    const { waiting } = await findSearchIndexState();
    if (waiting <= INDEXED_AT_ONCE) await indexQueuedPapers({ signal });
    else
      console.error(`Search finds ${plural(waiting, "paper")} once the worker has taken them up, some 500 a second.`);
  } catch (error) {
    console.error(`Search finds the papers once the worker has taken them up: ${describeError(error)}.`);
  }
}

/** @returns a sentence when the run broke off, null when it went to its end or was asked to stop. */
async function runWithProgress(
  { name, ...run }: Run,
  signal: AbortSignal,
  report: IngestReport,
): Promise<string | null> {
  const progress = createProgress(name);
  const onResume = (position: string) => console.error(`Going on after ${position} of an earlier run of ${name}.`);
  try {
    await runIngest({ ...run, report, signal, onProgress: progress.update, onResume });
    return null;
  } catch (error) {
    return `The database did not take the papers: ${describeError(error)}`;
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
  if (command.source === "biorxiv") {
    const { from, to, servers } = command;
    const read: Run["read"] = (position) => readBiorxivDays(servers, remainingDays(from, to, position), { signal });
    return [{ name: "bioRxiv", run: `biorxiv:${servers.join(",")}:${from}:${to}`, read }];
  }
  const runs: Run[] = [];
  for (const file of command.paths) {
    try {
      const { isKnownOnly } = command;
      const { run } = await findFile(file);
      runs.push({
        name: path.basename(file),
        run: isKnownOnly ? `known-only:${run}` : run,
        read: (position) => readFilePapers(file, position),
        isKnownOnly,
      });
    } catch (error) {
      addRefusal(report, { place: file, reason: describeError(error) });
    }
  }
  return runs;
}

/** The first signal ends the run after the batch in hand, a second Ctrl-C at once; SIGTERM may come twice by itself. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (controller.signal.aborted && signal === "SIGTERM") return;
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
