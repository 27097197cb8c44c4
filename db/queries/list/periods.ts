import { asc, between, count, sql } from "drizzle-orm";
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
  const isPlain = Object.values(filter).every((wanted) => !wanted);
  return db
    .select({ day: sql<string>`${papers.featuredOn}::text`, paperCount: count() })
    .from(papers)
    .where(isPlain ? between(papers.featuredOn, from, to) : sql`${papers.id} in (${passing})`)
    .groupBy(papers.featuredOn)
    .orderBy(asc(papers.featuredOn));
}
