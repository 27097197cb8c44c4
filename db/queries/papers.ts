import { and, asc, eq, gt, inArray, isNotNull, lt, lte, max, min, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { authors, organizations, paperAuthors, papers } from "../schema";
import { placeColumns } from "./paper-order";

/** Author names that a card carries; the rest is a number. */
const CARD_AUTHORS = 3;
const organizationColumns = {
  slug: organizations.slug,
  name: organizations.name,
  avatarUrl: organizations.avatarUrl,
};

/** `YYYY-MM-DD` of the first version, in UTC as arXiv states it. */
const publishedOn = sql<string | null>`to_char(${papers.publishedAt} at time zone 'UTC', 'YYYY-MM-DD')`;

/** First authors in order; hidden ones are left out. */
const firstAuthorNames = sql<string[]>`array(
  select ${paperAuthors.name} from ${paperAuthors}
  where ${paperAuthors.paperId} = ${papers.id} and ${paperAuthors.position} <= ${CARD_AUTHORS} and not ${paperAuthors.isHidden}
  order by ${paperAuthors.position})`;

/** Columns of a PaperCard; for selects that join organizations. */
export const cardColumns = {
  id: papers.id,
  title: papers.title,
  abstract: papers.abstract,
  publishedOn,
  featuredOn: papers.featuredOn,
  authorCount: papers.authorCount,
  authorNames: firstAuthorNames,
  organization: organizationColumns,
  upvotes: papers.shownUpvoteCount,
  comments: papers.importedCommentCount,
  primaryCategory: papers.primaryCategory,
  thumbnailUrl: papers.thumbnailUrl,
  codeUrl: papers.codeUrl,
  codeStars: papers.codeStars,
  isWithdrawn: sql<boolean>`${papers.withdrawnAt} is not null`,
};

/**
 * Cards of the papers whose ids `ids` selects, with what their place in a list is made from.
 * @param markedAt when a reader marked a paper, in a list that goes by it.
 */
export const listCards = (ids: SQL, order: SQL, markedAt: SQL | null = null) =>
  db
    .select({
      ...cardColumns,
      ...placeColumns,
      markedAt: sql<number | null>`${markedAt ? sql`(extract(epoch from ${markedAt}) * 1000)::float8` : sql`null`}`,
    })
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(inArray(papers.id, sql`(${ids})`))
    .orderBy(order);

export type PlacedCard = Awaited<ReturnType<typeof listCards>>[number];
/** What a list shows of a paper. `upvotes` counts ours and those it was imported with. */
export type PaperCard = Omit<PlacedCard, keyof typeof placeColumns | "markedAt">;

/** Cards of these papers, in no order; those that are not there are left out. */
export const listPapersById = (ids: string[]) =>
  db
    .select(cardColumns)
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(inArray(papers.id, ids));

/** Days that have papers, newest first, with how many each has. @param from the newest day to give, or null for all. */
export async function listFeedDays(from: string | null, limit: number): Promise<{ day: string; paperCount: number }[]> {
  // Steps from day to day along the index, since `select distinct` would read every paper ever featured.
  const rows = await db.execute<{ day: string; papers: number }>(sql`
    with recursive days as (
      select max(${papers.featuredOn}) as day, 1 as step from ${papers}
      where ${from ? lte(papers.featuredOn, from) : isNotNull(papers.featuredOn)}
      union all
      select (select max(${papers.featuredOn}) from ${papers} where ${papers.featuredOn} < days.day), step + 1
      from days where days.day is not null and step < ${limit}
    )
    select to_char(day, 'YYYY-MM-DD') as day, (select count(*)::int from ${papers} where ${papers.featuredOn} = days.day) as papers
    from days where day is not null order by days.day desc`);
  return rows.map((row) => ({ day: row.day, paperCount: row.papers }));
}

/** The nearest days with papers before `from` and after `to`; null at either end of the archive. */
export async function findNeighbourDays(
  from: string,
  to: string,
): Promise<{ previous: string | null; next: string | null }> {
  const [[before], [after]] = await Promise.all([
    db
      .select({ day: max(papers.featuredOn) })
      .from(papers)
      .where(lt(papers.featuredOn, from)),
    db
      .select({ day: min(papers.featuredOn) })
      .from(papers)
      .where(gt(papers.featuredOn, to)),
  ]);
  return { previous: before?.day ?? null, next: after?.day ?? null };
}

/** Place of a paper in the order of its day, 1 for the first; null when there is no such paper or it has no day. */
export async function findPlaceOfDay(id: string): Promise<number | null> {
  const [row] = await db.execute<{ place: number | null }>(sql`
    select case when own.featured_on is not null then 1 + (
      select count(*)::int from ${papers}
      where ${papers.featuredOn} = own.featured_on and ${papers.shownUpvoteCount} >= own.shown_upvote_count and (
        ${papers.shownUpvoteCount} > own.shown_upvote_count
        or (${papers.featuredPosition}, ${papers.id}) < (own.featured_position, own.id))) end as place
    from ${papers} own where own.id = ${id}`);
  return row?.place ?? null;
}

/** Everything known of one paper, or null. @param id canonical, from parseArxivId. */
export async function findPaper(id: string) {
  const [[paper], authorRows] = await Promise.all([
    db
      .select({
        ...cardColumns,
        abstract: papers.abstract,
        abstractOrigin: papers.abstractOrigin,
        version: papers.version,
        withdrawnAt: papers.withdrawnAt,
        categories: papers.categories,
        comment: papers.comment,
        doi: papers.doi,
        journalRef: papers.journalRef,
        importedSubmitter: papers.importedSubmitter,
        projectUrl: papers.projectUrl,
        aiSummary: papers.aiSummary,
        aiKeywords: papers.aiKeywords,
      })
      .from(papers)
      .leftJoin(organizations, eq(organizations.id, papers.organizationId))
      .where(eq(papers.id, id)),
    db
      .select({ position: paperAuthors.position, name: paperAuthors.name, slug: authors.slug })
      .from(paperAuthors)
      .innerJoin(authors, eq(authors.id, paperAuthors.authorId))
      .where(and(eq(paperAuthors.paperId, id), eq(paperAuthors.isHidden, false)))
      .orderBy(asc(paperAuthors.position)),
  ]);
  return paper ? { ...paper, authorNames: authorRows.map((author) => author.name), authors: authorRows } : null;
}

export type Paper = NonNullable<Awaited<ReturnType<typeof findPaper>>>;
