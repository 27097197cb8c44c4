import type { Metadata } from "next";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { OpenAppeals } from "@/components/moderation/open-appeals";
import { QueueList, QueueNav } from "@/components/moderation/queue";
import { Notice } from "@/components/ui/notice";
import { listAppealsToDecide } from "@/db/queries/moderation/evidence";
import { countOpenCases, listCases } from "@/db/queries/moderation/queue";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { APPEAL_DECIDED, MODERATION, type QueueViewName, queueViewNames } from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getModerator } from "@/lib/server/moderation/page-access";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request; proxy.ts answers everybody who is no moderator.
export const instant = false;

export const metadata: Metadata = { title: MODERATION, robots: { index: false } };

export default async function QueuePage({ searchParams }: PageProps<"/moderation">) {
  const moderator = await getModerator();
  if (!moderator) return <NothingHere />;
  const asked = await searchParams;
  const named = firstOf(asked.view) ?? "open";
  const view: QueueViewName = Object.hasOwn(queueViewNames, named) ? (named as QueueViewName) : "open";
  const [open, appeals, cases] = await Promise.all([
    countOpenCases(),
    listAppealsToDecide(),
    view === "appeals" ? [] : listCases(view, moderator.viewer.id),
  ]);
  const now = today();
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now);
  return (
    <ModerationPage title={MODERATION}>
      <QueueNav
        view={view}
        counts={{ open, appeals: appeals.length }}
        isAdministrator={moderator.viewer.role === "administrator"}
      />
      {firstOf(asked.done) === "appeal" && <Notice kind="done">{APPEAL_DECIDED}</Notice>}
      {view === "appeals" ? (
        <OpenAppeals appeals={appeals} day={day} />
      ) : (
        <QueueList view={view} cases={cases} day={day} />
      )}
    </ModerationPage>
  );
}
