import { listDailyIds } from "@/db/queries/api-papers";
import { listWholePapers } from "@/db/queries/papers";
import { findNamedSubjects } from "@/db/queries/subjects";
import { handleRead } from "@/lib/api/handle-read";
import { nextPageHeader } from "@/lib/api/next-page";
import { readDailyPapers } from "@/lib/api/operations/papers";
import { toHfDailyItem } from "@/lib/api/print-paper";
import { env } from "@/lib/env";
import { type Period, parsePeriod, periodState } from "@/lib/periods";

export const { GET, OPTIONS } = handleRead(readDailyPapers, async ({ query }) => {
  const { date, week, month, submitter = null, sort, p, limit } = query;
  const period = periodOf({ day: date, week, month });
  const order = sort === "trending" ? "trending" : period && period.kind !== "day" ? "votes" : "day";
  const { topic = null, organization = null, author = null, min_upvotes: minUpvotes } = query;
  const subjects = await findNamedSubjects({ topic, organization, author });
  const filter = { span: period, submitter, subjects: subjects ?? [], minUpvotes, order } as const;
  const ids = subjects ? await listDailyIds(filter, limit, p * limit) : [];
  const papers = await listWholePapers(ids.slice(0, limit));
  return {
    json: papers.map(toHfDailyItem),
    headers: {
      ...(ids.length > limit && nextPageHeader(readDailyPapers.path, { ...query, p: p + 1 })),
      ...(period && { "X-Feed-Day": `${period.key}; ${periodState(period, new Date(), env.FEED_TIME_ZONE)}` }),
    },
  };
});

/** The one period that is asked for, or null for the whole feed. */
function periodOf(keys: { day?: string; week?: string; month?: string }): Period | null {
  for (const kind of ["day", "week", "month"] as const) {
    const key = keys[kind];
    if (key !== undefined) return parsePeriod(kind, key);
  }
  return null;
}
