import { type SQL, sql } from "drizzle-orm";
import { type PaperCursor, paperCursorOf } from "@/lib/paper-cursor";
import type { SubjectKind } from "@/lib/subjects";
import { db } from "../client";
import { organizations, paperAuthors, papers, paperTopics } from "../schema";
import { dayOrder, isAfter } from "./paper-order";
import { cardColumns } from "./papers";

/** A page of a list by day; `next` is where it ended, null at the end of the list. */
export type PaperPage = Awaited<ReturnType<typeof listPapersOfSubject>>;

/**
 * Papers of a subject, newest day first and within it as the day orders them; those without a day come last, newest id
 * first. @param id from findSubject. @param before where the page before ended, or null for the first page.
 */
export async function listPapersOfSubject(kind: SubjectKind, id: number, before: PaperCursor | null, limit: number) {
  const owner = sql`${id}::int`;
  const isPastDays = before?.featuredOn === null;
  const dated = isPastDays ? [] : await listCards(nextDated(kind, owner, before, limit + 1), dayOrder);
  const rest = limit + 1 - dated.length;
  const undated =
    rest > 0
      ? await listCards(nextUndated(kind, owner, isPastDays ? before : null, rest), [sql`${papers.id} desc`])
      : [];
  return toPage([...dated, ...undated], limit);
}

/** Cuts rows, one more than the page holds when there is more, to a page. */
export function toPage<Row extends PaperCursor>(rows: Row[], limit: number) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { papers: page, next: rows.length > limit && last ? paperCursorOf(last) : null };
}

/** Cards of the papers whose ids `ids` selects. */
export const listCards = (ids: SQL, order: SQL[]) =>
  db
    .select({ ...cardColumns, featuredPosition: papers.featuredPosition })
    .from(papers)
    .leftJoin(organizations, sql`${organizations.id} = ${papers.organizationId}`)
    .where(sql`${papers.id} in (${ids})`)
    .orderBy(...order);

/** Selects the ids of a subject's next papers with a day, in the day's order. @param owner the subject's id, or a column. */
export function nextDated(kind: SubjectKind, owner: SQL, before: PaperCursor | null, limit: number): SQL {
  const after = before ? isAfter(before) : sql`${papers.featuredOn} is not null`;
  if (kind === "organization")
    return sql`select ${papers.id} from ${papers} where ${papers.organizationId} = ${owner} and ${after}
      order by ${sql.join(dayOrder, sql`, `)} limit ${limit}`;
  const from = before ? sql`featured_on <= ${before.featuredOn}` : sql`featured_on is not null`;
  const [, ...withinDay] = dayOrder;
  // The index gives the days in order; what is sorted by votes is one day at a time, up to the one that fills the page.
  return sql`select ${papers.id} from (${inOrder(kind, owner, from)}) links join ${papers} on ${papers.id} = links.paper_id
    where ${after} order by ${sql.join([sql`links.featured_on desc`, ...withinDay], sql`, `)} limit ${limit}`;
}

function nextUndated(kind: SubjectKind, owner: SQL, before: PaperCursor | null, limit: number): SQL {
  const after = before ? sql`paper_id < ${before.id}` : sql`true`;
  return sql`select links.paper_id from (${inOrder(kind, owner, sql`featured_on is null`)}) links
    where ${after} order by links.paper_id desc limit ${limit}`;
}

/** Rows (featured_on, paper_id) of a subject's papers: newest day first, each paper once. */
const inOrder = (kind: SubjectKind, owner: SQL, where: SQL) => sql`
  select distinct featured_on, paper_id from (${linksOf(kind, owner)}) links where ${where}
  order by featured_on desc, paper_id desc`;

/** Rows (featured_on, paper_id) of a subject's papers, read from one index; twice for two authors of one name. */
export function linksOf(kind: SubjectKind, owner: SQL): SQL {
  if (kind === "organization")
    return sql`select featured_on, id as paper_id from ${papers} papers where organization_id = ${owner}`;
  if (kind === "author")
    return sql`select featured_on, paper_id from ${paperAuthors} where author_id = ${owner} and not is_hidden`;
  return sql`select featured_on, paper_id from ${paperTopics} where topic_id = ${owner}`;
}
