import { eq, gt, inArray, isNotNull, lt, lte, max, min, type SQL, sql } from "drizzle-orm";
import { pick } from "@/lib/core/pick";
import { db, type Executor } from "../../client";
import { organizations, papers, users } from "../../schema";
import { orderBy, placeColumns } from "../list/paper-order";
import { detailColumns, listColumns } from "./paper-columns";

/**
 * Cards of the papers whose ids `ids` selects, with what their place in a list is made from.
 * @param markedAt when a reader marked a paper, in a list that goes by it.
 */
export const listCards = (ids: SQL, order: SQL, markedAt: SQL | null = null) =>
  db
    .select({
      ...listColumns,
      ...placeColumns,
      markedAt: sql<number | null>`${markedAt ? sql`(extract(epoch from ${markedAt}) * 1000)::float8` : sql`null`}`,
    })
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(inArray(papers.id, sql`(${ids})`))
    .orderBy(order);

export type PlacedCard = Awaited<ReturnType<typeof listCards>>[number];
/** What lists say of a paper, be they pages, feeds or mails. `upvotes` counts ours and those it was imported with. */
export type CardPaper = Omit<PlacedCard, keyof typeof placeColumns | "markedAt">;

/** Cards of these papers, in no order; those that are not there are left out. */
export const listPapersById = (ids: string[]): Promise<CardPaper[]> =>
  db
    .select(listColumns)
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(inArray(papers.id, ids));

/** Whole papers of these ids, in their order; ids that are not there are left out. @param ids canonical. */
export async function listWholePapers(ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select(detailColumns)
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .leftJoin(users, eq(users.id, papers.submittedBy))
    .where(sql`${papers.id} in ${ids}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All that readers may know of a paper: what its page, citations and the API are made of. */
export type Paper = Awaited<ReturnType<typeof listWholePapers>>[number];

/** One whole paper, or null. @param id canonical, from parsePaperId. */
export const findPaper = async (id: string): Promise<Paper | null> => (await listWholePapers([id]))[0] ?? null;

/** The people behind a paper: every author in order, those who asked not to be named among them, and who submitted it. */
export async function findPeopleOfPaper(
  id: string,
): Promise<Pick<Paper, "authors" | "submitter" | "importedSubmitter"> | null> {
  const [people] = await db
    .select(pick(detailColumns, ["authors", "submitter", "importedSubmitter"]))
    .from(papers)
    .leftJoin(users, eq(users.id, papers.submittedBy))
    .where(eq(papers.id, id));
  return people ?? null;
}

/** Whether a paper of this id is here for readers. @param id canonical. */
export const isPaperHere = async (id: string, on: Executor = db): Promise<boolean> =>
  (await on.select({ id: papers.id }).from(papers).where(eq(papers.id, id))).length > 0;

/** Those of some ids whose papers are here for readers. @param ids canonical. */
export async function listPapersHere(ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db.select({ id: papers.id }).from(papers).where(inArray(papers.id, ids));
  return found.map(({ id }) => id);
}

/** The id of the paper that was published under a DOI, whatever its letter case; the first of several, null for none. */
export async function findPaperIdByDoi(doi: string): Promise<string | null> {
  const [row] = await db
    .select({ id: papers.id })
    .from(papers)
    .where(sql`lower(${papers.doi} collate "C") = lower(${doi} collate "C")`)
    .orderBy(papers.id)
    .limit(1);
  return row?.id ?? null;
}

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
export const findPlaceOfDay = async (id: string): Promise<number | null> =>
  (await listPlacesOfDays([id])).get(id) ?? null;

/** The same of several papers, by id; those without a place are left out. */
export async function listPlacesOfDays(ids: string[]): Promise<Map<string, number>> {
  const rows = await db.execute<{ id: string; place: number }>(sql`
    select own.id, 1 + (
      select count(*)::int from ${papers}
      where ${papers.featuredOn} = own.featured_on and ${papers.shownUpvoteCount} >= own.shown_upvote_count and (
        ${papers.shownUpvoteCount} > own.shown_upvote_count
        or (${papers.featuredPosition}, ${papers.id}) < (own.featured_position, own.id))) as place
    from ${papers} own where own.id in ${ids} and own.featured_on is not null`);
  return new Map(rows.map(({ id, place }) => [id, place]));
}

/** A paper of the same day, for the way on from its page. */
export type Neighbour = { id: string; title: string };

/** The papers before and after a paper in the order of its day; null at its ends, and when the paper has no day. */
export async function findNeighboursOfDay(id: string): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  const beside = (side: "lag" | "lead", column: SQL) => sql`${sql.raw(side)}(${column}) over of_day`;
  const [row] = await db.execute<{ previous: Neighbour | null; next: Neighbour | null }>(sql`
    select case when before is not null then json_build_object('id', before, 'title', before_title) end as previous,
      case when after is not null then json_build_object('id', after, 'title', after_title) end as next
    from (
      select ${papers.id}, ${beside("lag", sql`${papers.id}`)} as before, ${beside("lag", sql`${papers.title}`)} as before_title,
        ${beside("lead", sql`${papers.id}`)} as after, ${beside("lead", sql`${papers.title}`)} as after_title
      from ${papers} where ${papers.featuredOn} = (select featured_on from papers where id = ${id})
      window of_day as (order by ${orderBy("day")})
    ) of_the_day where id = ${id}`);
  return row ?? { previous: null, next: null };
}
