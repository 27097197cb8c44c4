import { type SQL, sql } from "drizzle-orm";
import { addDays } from "@/lib/core/days";
import { type EntityKind, NO_TOPIC } from "@/lib/core/entity/entities";
import type { PaperCursor, PaperSort } from "@/lib/core/list/paper-cursor";
import type { PaperFilter, PaperScope } from "@/lib/core/list/paper-list";
import { hasNoTopic, paperAuthors, papers, paperTopics, readMarks, users } from "../../schema";
import { CHOSEN_FROM_MAX, newestFollowed, nextFollowed } from "./followed-papers";
import { isAfter, orderBy } from "./paper-order";
import { hasWords } from "./paper-words";

/** An entity by its id in the table of its kind. */
type EntityId = { kind: EntityKind; id: number };

type Wanted = {
  scope: PaperScope;
  filter: Pick<PaperFilter, "topic" | "minUpvotes" | "hasCode" | "unreadBy" | "submitter" | "words">;
  /** Of which the papers must be, beside the scope. */
  entities: EntityId[];
  sort: PaperSort;
  /** A place in `sort`. */
  after: PaperCursor | null;
  limit: number;
  /** Papers to skip, for programs that count pages; 0 for none. */
  offset?: number;
};

/** Rows that can be skipped at most; what lies beyond is past the end of every list. */
const OFFSET_MAX = 2_147_483_647;

/** Selects the ids of the papers that follow in a list, in its order. */
export function idsOf({ scope, filter, entities, sort, after, limit, offset = 0 }: Wanted): SQL {
  const isWithoutTopic = filter.topic === NO_TOPIC;
  const isPlain =
    entities.length === 0 &&
    !isWithoutTopic &&
    filter.minUpvotes === 0 &&
    !filter.hasCode &&
    !filter.unreadBy &&
    !filter.submitter &&
    !filter.words;
  if (scope.kind === "following" && sort === "day" && isPlain) return nextFollowed(scope.userId, after, limit);
  const source = sourceOf(scope, entities, sort);
  const leading = { day: source.day, dayless: source.id, marked: source.markedAt }[sort as string];
  const conditions = [
    ...source.conditions,
    ...isIn(scope, sort, source.day),
    ...(isWithoutTopic ? [hasNoTopic] : []),
    ...(filter.minUpvotes > 0 ? [sql`${papers.shownUpvoteCount} >= ${filter.minUpvotes}`] : []),
    ...(filter.hasCode ? [sql`${papers.codeUrl} is not null`] : []),
    ...(filter.unreadBy ? [sql`not ${isReadBy(filter.unreadBy)}`] : []),
    ...(filter.submitter ? [isBroughtBy(filter.submitter)] : []),
    ...(filter.words ? [hasWords(filter.words)] : []),
    ...(after ? [isAfter(after, leading)] : []),
  ];
  return sql`select ${papers.id} from ${source.from} where ${sql.join(conditions, sql` and `)}
    order by ${orderBy(sort, leading)} limit ${limit}${offset > 0 ? sql` offset ${Math.min(offset, OFFSET_MAX)}` : sql``}`;
}

/** Where papers are read from; `day`, `id` and `markedAt` are columns of `from` that say it of a paper. */
type Source = { from: SQL; day: SQL; id: SQL; markedAt?: SQL; conditions: SQL[] };

function sourceOf(scope: PaperScope, entities: EntityId[], sort: PaperSort): Source {
  const all = scope.kind === "entity" ? [{ kind: scope.entity, id: scope.id }, ...entities] : entities;
  if (scope.kind === "following") return { ...plain, from: newestFollowed(scope.userId), conditions: all.map(isOf) };
  if (scope.kind === "marked")
    return { ...(sort === "marked" ? byMark(scope) : newestMarked(scope)), conditions: all.map(isOf) };
  return sort === "day" || sort === "dayless" ? byDay(all) : { ...ofPeriod(scope), conditions: all.map(isOf) };
}

const plain: Source = {
  from: sql`${papers}`,
  day: sql`${papers.featuredOn}`,
  id: sql`${papers.id}`,
  conditions: [],
};

type MarkedScope = Extract<PaperScope, { kind: "marked" }>;

/** When a paper got the mark that a scope is of; for a query that has `papers`. */
export const markedAt = ({ mark, userId }: MarkedScope): SQL =>
  sql`(select ${sql.identifier(`${mark}_at`)} from ${readMarks} where user_id = ${userId} and paper_id = ${papers.id})`;

/** The marked papers by their marks, which an index has in order. */
function byMark({ mark, userId }: MarkedScope): Omit<Source, "conditions"> {
  const at = sql`marks.${sql.identifier(`${mark}_at`)}`;
  return {
    ...plain,
    from: sql`(select * from ${readMarks} marks where user_id = ${userId} and ${at} is not null) marks
      join ${papers} on ${papers.id} = marks.paper_id`,
    markedAt: at,
  };
}

/** The papers with the newest marks, CHOSEN_FROM_MAX at most, among which a reader's own choice of order is made. */
function newestMarked({ mark, userId }: MarkedScope): Omit<Source, "conditions"> {
  const at = sql.identifier(`${mark}_at`);
  return {
    ...plain,
    from: sql`(select ${papers}.* from (select paper_id from ${readMarks} where user_id = ${userId} and ${at} is not null
        order by ${at} desc, paper_id desc limit ${CHOSEN_FROM_MAX}) newest
      cross join lateral (select * from ${papers} where id = newest.paper_id offset 0) ${papers}) ${papers}`,
  };
}

/** Periods up to this many days, the longest month, are read whole from the index by day, whatever the order. */
const WHOLE_PERIOD_DAYS = 31;

/**
 * The papers of a period of days. (`offset 0` keeps that index in use: by votes it would look cheap to walk those of all
 * days until enough of the period have come, which is long for a period without votes.)
 */
function ofPeriod(scope: PaperScope): Source {
  if (scope.kind !== "period" || addDays(scope.from, WHOLE_PERIOD_DAYS) <= scope.to) return plain;
  return {
    ...plain,
    from: sql`(select * from ${papers} where featured_on between ${scope.from} and ${scope.to} offset 0) ${papers}`,
  };
}

/** The fewer papers a kind of entity tends to have, the better its links lead to those of several entities. */
const rank: Record<EntityKind, number> = { author: 0, organization: 1, topic: 2 };

/**
 * The papers of all `entities` at once, so that an index gives them by day: that of the links of one entity. What is
 * sorted by votes is one day at a time, up to the one that fills the page.
 */
function byDay(entities: EntityId[]): Source {
  const [first, ...others] = entities.toSorted((a, b) => rank[a.kind] - rank[b.kind]);
  if (!first) return plain;
  if (first.kind === "organization") return { ...plain, conditions: entities.map(isOf) };
  // Two authors of one name on one paper are one paper.
  const links =
    first.kind === "topic"
      ? sql`${paperTopics}`
      : sql`(select distinct author_id, featured_on, paper_id from ${paperAuthors}
          where author_id = ${first.id} and not is_hidden order by featured_on desc, paper_id desc)`;
  return {
    from: sql`${links} links join ${papers} on ${papers.id} = links.paper_id`,
    day: sql`links.featured_on`,
    id: sql`links.paper_id`,
    conditions: [
      first.kind === "topic" ? sql`links.topic_id = ${first.id}` : sql`links.author_id = ${first.id}`,
      ...others.map(isOf),
    ],
  };
}

/** Holds for papers of the entity. */
function isOf({ kind, id }: EntityId): SQL {
  if (kind === "organization") return sql`${papers.organizationId} = ${id}`;
  // As an array, since nobody has written so much that it would not be quicker to read all of it than to go through
  // everybody's papers in order.
  if (kind === "author")
    return sql`${papers.id} = any(array(select paper_id from ${paperAuthors} where author_id = ${id} and not is_hidden))`;
  return sql`${papers.id} in (select paper_id from ${paperTopics} where topic_id = ${id})`;
}

const isReadBy = (userId: string) => sql`exists (select from ${readMarks} marks
  where marks.user_id = ${userId} and marks.paper_id = ${papers.id} and marks.read_at is not null)`;

/** Holds for papers that an account brought, here or to the feed they were imported from. */
const isBroughtBy = (name: string): SQL => sql`(
  (${papers.importedSubmitter} is not null and lower((${papers.importedSubmitter} ->> 'name') collate "C") = ${name.toLowerCase()})
  or ${papers.submittedBy} = (select id from ${users} where username = ${name.toLowerCase()}))`;

/** Holds for the papers of a scope that `sort` gives a place, beside those of its entity. */
function isIn(scope: PaperScope, sort: PaperSort, day: SQL): SQL[] {
  switch (scope.kind) {
    case "period":
      return [sql`${day} between ${scope.from} and ${scope.to}`];
    case "hot":
      return [
        sql`${papers.hotness} is not null and ${papers.withdrawnAt} is null`,
        ...(scope.span ? [sql`${day} between ${scope.span.from} and ${scope.span.to}`] : []),
      ];
    case "all":
      return [scope.until ? sql`${day} <= ${scope.until}` : sql`${day} is not null`];
    case "following":
      return [sql`${day} is not null`];
    case "marked":
      return [sql`true`];
    case "entity":
      if (sort === "dayless") return [sql`${day} is null`];
      return sort === "day" ? [sql`${day} is not null`] : [];
  }
}
