import { type ListedJob, listFailedJobs, listLastJobs, listOpenJobs } from "@/db/queries/job/jobs";
import {
  afterFailure,
  attemptOf,
  FAILED_LATELY,
  HAS_NOT_RUN,
  jobIsDue,
  jobRuns,
  jobWaits,
  MORE_JOBS,
  NOTHING_WAITS,
  NOTHING_WAS_TO_DO,
  RUNS_WHEN_ASKED,
  WAITING_OR_RUNNING,
} from "@/lib/core/job/sentences";
import { nextRun } from "@/lib/server/job/job-schedule";
import type { Job } from "./job";

/** Jobs that wait and failures that are shown at most. */
const LISTED_MAX = 50;
const FAILURES_SINCE_MS = 14 * 86_400_000;

/** Prints what each job did last and does next, what waits or runs, and what failed and why. @returns the exit code, 0. */
export async function printJobs(jobs: Job[], timeZone: string, now: Date): Promise<number> {
  const [last, open, failed] = await Promise.all([
    listLastJobs(),
    listOpenJobs(LISTED_MAX + 1),
    listFailedJobs(new Date(now.getTime() - FAILURES_SINCE_MS), LISTED_MAX),
  ]);
  const lastOf = new Map(last.map((job) => [job.kind, job]));
  const kinds = [...new Set([...jobs.map(({ kind }) => kind), ...lastOf.keys()])];
  printTable(
    ["Job", "Next", "Last", ""],
    kinds.map((kind) => {
      const pattern = jobs.find((job) => job.kind === kind)?.pattern;
      const next = pattern ? instant(nextRun(pattern, timeZone, now)) : RUNS_WHEN_ASKED;
      const ran = lastOf.get(kind);
      return [kind, next, instant(ran?.finishedAt), ran ? outcome(ran) : HAS_NOT_RUN];
    }),
  );
  console.log(`\n${open.length === 0 ? NOTHING_WAITS : WAITING_OR_RUNNING}`);
  for (const job of open.slice(0, LISTED_MAX)) console.log(`  ${describeOpen(job, now)}`);
  if (open.length > LISTED_MAX) console.log(`  ${MORE_JOBS}`);
  if (failed.length > 0) console.log(`\n${FAILED_LATELY}`);
  for (const job of failed)
    console.log(
      `  ${instant(job.finishedAt)}  ${job.kind} (${job.key}), ${attemptOf(job.attempts, job.attemptsMax)}: ${job.lastError}`,
    );
  return 0;
}

function describeOpen(job: ListedJob, now: Date): string {
  const name = `${job.kind} (${job.key})`;
  const attempt = attemptOf(job.attempts, job.attemptsMax);
  if (job.isRunning) return jobRuns(name, instant(job.startedAt), attempt, job.result ? `: ${job.result}` : "");
  const why = job.lastError ? afterFailure(attempt, job.lastError) : "";
  return job.runAt > now ? jobWaits(name, instant(job.runAt), why) : jobIsDue(name, instant(job.runAt), why);
}

const outcome = (job: ListedJob) =>
  job.status === "failed" ? `failed: ${job.lastError}` : (job.result ?? NOTHING_WAS_TO_DO);

/** "2026-11-24 21:17 UTC". */
const instant = (at: Date | null | undefined) => (at ? `${at.toISOString().slice(0, 16).replace("T", " ")} UTC` : "-");

function printTable(head: string[], rows: string[][]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines) {
    const cells = line.map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column]!)));
    console.log(cells.join("  ").trimEnd());
  }
}
