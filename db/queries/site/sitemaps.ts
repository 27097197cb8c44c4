import { and, asc, between, count, gt, isNotNull, isNull, lte, max, sql } from "drizzle-orm";
import { periodOf } from "@/lib/core/list/periods";
import { db } from "../../client";
import { authors, organizations, paperAuthors, papers } from "../../schema";

/** Months of the feed, oldest first, with how many papers each has and when the last of them changed. */
export const listMonthsOfPapers = () =>
  db
    .select({
      month: sql<string>`to_char(${papers.featuredOn}, 'YYYY-MM')`,
      paperCount: count(),
      changedAt: sql<Date>`${max(papers.updatedAt)}`.mapWith(papers.updatedAt),
    })
    .from(papers)
    .where(isNotNull(papers.featuredOn))
    .groupBy(sql`1`)
    .orderBy(sql`1`);

/** How many papers have no day, and when the last of them changed; null for none. */
export async function countPapersWithoutDay() {
  const [row] = await db
    .select({ paperCount: count(), changedAt: max(papers.updatedAt) })
    .from(papers)
    .where(isNull(papers.featuredOn));
  return row?.changedAt ? { paperCount: row.paperCount, changedAt: row.changedAt } : null;
}

/** Papers of a month (`YYYY-MM`), or those without a day for null, with when they changed. @param page 1 for the first. */
export const listChangesOfMonth = (month: string | null, page: number, limit: number) =>
  db
    .select({ id: papers.id, changedAt: papers.updatedAt })
    .from(papers)
    .where(month === null ? isNull(papers.featuredOn) : inMonth(month))
    .orderBy(asc(papers.featuredOn), asc(papers.id))
    .limit(limit)
    .offset((page - 1) * limit);

/** Days of the feed, newest first, with when the last of their papers changed. */
export const listChangesOfDays = (limit: number) =>
  db
    .select({
      day: sql<string>`${papers.featuredOn}::text`,
      changedAt: sql<Date>`${max(papers.updatedAt)}`.mapWith(papers.updatedAt),
    })
    .from(papers)
    .where(isNotNull(papers.featuredOn))
    .groupBy(papers.featuredOn)
    .orderBy(sql`${papers.featuredOn} desc`)
    .limit(limit);

/** Slugs of organizations that have papers, those with most first. */
export const listSlugsOfOrganizations = (limit: number) =>
  db
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(sql`${organizations.paperCount} > 0`)
    .orderBy(sql`${organizations.paperCount} desc`, asc(organizations.id))
    .limit(limit);

/** The highest id of an author; 0 for none. Ids are given one after the other, so they tell files of authors apart. */
export async function findLastAuthorId(): Promise<number> {
  const [row] = await db.select({ id: max(authors.id) }).from(authors);
  return row?.id ?? 0;
}

/** Slugs of authors who may be named, with ids after `after` up to `until`. */
export const listSlugsOfAuthors = (after: number, until: number) =>
  db
    .select({ slug: authors.slug })
    .from(authors)
    .where(
      and(
        gt(authors.id, after),
        lte(authors.id, until),
        sql`exists (select from ${paperAuthors} where author_id = ${authors.id} and not is_hidden)`,
      ),
    )
    .orderBy(asc(authors.id));

function inMonth(month: string) {
  const { from, to } = periodOf("month", `${month}-01`);
  return between(papers.featuredOn, from, to);
}
