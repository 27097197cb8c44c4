import { asc, between, count, sql } from "drizzle-orm";
import type { Period } from "@/lib/core/list/periods";
import { db } from "../../client";
import { papers } from "../../schema";

/** Days of a period that have papers, oldest first, with how many each has. */
export function listDaysOfPeriod(period: Period) {
  return db
    .select({ day: sql<string>`${papers.featuredOn}::text`, paperCount: count() })
    .from(papers)
    .where(between(papers.featuredOn, period.from, period.to))
    .groupBy(papers.featuredOn)
    .orderBy(asc(papers.featuredOn));
}
