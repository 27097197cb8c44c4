import type { Metadata } from "next";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { FailedJobs, OpenJobs, type ScheduledJob, ScheduleTable } from "@/components/admin/job-tables";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { type ListedJob, listFailedJobs, listLastJobs, listOpenJobs } from "@/db/queries/job/jobs";
import {
  FAILED_JOBS,
  JOB_ASKED_FOR,
  JOBS,
  NO_JOB_FAILED,
  NO_JOB_IS_OPEN,
  OPEN_JOBS,
  SCHEDULE,
  scheduleIn,
} from "@/lib/core/admin/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";
import { listScheduledKinds, nextRun, patternOf } from "@/lib/server/job/job-schedule";
import { env } from "@/lib/server/runtime/env";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: JOBS, robots: { index: false } };

/** Jobs of each table that are shown at most; failed ones are removed by housekeeping but the newest hundred of a kind. */
const LISTED_MAX = 100;
const EVER = new Date(0);

export default async function JobsPage({ searchParams }: PageProps<"/admin/jobs">) {
  const asked = await searchParams;
  if (!(await getAdministrator())) return <NothingHere />;
  const [failed, open, last] = await Promise.all([
    listFailedJobs(EVER, LISTED_MAX),
    listOpenJobs(LISTED_MAX),
    listLastJobs(),
  ]);
  return (
    <AdminPage part="/admin/jobs" hasDiscussions={hasDiscussions()}>
      {firstOf(asked.done) === "asked" && <Notice kind="done">{JOB_ASKED_FOR}</Notice>}
      <AdminPart title={FAILED_JOBS}>
        {failed.length === 0 ? <p>{NO_JOB_FAILED}</p> : <FailedJobs jobs={failed} />}
      </AdminPart>
      <AdminPart title={OPEN_JOBS}>{open.length === 0 ? <p>{NO_JOB_IS_OPEN}</p> : <OpenJobs jobs={open} />}</AdminPart>
      <AdminPart title={SCHEDULE} hint={scheduleIn(env.FEED_TIME_ZONE)}>
        <ScheduleTable jobs={scheduleAt(new Date(), last)} />
      </AdminPart>
    </AdminPage>
  );
}

/** Jobs of the schedule, and those of other kinds that have run. */
function scheduleAt(now: Date, last: ListedJob[]): ScheduledJob[] {
  const lastOf = new Map(last.map((job) => [job.kind, job]));
  const scheduled = listScheduledKinds(env);
  const others = [...lastOf.keys()].filter((kind) => !scheduled.some((each) => each === kind));
  return [
    ...scheduled.map((kind) => ({
      kind,
      next: nextRun(patternOf(kind), env.FEED_TIME_ZONE, now),
      last: lastOf.get(kind) ?? null,
    })),
    ...others.map((kind) => ({ kind, next: null, last: lastOf.get(kind) ?? null })),
  ];
}
