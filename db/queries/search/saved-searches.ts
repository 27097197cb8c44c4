import { and, count, desc, eq, sql } from "drizzle-orm";
import { SAVED_SEARCHES_MAX, type SearchToSave } from "@/lib/core/search/saved-search";
import { type SearchOrder, searchOrders } from "@/lib/core/search/search-orders";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { db } from "../../client";
import { savedSearches, searches, users } from "../../schema";
import { textArray } from "../paper/ingest-papers";
import { fillMatches, findWanted } from "./matches";

/** A search that a reader saved. `text` is as canonicalSearch writes it. */
export type SavedSearch = SearchToSave & { id: number; name: string; isFollowed: boolean; createdAt: Date };

const columns = {
  id: savedSearches.id,
  name: savedSearches.name,
  text: searches.text,
  minUpvotes: savedSearches.minUpvotes,
  order: savedSearches.order,
  isFollowed: savedSearches.isFollowed,
  createdAt: savedSearches.createdAt,
};
const orderOf = (text: string): SearchOrder => searchOrders.find((order) => order === text) ?? "relevance";

/**
 * Keeps a search, from searchToSave, under a name. One that the reader has already keeps its name and takes the new
 * order; `isFollowed` begins a follow and ends none. `nothing` when no paper could ever match, `too-many` when the reader
 * has SAVED_SEARCHES_MAX, `no-reader` when the account is gone.
 */
export async function saveSearch(
  userId: string,
  { text, order, minUpvotes }: SearchToSave,
  name: string,
  isFollowed: boolean,
): Promise<"done" | "nothing" | "too-many" | "no-reader"> {
  const wanted = await findWanted(parseSearchQuery(text));
  if (!wanted) return "nothing";
  const search = await db.transaction(async (tx) => {
    // Two at once could each find room for one more.
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
    if (!user) return "no-reader";
    // Written even when it is there, which keeps housekeeping from removing it meanwhile.
    const [search] = await tx
      .insert(searches)
      .values({ text, ...wanted })
      .onConflictDoUpdate({ target: searches.text, set: { text } })
      .returning({ id: searches.id, matchedAt: searches.matchedAt });
    if (!search) throw new Error("The search was not kept.");
    const isTheSame = and(
      eq(savedSearches.userId, userId),
      eq(savedSearches.searchId, search.id),
      eq(savedSearches.minUpvotes, minUpvotes),
    );
    const changed = await tx
      .update(savedSearches)
      .set({ order, ...(isFollowed && { isFollowed }) })
      .where(isTheSame)
      .returning({ id: savedSearches.id });
    if (changed.length > 0) return search;
    const [kept] = await tx.select({ saved: count() }).from(savedSearches).where(eq(savedSearches.userId, userId));
    if ((kept?.saved ?? 0) >= SAVED_SEARCHES_MAX) return "too-many";
    await tx.insert(savedSearches).values({ userId, searchId: search.id, minUpvotes, order, name, isFollowed });
    return search;
  });
  if (typeof search === "string") return search;
  if (!search.matchedAt) await fillMatches(search.id);
  return "done";
}

/** What the reader has saved, newest first. */
export async function listSavedSearches(userId: string): Promise<SavedSearch[]> {
  const rows = await db
    .select(columns)
    .from(savedSearches)
    .innerJoin(searches, eq(searches.id, savedSearches.searchId))
    .where(eq(savedSearches.userId, userId))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.id));
  return rows.map((row) => ({ ...row, order: orderOf(row.order) }));
}

/** Whether the reader has saved this search, from searchToSave, and if so how it is kept. */
export async function findSavedSearch(
  userId: string,
  { text, minUpvotes }: Pick<SearchToSave, "text" | "minUpvotes">,
): Promise<SavedSearch | null> {
  const [row] = await db
    .select(columns)
    .from(savedSearches)
    .innerJoin(searches, eq(searches.id, savedSearches.searchId))
    .where(and(eq(savedSearches.userId, userId), eq(searches.text, text), eq(savedSearches.minUpvotes, minUpvotes)));
  return row ? { ...row, order: orderOf(row.order) } : null;
}

const own = (userId: string, id: number) => and(eq(savedSearches.userId, userId), eq(savedSearches.id, id));

/** Changes a reader's saved search; one that is not theirs stays as it is. */
export async function editSavedSearch(
  userId: string,
  id: number,
  change: { name: string } | { isFollowed: boolean },
): Promise<void> {
  await db.update(savedSearches).set(change).where(own(userId, id));
}

/** Removes a reader's saved search; one that is not theirs stays. */
export async function removeSavedSearch(userId: string, id: number): Promise<void> {
  await db.delete(savedSearches).where(own(userId, id));
}

/** Which of the reader's followed searches these papers match, oldest follow first. */
export async function listMatchedSearches(
  userId: string,
  paperIds: string[],
): Promise<(SearchToSave & { paperId: string; name: string })[]> {
  if (paperIds.length === 0) return [];
  const rows = await db.execute<SearchToSave & { paperId: string; name: string }>(sql`
    select m.paper_id as "paperId", saved.name, q.text, saved.min_upvotes as "minUpvotes", saved.order
    from saved_searches saved join searches q on q.id = saved.search_id
    join search_matches m on m.search_id = q.id and m.paper_id = any(${textArray(paperIds)})
    join papers p on p.id = m.paper_id and p.shown_upvote_count >= saved.min_upvotes
    where saved.user_id = ${userId} and saved.is_followed
    order by saved.created_at, saved.id`);
  return rows.map((row) => ({ ...row, order: orderOf(row.order) }));
}
