import { type SQL, sql } from "drizzle-orm";
import { type EntityKind, entityKinds } from "@/lib/core/entity/entities";
import type { FollowReason } from "@/lib/core/entity/follow-reasons";
import type { PaperCursor } from "@/lib/core/list/paper-cursor";
import { SAVED_SEARCHES_MAX } from "@/lib/core/search/saved-search";
import { searchPath } from "@/lib/core/search/search-address";
import { db } from "../../client";
import {
  authorFollows,
  authors,
  organizationFollows,
  organizations,
  paperAuthors,
  papers,
  paperTopics,
  savedSearches,
  searchMatches,
  topicFollows,
  topics,
} from "../../schema";
import { named, type UnnamedEntity } from "../entity/entities";
import { FOLLOWS_LISTED_MAX, followTables } from "../entity/follows";
import { listMatchedSearches } from "../search/saved-searches";
import { isAfter, orderBy } from "./paper-order";

/**
 * Papers among which a reader's own choice of order and filter is made. No index has such an order of everything that
 * one reader follows, and a few large topics are a tenth of the archive, which cannot be sorted for a page.
 */
export const CHOSEN_FROM_MAX = 3_000;

/**
 * The newest featured papers of all that the reader follows, CHOSEN_FROM_MAX at most, to stand as "papers" in a query.
 * (`offset 0` has each read by its id, where an index of the wanted order would look cheap to walk for them.)
 */
export const newestFollowed = (userId: string): SQL =>
  sql`(select ${papers}.* from (${nextFollowed(userId, null, CHOSEN_FROM_MAX)}) newest
    cross join lateral (select * from ${papers} where id = newest.id offset 0) ${papers}) ${papers}`;

/** Days that are looked through for the next papers at first; twice as many each time that they hold too few. */
const FIRST_SPAN_DAYS = 7;
/** A hundred years: longer than any archive. */
const SPAN_DAYS_MAX = 36_500;

/**
 * Selects the ids of the next featured papers of all that the reader follows, each once, newest day first. A span of
 * days that doubles is counted, from the indexes alone, until it holds enough; the day on which `limit` of all follows
 * are reached then ends what the page can show, and only papers up to there are looked at. So neither a rare entity
 * nor a crowded one costs a long scan. (`offset 0` and `limit 1` keep the indexes in use: how short the span is, the
 * planner cannot know.)
 */
export function nextFollowed(userId: string, after: PaperCursor | null, limit: number): SQL {
  const day = after?.values[0];
  const newest = day ? sql`${day}::date` : sql`(select max(featured_on) from ${papers})`;
  const earlier = day ? sql`featured_on < ${day}` : sql`featured_on is not null`;
  const untilHere = day ? sql`featured_on <= ${day}` : sql`featured_on is not null`;
  const earlierSince = (since: SQL) =>
    perFollow(
      userId,
      (links) => sql`
    select * from (${links}) links where ${earlier} and featured_on >= ${since} order by featured_on desc limit ${limit}`,
    );
  const inSpan = perFollow(
    userId,
    (links) => sql`
    select * from (${links}) links where ${untilHere} and featured_on >= (select since from span)
    order by featured_on desc offset 0`,
  );
  return sql`
    with recursive tried as (
      select ${newest} - ${FIRST_SPAN_DAYS}::int as since, ${FIRST_SPAN_DAYS}::int as days
      union all select since - days, days * 2 from tried where days < ${SPAN_DAYS_MAX}
        and (select count(distinct paper_id) from (${earlierSince(sql`tried.since`)}) links) < ${limit}),
    near as (select distinct featured_on, paper_id from (${earlierSince(sql`(select min(since) from tried)`)}) links
      order by featured_on desc limit ${limit}),
    span as (select case when count(*) < ${limit} then '-infinity'::date else min(featured_on) end as since from near)
    select ${papers.id} from (select distinct paper_id from (${inSpan}) links) wanted
    cross join lateral (select * from ${papers} where id = wanted.paper_id limit 1) papers
    where ${after ? isAfter(after) : sql`true`}
    order by ${orderBy("day")} limit ${limit}`;
}

/** Ids of the papers of all that the reader follows that were featured from one day to another. */
export async function listFollowedIds(userId: string, from: string, to: string): Promise<Set<string>> {
  const ofDays = perFollow(
    userId,
    (links) => sql`select * from (${links}) links where featured_on between ${from}::date and ${to}::date`,
  );
  const rows = await db.execute<{ id: string }>(sql`select distinct paper_id as id from (${ofDays}) links`);
  return new Set(rows.map(({ id }) => id));
}

/** Rows (featured_on, paper_id) of a query on the links of each entity that the reader follows. */
function perFollow(userId: string, query: (links: SQL) => SQL): SQL {
  const ofKinds = entityKinds.map((kind) => {
    const { follows, reference } = followTables[kind];
    return sql`select page.featured_on, page.paper_id from (
        select ${reference} as id from ${follows} where user_id = ${userId}
        order by created_at desc, ${reference} limit ${FOLLOWS_LISTED_MAX}) follows
      cross join lateral (${query(linksOf(kind, sql`follows.id`))}) page`;
  });
  return sql.join([...ofKinds, perSearch(userId, query)], sql` union all `);
}

/** The same of each saved search that the reader follows. Its matches know their day; votes are looked up. */
function perSearch(userId: string, query: (links: SQL) => SQL): SQL {
  const matches = sql`select featured_on, paper_id from ${searchMatches} where search_id = follows.search_id
    and (follows.min_upvotes = 0 or exists (
      select from ${papers} where id = paper_id and shown_upvote_count >= follows.min_upvotes))`;
  return sql`select page.featured_on, page.paper_id from (
      select search_id, min_upvotes from ${savedSearches} where user_id = ${userId} and is_followed
      order by created_at desc, id limit ${SAVED_SEARCHES_MAX}) follows
    cross join lateral (${query(matches)}) page`;
}

/** Rows (featured_on, paper_id) of an entity's papers, read from one index; twice for two authors of one name. */
function linksOf(kind: EntityKind, owner: SQL): SQL {
  if (kind === "organization")
    return sql`select featured_on, id as paper_id from ${papers} papers where organization_id = ${owner}`;
  if (kind === "author")
    return sql`select featured_on, paper_id from ${paperAuthors} where author_id = ${owner} and not is_hidden`;
  return sql`select featured_on, paper_id from ${paperTopics} where topic_id = ${owner}`;
}

/**
 * Why papers are on the reader's own list: what they follow of each, by paper id; organization first, then authors in the
 * order of the paper, then topics, then searches.
 */
export async function listReasons(userId: string, paperIds: string[]): Promise<Record<string, FollowReason[]>> {
  if (paperIds.length === 0) return {};
  const ids = sql`(${sql.join(
    paperIds.map((id) => sql`${id}`),
    sql`, `,
  )})`;
  const entities = db.execute<UnnamedEntity & { paper: string }>(sql`
    select links.id as paper, 'organization' as kind, entities.slug, entities.name, 1 as rank, 0 as place
    from ${papers} links join ${organizations} entities on entities.id = links.organization_id
    join ${organizationFollows} follows on follows.organization_id = entities.id and follows.user_id = ${userId}
    where links.id in ${ids}
    union all
    select links.paper_id, 'author', entities.slug, entities.name, 2, min(links.position)
    from ${paperAuthors} links join ${authors} entities on entities.id = links.author_id
    join ${authorFollows} follows on follows.author_id = entities.id and follows.user_id = ${userId}
    where links.paper_id in ${ids} and not links.is_hidden
    group by links.paper_id, entities.id
    union all
    select links.paper_id, 'topic', entities.slug, null, 3, entities.id
    from ${paperTopics} links join ${topics} entities on entities.id = links.topic_id
    join ${topicFollows} follows on follows.topic_id = entities.id and follows.user_id = ${userId}
    where links.paper_id in ${ids}
    order by rank, place`);
  const [rows, searches] = await Promise.all([entities, listMatchedSearches(userId, paperIds)]);
  const reasons: Record<string, FollowReason[]> = {};
  const add = (paper: string, reason: FollowReason) => {
    reasons[paper] = [...(reasons[paper] ?? []), reason];
  };
  for (const { paper, ...entity } of rows) add(paper, named(entity));
  for (const { paperId, name, ...search } of searches) add(paperId, { kind: "search", name, path: searchPath(search) });
  return reasons;
}
