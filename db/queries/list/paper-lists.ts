import { sql } from "drizzle-orm";
import { type PaperCursor, type PaperSort, parsePaperCursor } from "@/lib/core/list/paper-cursor";
import { type PaperFilter, type PaperOrder, type PaperScope, sortsOf } from "@/lib/core/list/paper-list";
import { db } from "../../client";
import { findNamedEntities } from "../entity/entities";
import { type CardPaper, listCards, type PlacedCard } from "../paper/papers";
import { idsOf, markedAt } from "./paper-ids";
import { orderBy, placeOf } from "./paper-order";

/** A page of a list; `next` is where it ended, null at the end of the list. */
export type PaperPage = { papers: CardPaper[]; next: PaperCursor | null };

/** A list: the papers of `scope` that pass `filter`, in `order`. */
export type PaperList = { scope: PaperScope; filter: PaperFilter; order: PaperOrder };

/**
 * A page of a list; empty when the filter names an organization, author or topic that is not there.
 * @param after where the page before ended, from readPlace; null for the first page. @param limit papers of the page.
 */
export async function listPapers({
  scope,
  filter,
  order,
  after,
  limit,
}: PaperList & { after: PaperCursor | null; limit: number }): Promise<PaperPage> {
  const entities = await findNamedEntities(filter);
  if (!entities) return { papers: [], next: null };
  const at = scope.kind === "marked" ? markedAt(scope) : null;
  const sorts = sortsOf(scope.kind, order);
  const found: { sort: PaperSort; paper: PlacedCard }[] = [];
  for (const sort of after ? sorts.slice(sorts.indexOf(after.sort)) : sorts) {
    const rest = limit + 1 - found.length;
    if (rest === 0) break;
    const place = after?.sort === sort ? after : null;
    const ids = idsOf({ scope, filter, entities, sort, after: place, limit: rest });
    const cards = await listCards(ids, orderBy(sort, sort === "marked" && at ? at : undefined), at);
    found.push(...cards.map((paper) => ({ sort, paper })));
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    papers: page.map(({ paper: { featuredPosition, hotness, markedAt: _, ...card } }) => card),
    next: found.length > limit && last ? placeOf(last.sort, last.paper) : null,
  };
}

/**
 * Ids of the first papers of a list, in its order. @param offset papers to skip, for programs that count pages.
 */
export async function listPaperIds({ scope, filter, order }: PaperList, limit: number, offset = 0): Promise<string[]> {
  const entities = await findNamedEntities(filter);
  if (!entities) return [];
  const found: string[] = [];
  for (const sort of sortsOf(scope.kind, order)) {
    if (found.length === limit) break;
    const ids = idsOf({ scope, filter, entities, sort, after: null, limit: limit - found.length, offset });
    // A list of two sorts is none that anyone counts pages of.
    const rows = await db.execute<{ id: string }>(sql`${ids}`);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

/** How many papers a list has; `max` for so many or more. */
export async function countPapers({ scope, filter, order }: PaperList, max: number): Promise<number> {
  const entities = await findNamedEntities(filter);
  if (!entities) return 0;
  let total = 0;
  for (const sort of sortsOf(scope.kind, order)) {
    const ids = idsOf({ scope, filter, entities, sort, after: null, limit: max - total });
    const [row] = await db.execute<{ papers: number }>(sql`select count(*)::int as papers from (${ids}) listed`);
    total += row?.papers ?? 0;
    if (total >= max) break;
  }
  return total;
}

/** A place in a list as an address has it; null when it is none of a list in this order. */
export const readPlace = ({ scope, order }: Pick<PaperList, "scope" | "order">, text: string): PaperCursor | null =>
  parsePaperCursor(text, sortsOf(scope.kind, order));
