import type { ListedJob } from "@/db/queries/job/jobs";
import { formatInstant } from "@/lib/core/admin/amounts";
import {
  afterFailureOf,
  FAILED_JOBS,
  JOB_COLUMNS,
  JOB_FAILED,
  JOB_WAITS,
  jobRunsSince,
  OPEN_JOBS,
  RUN_AGAIN,
  runAgainOf,
  SCHEDULE,
  WHEN_ASKED,
} from "@/lib/core/admin/sentences";
import { HAS_NOT_RUN, NOTHING_WAS_TO_DO } from "@/lib/core/job/sentences";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

/** Of a schedule's run the key says no more than its instant does. */
const nameOf = ({ kind, key }: ListedJob) => (/^\d{4}-\d\d-\d\dT/.test(key) ? kind : `${kind} (${key})`);
const attemptsOf = ({ attempts, attemptsMax }: ListedJob) => `${attempts} of ${attemptsMax}`;

/** Jobs that failed for good, with their reason and a button that has them run again. */
export const FailedJobs = ({ jobs }: { jobs: ListedJob[] }) => (
  <AdminTable
    label={FAILED_JOBS}
    columns={[
      { name: "job", title: JOB_COLUMNS.job },
      { name: "failed", title: JOB_COLUMNS.failed, kind: "is-instant" },
      { name: "attempts", title: JOB_COLUMNS.attempts, kind: "is-number" },
      { name: "reason", title: JOB_COLUMNS.reason, kind: "is-words" },
      { name: "again", title: JOB_COLUMNS.again, kind: "is-action" },
    ]}
    rows={jobs.map((job) => ({
      key: String(job.id),
      cells: {
        job: nameOf(job),
        failed: <InstantText at={job.finishedAt} />,
        attempts: attemptsOf(job),
        reason: job.lastError,
        again: (
          <form method="post" action={`/api/admin/jobs/${job.id}/runs`}>
            <button type="submit" className="small-button whitespace-nowrap" aria-label={runAgainOf(nameOf(job))}>
              {RUN_AGAIN}
            </button>
          </form>
        ),
      },
    }))}
  />
);

/** Jobs that wait or run. */
export const OpenJobs = ({ jobs }: { jobs: ListedJob[] }) => (
  <AdminTable
    label={OPEN_JOBS}
    columns={[
      { name: "job", title: JOB_COLUMNS.job },
      { name: "due", title: JOB_COLUMNS.due, kind: "is-instant" },
      { name: "attempts", title: JOB_COLUMNS.attempts, kind: "is-number" },
      { name: "state", title: JOB_COLUMNS.state, kind: "is-words" },
    ]}
    rows={jobs.map((job) => ({
      key: String(job.id),
      cells: {
        job: nameOf(job),
        due: <InstantText at={job.runAt} />,
        attempts: attemptsOf(job),
        state: stateOf(job),
      },
    }))}
  />
);

function stateOf(job: ListedJob): string {
  if (job.isRunning && job.startedAt) return jobRunsSince(formatInstant(job.startedAt));
  return job.lastError ? afterFailureOf(job.lastError) : JOB_WAITS;
}

/** A job by its kind: its next run, null where it runs when asked for, and the last that is known of it. */
export type ScheduledJob = { kind: string; next: Date | null; last: ListedJob | null };

/** When each job runs next, when it ran last and what it did then. */
export const ScheduleTable = ({ jobs }: { jobs: ScheduledJob[] }) => (
  <AdminTable
    label={SCHEDULE}
    columns={[
      { name: "job", title: JOB_COLUMNS.job },
      { name: "next", title: JOB_COLUMNS.next, kind: "is-instant" },
      { name: "last", title: JOB_COLUMNS.last, kind: "is-instant" },
      { name: "outcome", title: JOB_COLUMNS.outcome, kind: "is-words" },
    ]}
    rows={jobs.map(({ kind, next, last }) => ({
      key: kind,
      cells: {
        job: kind,
        next: <InstantText at={next} otherwise={WHEN_ASKED} />,
        last: <InstantText at={last?.finishedAt} />,
        outcome: outcomeOf(last),
      },
    }))}
  />
);

function outcomeOf(last: ListedJob | null): string {
  if (!last) return HAS_NOT_RUN;
  return last.status === "failed" ? `${JOB_FAILED}: ${last.lastError}` : (last.result ?? NOTHING_WAS_TO_DO);
}
