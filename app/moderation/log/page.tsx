import type { Metadata, Route } from "next";
import { readLog } from "@/app/_data/cached-moderation";
import { LogEntries } from "@/components/moderation/log-entries";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Pager } from "@/components/ui/pager";
import { Select } from "@/components/ui/select";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { moderationActions } from "@/lib/core/moderation/moderation";
import {
  ANY_ACTION,
  actionWords,
  EARLIER_ENTRIES,
  FILTER_LOG,
  LOG_ACTION,
  LOG_EMPTY,
  LOG_EMPTY_HERE,
  LOG_EXPLAINED,
  LOG_PAPER,
  LOG_PAPER_WRONG,
  MODERATION_LOG,
  NEWEST_ENTRIES,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { hasDiscussions } from "@/lib/server/comment/community";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { env } from "@/lib/server/runtime/env";

// Reads its query. What it shows is kept for each query, the same for everybody.
export const instant = false;

export const metadata: Metadata = {
  title: MODERATION_LOG,
  description: LOG_EXPLAINED,
  robots: { index: false },
  alternates: { types: { "application/atom+xml": "/moderation/log/feed.atom" } },
};

const PAGE = "/moderation/log";

export default async function LogPage({ searchParams }: PageProps<"/moderation/log">) {
  const asked = await searchParams;
  if (!hasDiscussions()) return <NothingHere />;
  const action = moderationActions.find((each) => each === firstOf(asked.action)) ?? null;
  const typed = (firstOf(asked.paper) ?? "").trim();
  const paperId = typed === "" ? null : (parsePaperId(typed)?.id ?? null);
  const isPaperWrong = typed !== "" && paperId === null;
  const before = parseNumber(firstOf(asked.before) ?? "");
  const { entries, next, today } = await readLog(action, paperId, before);
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), today);
  const isFiltered = action !== null || paperId !== null;
  const pathBefore = (id: number | null) => {
    const query = new URLSearchParams({
      ...(action && { action }),
      ...(paperId && { paper: paperId }),
      ...(id && { before: String(id) }),
    }).toString();
    return (query ? `${PAGE}?${query}` : PAGE) as Route;
  };
  return (
    <ModerationPage title={MODERATION_LOG}>
      <p className="mb-6 max-w-message font-serif text-prose">{LOG_EXPLAINED}</p>
      <form method="get" action={PAGE} className="mb-6 flex flex-wrap items-start gap-4">
        <div className="w-full sm:w-auto">
          <Select name="action" label={LOG_ACTION} defaultValue={action ?? ""}>
            <option value="">{ANY_ACTION}</option>
            {moderationActions.map((each) => (
              <option key={each} value={each}>
                {actionWords[each]}
              </option>
            ))}
          </Select>
        </div>
        <div className="w-full sm:w-auto">
          <Field
            name="paper"
            label={LOG_PAPER}
            placeholder="2404.18911"
            defaultValue={typed}
            error={isPaperWrong ? LOG_PAPER_WRONG : null}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button variant="quiet" className="sm:mt-8">
          {FILTER_LOG}
        </Button>
      </form>
      {entries.length === 0 || isPaperWrong ? (
        <p>{isFiltered || isPaperWrong || before ? LOG_EMPTY_HERE : LOG_EMPTY}</p>
      ) : (
        <LogEntries entries={entries} day={day} />
      )}
      <Pager
        label={MODERATION_LOG}
        next={next === null || isPaperWrong ? null : { path: pathBefore(next), text: EARLIER_ENTRIES }}
        first={before === null ? null : { path: pathBefore(null), text: NEWEST_ENTRIES }}
      />
    </ModerationPage>
  );
}
