import { asc, between, count, max, min, type SQL, sql } from "drizzle-orm";
import { addDays } from "@/lib/core/days";
import { NO_FILTER, type PaperFilter } from "@/lib/core/list/paper-list";
import type { Period } from "@/lib/core/list/periods";
import { db } from "../../client";
import { papers } from "../../schema";
import { findNamedEntities } from "../entity/entities";
import { idsOf } from "./paper-ids";

/** Papers of a month that are counted at most where a filter chooses; the fullest month of arXiv has a third of it. */
const COUNTED_MAX = 100_000;

/** Days of a period that have papers which pass the filter, oldest first, with how many each has. */
export async function listDaysOfPeriod({ from, to }: Period, filter: PaperFilter = NO_FILTER) {
  const entities = await findNamedEntities(filter);
  if (!entities) return [];
  const passing = idsOf({
    scope: { kind: "period", from, to },
    filter,
    entities,
    sort: "votes",
    after: null,
    limit: COUNTED_MAX,
  });
  return db
    .select({ day: sql<string>`${papers.featuredOn}::text`, paperCount: count() })
    .from(papers)
    .where(isPlainFilter(filter) ? between(papers.featuredOn, from, to) : sql`${papers.id} in (${passing})`)
    .groupBy(papers.featuredOn)
    .orderBy(asc(papers.featuredOn));
}

/** Whether a filter leaves everything in. */
export const isPlainFilter = (filter: PaperFilter): boolean => Object.values(filter).every((wanted) => !wanted);

/** Days that the first look for a later paper spans; each further one spans twice as many. */
const FIRST_LOOK_DAYS = 31;

/**
 * The nearest days before `from` and after `to` that have papers which pass the filter. Later ones are looked for in
 * growing spans, since most filters find some at once and an index has days from the newest.
 */
export async function findFilteredNeighbourDays(
  { from, to }: Pick<Period, "from" | "to">,
  filter: PaperFilter,
): Promise<{ previous: string | null; next: string | null }> {
  const entities = await findNamedEntities(filter);
  if (!entities) return { previous: null, next: null };
  const shared = { filter, entities, after: null };
  const firstDay = async (ids: SQL) =>
    (
      await db
        .select({ day: min(papers.featuredOn) })
        .from(papers)
        .where(sql`${papers.id} in (${ids})`)
    )[0]?.day ?? null;
  const before = { scope: { kind: "all", until: addDays(from, -1) }, sort: "day", limit: 1 } as const;
  const [previous, [newest]] = await Promise.all([
    firstDay(idsOf({ ...shared, ...before })),
    db.select({ day: max(papers.featuredOn) }).from(papers),
  ]);
  const end = newest?.day ?? to;
  let next: string | null = null;
  for (let [first, days] = [addDays(to, 1), FIRST_LOOK_DAYS]; !next && first <= end; days *= 2) {
    const scope = { kind: "period", from: first, to: addDays(first, days - 1) } as const;
    next = await firstDay(idsOf({ ...shared, scope, sort: "votes", limit: COUNTED_MAX }));
    first = addDays(first, days);
  }
  return { previous, next };
}
