import { sql } from "drizzle-orm";
import { entityKinds } from "@/lib/core/entity/entities";
import type { PaperCursor } from "@/lib/core/list/paper-cursor";
import {
  NO_FILTER,
  type PaperFilter,
  type PaperOrder,
  type PaperScope,
  paperOrders,
  sortsOf,
} from "@/lib/core/list/paper-list";
import { periodOf } from "@/lib/core/list/periods";
import { db } from "../client";
import { listOrganizations } from "../queries/entity/entities";
import { listFeedPage } from "../queries/list/feed";
import { CHOSEN_FROM_MAX } from "../queries/list/followed-papers";
import { listPapers } from "../queries/list/paper-lists";
import { placeOf } from "../queries/list/paper-order";
import { listDaysOfPeriod } from "../queries/list/periods";
import { listPapersByPublication } from "../queries/paper/api-papers";
import { findNeighbourDays, findNeighboursOfDay, findPaper, findPlaceOfDay } from "../queries/paper/papers";
import { MATCHES_KEPT } from "../queries/search/matches";

/** Rows of most pages: a month of days with a hundred papers each, and what its cards need. */
const PAGE_ROWS_MAX = 8_000;
/** Rows of a page of an author's papers in an order of the reader's: all of them are sorted, and nobody has more. */
const AUTHOR_PAGE_ROWS_MAX = 12_000;
/** Rows of a page that is chosen from the newest papers of what a reader follows, each of which has several links. */
const CHOSEN_PAGE_ROWS_MAX = 20 * CHOSEN_FROM_MAX;

/** Papers of a page, about as the site's pages have them. */
const PAGE = 50;

/** A place within the archive: a paper, and the day that shows it. */
export type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** A list of the site. */
export type ListQuery = {
  name: string;
  /** Asks for a page that begins at the place, or for the first one when it is null. */
  read: (place: Place | null) => Promise<unknown>;
  /** Rows that one page may look at, whatever the archive holds. */
  rowsMax: number;
};

/**
 * A paper in a day's order. @param share of the archive's days before the day, from 0 to 1. @param nth papers of the day
 * before it; the last ones have as few votes as thousands of others.
 */
export async function findPlace(share: number, nth = 20) {
  const [row] = await db.execute<{
    id: string;
    featuredOn: string;
    featuredPosition: number;
    hotness: number;
    publishedOn: string;
    upvotes: number;
    comments: number;
  }>(sql`
    select id, featured_on::text as "featuredOn", featured_position as "featuredPosition", hotness, published_at::date::text as "publishedOn",
      shown_upvote_count as upvotes, comment_count + imported_comment_count as comments
    from papers where featured_on = (select min(featured_on) + floor((max(featured_on) - min(featured_on)) * ${share}::float8)::int from papers)
    order by shown_upvote_count desc, featured_position offset ${nth} limit 1`);
  return row ?? null;
}

/**
 * Every list of the site on a large archive: those of entities by the organization, author and topic with most papers,
 * and that of a reader who follows many, who is made when missing.
 */
export async function prepareListQueries(): Promise<ListQuery[]> {
  const newest = await findPlace(1);
  if (!newest) throw new Error("There is no archive to list.");
  const dayOf = (place: Place | null) => (place ?? newest).featuredOn;
  const scopes = await listScopes();
  const lists: Omit<ListQuery, "rowsMax">[] = [
    { name: "the feed", read: (place) => listFeedPage(place?.featuredOn ?? null) },
    ...Object.entries(scopes).flatMap(([scope, of]) =>
      orderings.map(({ name, order, filter }) => ({
        name: `${scope}${name}`,
        read: (place: Place | null) => readPage(of(place ?? newest), order, filter, place),
      })),
    ),
    { name: "the calendar of a month", read: (place) => listDaysOfPeriod(periodOf("month", dayOf(place))) },
    { name: "the nearest days", read: (place) => findNeighbourDays(dayOf(place), dayOf(place)) },
    { name: "organizations", read: (place) => listOrganizations("", place && { paperCount: 300, id: 1 }, PAGE) },
    {
      name: "papers by publication",
      read: (place) =>
        listPapersByPublication(
          place && { publishedAt: new Date(`${place.publishedOn}T17:00:00Z`), id: place.id },
          PAGE,
        ),
    },
    { name: "a paper", read: (place) => findPaper((place ?? newest).id) },
    { name: "a paper's place of the day", read: (place) => findPlaceOfDay((place ?? newest).id) },
    { name: "a paper's neighbours of the day", read: (place) => findNeighboursOfDay((place ?? newest).id) },
  ];
  return lists.map((list) => ({ ...list, rowsMax: rowsMaxOf(list.name) }));
}

function rowsMaxOf(name: string): number {
  if (/^following (by|with) /.test(name)) return CHOSEN_PAGE_ROWS_MAX;
  return /^the largest author by /.test(name) ? AUTHOR_PAGE_ROWS_MAX : PAGE_ROWS_MAX;
}

/** What readers choose of a list: its order, or what it leaves out. */
const orderings: { name: string; order: PaperOrder; filter: PaperFilter }[] = [
  ...paperOrders.map((order) => ({ name: order === "default" ? "" : ` by ${order}`, order, filter: NO_FILTER })),
  { name: " with code", order: "default", filter: { ...NO_FILTER, hasCode: true } },
  { name: " with 20 votes", order: "default", filter: { ...NO_FILTER, minUpvotes: 20 } },
];

async function listScopes(): Promise<Record<string, (place: Place) => PaperScope>> {
  // The generator gives most papers to the first of each kind; counting a million papers' links would take its time.
  const [largest] = await db.execute<Record<(typeof entityKinds)[number], number>>(sql`select
    (select min(id) from organizations) as organization, (select min(id) from authors) as author,
    (select min(id) from topics) as topic`);
  const userId = await createFollower();
  const periods = (["day", "week", "month"] as const).map((kind) => {
    const scope = ({ featuredOn }: Place): PaperScope => ({ ...periodOf(kind, featuredOn), kind: "period" });
    return [`a ${kind}`, scope] as const;
  });
  const entities = entityKinds.map((entity) => {
    const scope = (): PaperScope => ({ kind: "entity", entity, id: largest![entity] });
    return [`the largest ${entity}`, scope] as const;
  });
  return {
    "all papers": () => ({ kind: "all" }),
    "all papers up to a day": ({ featuredOn }) => ({ kind: "all", until: featuredOn }),
    "the formula's": () => ({ kind: "hot" }),
    following: () => ({ kind: "following", userId }),
    ...Object.fromEntries([...periods, ...entities]),
  };
}

function readPage(scope: PaperScope, order: PaperOrder, filter: PaperFilter, place: Place | null) {
  const after: PaperCursor | null =
    place && placeOf(sortsOf(scope.kind, order)[0], { ...place, publishedAt: new Date(place.publishedOn) });
  return listPapers({ scope, order, filter, after, limit: PAGE });
}

/** A reader who follows some of every kind, those with most papers among them, and searches with as many matches as are kept. */
async function createFollower(): Promise<string> {
  const [reader] = await db.execute<{ id: string }>(sql`
    insert into users (username) values ('follows-many') on conflict (username) do update set name = excluded.name returning id`);
  const id = reader!.id;
  await db.execute(sql`insert into organization_follows (organization_id, user_id)
    select id, ${id} from organizations order by paper_count desc, id limit 20 on conflict do nothing`);
  await db.execute(sql`insert into author_follows (author_id, user_id)
    select id, ${id} from authors order by id limit 20 on conflict do nothing`);
  await db.execute(sql`insert into topic_follows (topic_id, user_id)
    select id, ${id} from topics order by id limit 5 on conflict do nothing`);
  await db.execute(
    sql`insert into searches (text, matched_at) select 'words ' || n, now() from generate_series(1, 20) n on conflict do nothing`,
  );
  await db.execute(sql`insert into saved_searches (user_id, search_id, "order", name, is_followed)
    select ${id}, id, 'newest', text, true from searches on conflict do nothing`);
  await db.execute(sql`insert into search_matches (search_id, paper_id, featured_on)
    select searches.id, newest.id, newest.featured_on from (
      select id, featured_on, row_number() over (order by featured_on desc, id) % 20 as turn from (
        select id, featured_on from papers where featured_on is not null order by featured_on desc limit ${20 * MATCHES_KEPT}) papers) newest
    join searches on searches.id % 20 = newest.turn on conflict do nothing`);
  return id;
}
