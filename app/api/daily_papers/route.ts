import { listPaperIds } from "@/db/queries/list/paper-lists";
import { listWholePapers } from "@/db/queries/paper/papers";
import { NO_FILTER, type PaperScope } from "@/lib/core/list/paper-list";
import { type Period, parsePeriod, periodState } from "@/lib/core/list/periods";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readDailyPapers } from "@/lib/server/api/operations/papers";
import { toHfDailyItem } from "@/lib/server/api/serialize-paper";
import { env } from "@/lib/server/runtime/env";
import { catalogue } from "@/lists/catalogue";

export const { GET, OPTIONS } = openRead(readDailyPapers, async ({ query }) => {
  const { date, week, month, submitter = null, sort, order, p, limit, has } = query;
  const { topic = null, organization = null, author = null, min_upvotes: minUpvotes } = query;
  const period = periodOf({ day: date, week, month });
  const filter = { ...NO_FILTER, topic, organization, author, minUpvotes, hasCode: has === "code", submitter };
  const list = { ...listOf(sort, period), filter, ...(order && { order }) };
  const ids = await listPaperIds(list, limit + 1, p * limit);
  const papers = await listWholePapers(ids.slice(0, limit));
  return {
    json: papers.map(toHfDailyItem),
    headers: {
      ...(ids.length > limit && nextPageHeader(readDailyPapers.path, { ...query, p: p + 1 })),
      ...(period && { "X-Feed-Day": `${period.key}; ${periodState(period, new Date(), env.FEED_TIME_ZONE)}` }),
    },
  };
});

/** The list that is asked for: one that `sort` names, and of a period the papers of that. */
function listOf(sort: string, period: Period | null) {
  const entry = catalogue.find((each) => each.sort === sort)!;
  const span = period && { from: period.from, to: period.to };
  const scope: PaperScope =
    entry.scope === "hot"
      ? { kind: "hot", ...(span && { span }) }
      : span
        ? { kind: "period", ...span }
        : { kind: "all" };
  return { scope, order: entry.order ?? ("default" as const) };
}

/** The one period that is asked for, or null for the whole feed. */
function periodOf(keys: {
  day?: string | undefined;
  week?: string | undefined;
  month?: string | undefined;
}): Period | null {
  for (const kind of ["day", "week", "month"] as const) {
    const key = keys[kind];
    if (key !== undefined) return parsePeriod(kind, key);
  }
  return null;
}
