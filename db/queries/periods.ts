import { and, asc, between, count, eq, sql } from "drizzle-orm";
import { type PaperCursor, paperCursorOf } from "@/lib/paper-cursor";
import type { Period } from "@/lib/periods";
import { db } from "../client";
import { organizations, papers } from "../schema";
import { isAfterByVotes, voteOrder } from "./paper-order";
import { cardColumns } from "./papers";

/**
 * Papers featured in a period, most votes first.
 * @param after where the page before ended, or null for the first page. `next` is null at the end.
 */
export async function listPapersOfPeriod(period: Period, after: PaperCursor | null, limit: number) {
  // The index alone finds the page's ids; a full month would otherwise be read whole to be sorted.
  const ranked = db
    .select({ id: papers.id })
    .from(papers)
    .where(and(isIn(period), after ? isAfterByVotes(after) : undefined))
    .orderBy(...voteOrder)
    .limit(limit + 1)
    .as("ranked");
  const rows = await db
    .select({ ...cardColumns, featuredPosition: papers.featuredPosition })
    .from(ranked)
    .innerJoin(papers, eq(papers.id, ranked.id))
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .orderBy(...voteOrder);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { papers: page, next: rows.length > limit && last ? paperCursorOf(last) : null };
}

/** Days of a period that have papers, oldest first, with how many each has. */
export function listDaysOfPeriod(period: Period) {
  return db
    .select({ day: sql<string>`${papers.featuredOn}::text`, paperCount: count() })
    .from(papers)
    .where(isIn(period))
    .groupBy(papers.featuredOn)
    .orderBy(asc(papers.featuredOn));
}

const isIn = ({ from, to }: Period) => between(papers.featuredOn, from, to);
