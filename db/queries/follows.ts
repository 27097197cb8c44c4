import { type SQL, sql } from "drizzle-orm";
import { findArxivCategory } from "@/lib/arxiv-categories";
import type { PaperCursor } from "@/lib/paper-cursor";
import { type Subject, type SubjectKind, subjectKinds } from "@/lib/subjects";
import type { FollowState } from "@/lib/viewer-state";
import { db } from "../client";
import {
  authorFollows,
  authors,
  organizationFollows,
  organizations,
  paperAuthors,
  papers,
  paperTopics,
  topicFollows,
  topics,
} from "../schema";
import { dayOrder, isAfter } from "./paper-order";
import { linksOf, listCards, toPage } from "./subject-papers";

/** A follow's new truth, or why there is none. `no-session`: the session was ended, or the account deleted. */
export type FollowChange = FollowState | "not-found" | "no-session";
type Outcome = { outcome: "done" | "not-found" | "no-session"; count: number | null };

/** Follows of each kind that one viewer request carries at most, and that a reader's page is made from. */
export const FOLLOWS_LISTED_MAX = 500;

/** Where follows are kept: what is followed, who follows it, and the column that leads from the second to the first. */
export const followTables = {
  organization: { subjects: organizations, follows: organizationFollows, reference: sql`organization_id` },
  author: { subjects: authors, follows: authorFollows, reference: sql`author_id` },
  topic: { subjects: topics, follows: topicFollows, reference: sql`topic_id` },
} satisfies Record<SubjectKind, unknown>;

/**
 * Makes the reader follow the subject; a second time changes nothing.
 * @param slug from parseSubjectSlug. @param sessionVersion of the session that asks; null when none does.
 */
export const addFollow = (kind: SubjectKind, slug: string, userId: string, sessionVersion: number | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionVersion}, true`, true);

/** Makes the reader not follow the subject; a second time changes nothing. Parameters as in addFollow. */
export const removeFollow = (kind: SubjectKind, slug: string, userId: string, sessionVersion: number | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionVersion}, false`, false);

async function changeFollow(values: SQL, following: boolean): Promise<FollowChange> {
  const [row] = await db.execute<Outcome>(sql`select outcome, count from change_follow(${values})`);
  if (!row) throw new Error("The follow gave no answer.");
  return row.outcome === "done" ? { followers: row.count ?? 0, following } : row.outcome;
}

/** A subject that a reader follows. */
export type FollowedSubject = Subject & { avatarUrl: string | null };

/** What the reader follows, newest follow first within each kind, at most FOLLOWS_LISTED_MAX of each. */
export async function listFollows(userId: string): Promise<FollowedSubject[]> {
  const rows = await db.execute<UnnamedSubject & { avatarUrl: string | null }>(
    sql.join(
      subjectKinds.map((kind) => followsOf(kind, userId)),
      sql` union all `,
    ),
  );
  return rows.map(({ avatarUrl, ...subject }) => ({ ...named(subject), avatarUrl }));
}

function followsOf(kind: SubjectKind, userId: string): SQL {
  const { subjects, follows, reference } = followTables[kind];
  return sql`(select ${kind} as kind, subjects.slug, ${nameAndPicture[kind]} from ${follows} follows
    join ${subjects} subjects on subjects.id = follows.${reference} where follows.user_id = ${userId}
    order by follows.created_at desc, subjects.id limit ${FOLLOWS_LISTED_MAX})`;
}

const nameAndPicture: Record<SubjectKind, SQL> = {
  organization: sql`subjects.name, subjects.avatar_url as "avatarUrl"`,
  author: sql`subjects.name, null as "avatarUrl"`,
  topic: sql`null as name, null as "avatarUrl"`,
};

/** Names of topics are not in the database. */
type UnnamedSubject = Omit<Subject, "name"> & { name: string | null };

const named = ({ kind, slug, name }: UnnamedSubject): Subject => ({
  kind,
  slug,
  name: name ?? findArxivCategory(slug)?.name ?? slug,
});

/**
 * Featured papers of all that the reader follows, each once, newest day first and within it as the day orders them, and
 * by paper id why it is there. @param before where the page before ended, or null for the first page.
 */
export async function listFollowedPapers(userId: string, before: PaperCursor | null, limit: number) {
  const rows = await listCards(nextFollowed(userId, before, limit + 1), dayOrder);
  const page = toPage(rows, limit);
  return {
    ...page,
    reasons: await listReasons(
      userId,
      page.papers.map((paper) => paper.id),
    ),
  };
}

/**
 * Ids of the next papers. First each follow names the days of its next papers, read from its index alone: the day on
 * which `limit` of all of them are reached ends what the page can show. Then only papers of that span are looked at, so
 * that neither a rare subject nor a crowded one costs a long scan. (`offset 0` and `limit 1` keep the indexes in use:
 * how short the span is, the planner cannot know.)
 */
export function nextFollowed(userId: string, before: PaperCursor | null, limit: number): SQL {
  const earlier = before ? sql`featured_on < ${before.featuredOn}` : sql`featured_on is not null`;
  const untilHere = before ? sql`featured_on <= ${before.featuredOn}` : sql`featured_on is not null`;
  const near = perFollow(
    userId,
    (links) => sql`
    select * from (${links}) links where ${earlier} order by featured_on desc limit ${limit}`,
  );
  const inSpan = perFollow(
    userId,
    (links) => sql`
    select * from (${links}) links where ${untilHere} and featured_on >= (select since from span)
    order by featured_on desc offset 0`,
  );
  return sql`
    with near as (select distinct featured_on, paper_id from (${near}) links order by featured_on desc limit ${limit}),
    span as (select case when count(*) < ${limit} then '-infinity'::date else min(featured_on) end as since from near)
    select ${papers.id} from (select distinct paper_id from (${inSpan}) links) wanted
    cross join lateral (select * from ${papers} where id = wanted.paper_id limit 1) papers
    where ${before ? isAfter(before) : sql`true`}
    order by ${sql.join(dayOrder, sql`, `)} limit ${limit}`;
}

/** Rows (featured_on, paper_id) of a query on the links of each subject that the reader follows. */
function perFollow(userId: string, query: (links: SQL) => SQL): SQL {
  const ofKinds = subjectKinds.map((kind) => {
    const { follows, reference } = followTables[kind];
    return sql`select page.featured_on, page.paper_id from (
        select ${reference} as id from ${follows} where user_id = ${userId}
        order by created_at desc, ${reference} limit ${FOLLOWS_LISTED_MAX}) follows
      cross join lateral (${query(linksOf(kind, sql`follows.id`))}) page`;
  });
  return sql.join(ofKinds, sql` union all `);
}

/** What the reader follows of each paper: organization first, then authors in the order of the paper, then topics. */
async function listReasons(userId: string, paperIds: string[]): Promise<Record<string, Subject[]>> {
  if (paperIds.length === 0) return {};
  const ids = sql`(${sql.join(
    paperIds.map((id) => sql`${id}`),
    sql`, `,
  )})`;
  const rows = await db.execute<UnnamedSubject & { paper: string }>(sql`
    select links.id as paper, 'organization' as kind, subjects.slug, subjects.name, 1 as rank, 0 as place
    from ${papers} links join ${organizations} subjects on subjects.id = links.organization_id
    join ${organizationFollows} follows on follows.organization_id = subjects.id and follows.user_id = ${userId}
    where links.id in ${ids}
    union all
    select links.paper_id, 'author', subjects.slug, subjects.name, 2, min(links.position)
    from ${paperAuthors} links join ${authors} subjects on subjects.id = links.author_id
    join ${authorFollows} follows on follows.author_id = subjects.id and follows.user_id = ${userId}
    where links.paper_id in ${ids} and not links.is_hidden
    group by links.paper_id, subjects.id
    union all
    select links.paper_id, 'topic', subjects.slug, null, 3, subjects.id
    from ${paperTopics} links join ${topics} subjects on subjects.id = links.topic_id
    join ${topicFollows} follows on follows.topic_id = subjects.id and follows.user_id = ${userId}
    where links.paper_id in ${ids}
    order by rank, place`);
  const reasons: Record<string, Subject[]> = {};
  for (const { paper, ...subject } of rows) reasons[paper] = [...(reasons[paper] ?? []), named(subject)];
  return reasons;
}
