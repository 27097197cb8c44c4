import type { Metadata } from "next";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { OpenAppeals } from "@/components/moderation/open-appeals";
import { QueueList, QueueNav } from "@/components/moderation/queue";
import { SuggestedPapers } from "@/components/moderation/suggestions";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { listAppealsToDecide } from "@/db/queries/moderation/evidence";
import { countOpenCases, listCases, type QueueView } from "@/db/queries/moderation/queue";
import { countSuggestedPapers, listSuggestedPapers } from "@/db/queries/paper/suggest-correction";
import { dayOf, formatDayShort } from "@/lib/core/days";
import {
  APPEAL_DECIDED,
  FIRST_CASES,
  MORE_CASES,
  PAGES_OF_QUEUE,
  type QueueViewName,
  queueViewNames,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { MODERATION } from "@/lib/core/site/page-names";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { getModerator } from "@/lib/server/moderation/page-access";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request; proxy.ts answers everybody who is no moderator.
export const instant = false;

export const metadata: Metadata = { title: MODERATION, robots: { index: false } };

/** Papers that are listed of those that readers suggest to correct. */
const SUGGESTED_LISTED = 100;

export default async function QueuePage({ searchParams }: PageProps<"/moderation">) {
  const moderator = await getModerator();
  if (!moderator) return <NothingHere />;
  const asked = await searchParams;
  const named = firstOf(asked.view) ?? "open";
  const view: QueueViewName = Object.hasOwn(queueViewNames, named) ? (named as QueueViewName) : "open";
  const page = parseNumber(firstOf(asked.page) ?? "") ?? 1;
  const [open, appeals, corrections] = await Promise.all([
    countOpenCases(),
    listAppealsToDecide(),
    countSuggestedPapers(),
  ]);
  const now = today();
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now);
  return (
    <ModerationPage title={MODERATION}>
      <QueueNav
        view={view}
        counts={{ open, appeals: appeals.length, corrections }}
        isAdministrator={moderator.viewer.role === "administrator"}
      />
      {firstOf(asked.done) === "appeal" && <Notice kind="done">{APPEAL_DECIDED}</Notice>}
      {view === "appeals" ? (
        <OpenAppeals appeals={appeals} day={day} />
      ) : view === "corrections" ? (
        <SuggestedPapers papers={await listSuggestedPapers(SUGGESTED_LISTED)} day={day} />
      ) : (
        <Cases view={view} page={page} moderatorId={moderator.viewer.id} day={day} />
      )}
    </ModerationPage>
  );
}

type CasesProps = { view: QueueView; page: number; moderatorId: string; day(instant: Date): string };

async function Cases({ view, page, moderatorId, day }: CasesProps) {
  const { cases, hasMore } = await listCases(view, moderatorId, page);
  return (
    <>
      <QueueList view={view} cases={cases} day={day} />
      <Pager
        label={PAGES_OF_QUEUE}
        next={hasMore ? { path: pagePath(view, page + 1), text: MORE_CASES } : null}
        first={page > 1 ? { path: pagePath(view, 1), text: FIRST_CASES } : null}
      />
    </>
  );
}

const pagePath = (view: QueueViewName, page: number) =>
  `/moderation?${new URLSearchParams({ ...(view !== "open" && { view }), ...(page > 1 && { page: String(page) }) })}`;
