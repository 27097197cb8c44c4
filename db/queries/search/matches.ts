import { eq, isNull, sql } from "drizzle-orm";
import type { MatchPlace } from "@/lib/core/search/search-address";
import { isEmptySearch, type SearchQuery } from "@/lib/core/search/search-query";
import { env } from "@/lib/server/runtime/env";
import { db, type Executor } from "../../client";
import { searches } from "../../schema";
import { textArray } from "../paper/ingest-papers";
import { findRequired } from "./conditions";
import { awaitSearchIndex } from "./lock";
import { allOf, isMatch } from "./required";
import { findOperands } from "./terms";
import { inSearchTransaction, isTimeout, setSearchPlans } from "./transaction";

/** Newest featured papers that are kept of a saved search; older ones go at night, and are found by searching. */
export const MATCHES_KEPT = 1_000;
/** Milliseconds that the worker gives a search which took too long while its reader waited. */
const PATIENT_TIMEOUT_MS = 300_000;

/** What a paper must have to match, as `searches` keeps it; null when the search asks for nothing that any could have. */
export type Wanted = { wanted: string | null; publishedFrom: string | null; publishedTo: string | null };

/** Reads what a search asks for. Words are taken as they are written: none is corrected, as a new word may be meant. */
export const findWanted = (query: SearchQuery): Promise<Wanted | null> =>
  inSearchTransaction((tx) => readWanted(tx, query));

async function readWanted(tx: Executor, query: SearchQuery): Promise<Wanted | null> {
  if (isEmptySearch(query)) return null;
  const operands = await findOperands(tx, query);
  if (operands.length === 0 && query.words.length > 0) return null;
  const required = await findRequired(tx, query);
  const wanted = allOf([...operands, ...required.operands]);
  if (wanted === "" && query.from === null && query.to === null) return null;
  return { wanted: wanted || null, publishedFrom: query.from, publishedTo: query.to };
}

const isWanted = ({ wanted, publishedFrom, publishedTo }: Wanted, minUpvotes = 0) =>
  isMatch(wanted, { operands: [], forms: [], from: publishedFrom, to: publishedTo, minUpvotes });

/**
 * Ids of the papers that match a search, the latest publication first, from a place on, or "too-slow"; "nothing" when none
 * ever could. @returns where the next part begins, too; null at the end.
 */
export async function listNewestMatches(
  query: SearchQuery,
  minUpvotes: number,
  after: MatchPlace | null,
  limit: number,
): Promise<{ ids: string[]; next: MatchPlace | null } | "too-slow" | "nothing"> {
  try {
    return await inSearchTransaction(async (tx) => {
      const wanted = await readWanted(tx, query);
      if (!wanted) return "nothing";
      const place = after ? sql`(s.published_on, s.number) < (${after.publishedOn}::date, ${after.number})` : sql`true`;
      const rows = await tx.execute<MatchPlace & { id: string }>(sql`
        select s.paper_id as id, s.published_on::text as "publishedOn", s.number
        from paper_search s where ${isWanted(wanted, minUpvotes)} and ${place}
        order by s.published_on desc, s.number desc limit ${limit + 1}`);
      const page = rows.slice(0, limit);
      return { ids: page.map(({ id }) => id), next: rows.length > limit ? page.at(-1)! : null };
    });
  } catch (error) {
    if (isTimeout(error)) return "too-slow";
    throw error;
  }
}

/** Brings the matches of these papers up to date, in the transaction that has just written what search knows of them. */
export async function matchPapers(tx: Executor, ids: string[]): Promise<void> {
  await tx.execute(sql`
    with changed as materialized (
      select s.paper_id, s.document, s.published_on, p.featured_on from paper_search s join papers p on p.id = s.paper_id
      where s.paper_id = any(${textArray(ids)}) and p.featured_on is not null
    ), found as materialized (
      select q.id as search_id, c.paper_id, c.featured_on from searches q join changed c
        on (q.wanted is null or c.document @@ q.wanted)
        and (q.published_from is null or c.published_on >= q.published_from)
        and (q.published_to is null or c.published_on <= q.published_to)
    ), gone as (
      delete from search_matches m where m.paper_id = any(${textArray(ids)})
        and not exists (select from found f where f.search_id = m.search_id and f.paper_id = m.paper_id)
    )
    insert into search_matches (search_id, paper_id, featured_on) select * from found
    on conflict (search_id, paper_id) do update set featured_on = excluded.featured_on
      where search_matches.featured_on <> excluded.featured_on`);
}

/** Looks for what matched a search before it was saved. @returns whether it ended in time; else the worker does it. */
export async function fillMatches(searchId: number, timeoutMs = env.SEARCH_TIMEOUT_MS): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await setSearchPlans(tx, timeoutMs);
      // A paper that is being taken up now would else be missed by both: it does not see this search, nor this it.
      await awaitSearchIndex(tx);
      const [search] = await tx.select().from(searches).where(eq(searches.id, searchId));
      if (!search || search.matchedAt) return;
      await tx.execute(sql`
        insert into search_matches (search_id, paper_id, featured_on)
        select ${searchId}::int, p.id, p.featured_on from paper_search s join papers p on p.id = s.paper_id
        where ${isWanted(search)} and p.featured_on is not null
        order by p.featured_on desc, p.id limit ${MATCHES_KEPT} on conflict do nothing`);
      await tx.update(searches).set({ matchedAt: sql`now()` }).where(eq(searches.id, searchId));
    });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

/** Does what fillMatches left. @returns searches that were filled. */
export async function fillWaitingMatches(): Promise<number> {
  const waiting = await db.select({ id: searches.id }).from(searches).where(isNull(searches.matchedAt));
  let filled = 0;
  for (const { id } of waiting) if (await fillMatches(id, PATIENT_TIMEOUT_MS)) filled += 1;
  return filled;
}

/** Removes matches beyond MATCHES_KEPT, and searches that nobody has saved any longer. @returns how many of both. */
export async function removeOldMatches(): Promise<number> {
  const orphans = await db.execute(sql`delete from ${searches} q
    where not exists (select from saved_searches where search_id = q.id) returning id`);
  const matches = await db.execute(sql`
    delete from search_matches m using (
      select search_id, paper_id, row_number() over (partition by search_id order by featured_on desc, paper_id) as place
      from search_matches) placed
    where placed.place > ${MATCHES_KEPT} and m.search_id = placed.search_id and m.paper_id = placed.paper_id
    returning m.paper_id`);
  return orphans.length + matches.length;
}
