import { eq, sql } from "drizzle-orm";
import type { CollectionName } from "@/lib/core/collection/collection";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { db, type Executor } from "../../client";
import { collectionItems, papers, users } from "../../schema";
import { type CardPaper, isPaperHere, listPapersById } from "../paper/papers";
import {
  type CollectionRefusal,
  type CollectionWriter,
  inCollection,
  type LockedCollection,
} from "./change-collection";

/** A paper of a collection. */
export type CollectionItem = {
  id: string;
  paperId: string;
  note: string | null;
  addedAt: Date;
  /** Username; null once the account is gone. */
  addedBy: string | null;
  /** Null while the paper is not on the site. */
  paper: CardPaper | null;
};

/** Digits after the point that a place may get before all of them are numbered anew. */
const SCALE_MAX = 60;

/** The papers of a collection, in their order. */
export async function listCollectionItems(id: string): Promise<CollectionItem[]> {
  const rows = await db.execute<Omit<CollectionItem, "addedAt" | "paper"> & { addedAt: number }>(sql`
    select i.id, i.paper_id as "paperId", i.note, u.username as "addedBy", (extract(epoch from i.created_at) * 1000)::float8 as "addedAt"
    from ${collectionItems} i left join ${users} u on u.id = i.added_by_id
    where i.collection_id = ${id} order by i.position, i.id`);
  if (rows.length === 0) return [];
  const cards = new Map((await listPapersById(rows.map(({ paperId }) => paperId))).map((card) => [card.id, card]));
  return rows.map((row) => ({ ...row, addedAt: new Date(row.addedAt), paper: cards.get(row.paperId) ?? null }));
}

/** Ids of a collection's papers that are on the site, in its order. */
export async function listCollectionPaperIds(id: string): Promise<string[]> {
  const rows = await db.execute<{ paperId: string }>(sql`
    select i.paper_id as "paperId" from ${collectionItems} i join ${papers} p on p.id = i.paper_id
    where i.collection_id = ${id} order by i.position, i.id`);
  return rows.map(({ paperId }) => paperId);
}

/** The papers that came last to a collection, each with its note and when it came; the newest first. */
export async function listNewestItems(
  id: string,
  limit: number,
): Promise<{ paperId: string; note: string | null; addedAt: Date }[]> {
  const rows = await db.execute<{ paperId: string; note: string | null; addedAt: number }>(sql`
    select i.paper_id as "paperId", i.note, (extract(epoch from i.created_at) * 1000)::float8 as "addedAt"
    from ${collectionItems} i join ${papers} p on p.id = i.paper_id
    where i.collection_id = ${id} order by i.created_at desc, i.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, addedAt: new Date(row.addedAt) }));
}

/** Why nothing was added. `there`: the collection has the paper. `no-paper`: it is not on the site. */
export type AddRefusal = CollectionRefusal | "no-paper" | "full" | { there: CollectionName };

/** Adds a paper at the end. @param paperId canonical. */
export const addCollectionItem = (
  id: string,
  { paperId, note }: { paperId: string; note: string | null },
  writer: CollectionWriter,
): Promise<CollectionName | AddRefusal> =>
  inCollection<CollectionName | AddRefusal>(id, writer, "editor", (tx, collection) =>
    addItemIn(tx, collection, { paperId, note }, writer.userId),
  );

/** The same in a transaction that has locked the collection, for who may. */
export async function addItemIn(
  tx: Executor,
  collection: CollectionName & { itemCount: number },
  { paperId, note }: { paperId: string; note: string | null },
  userId: string,
): Promise<CollectionName | Exclude<AddRefusal, CollectionRefusal>> {
  const { id } = collection;
  const [known] = await tx.execute(sql`
    select from ${collectionItems} where collection_id = ${id} and paper_id = ${paperId}`);
  if (known) return { there: collection };
  if (!(await isPaperHere(paperId, tx))) return "no-paper";
  if (collection.itemCount >= COLLECTION.itemsMax) return "full";
  await append(tx, id, [paperId], note, userId);
  return collection;
}

/** What became of papers that were to be added together. */
export type AddedItems = CollectionName & { added: number; known: number; noRoom: string[] };

/** Adds papers that are on the site, in their order, as far as there is room. @param paperIds canonical, each once. */
export const addCollectionItems = (
  id: string,
  paperIds: string[],
  writer: CollectionWriter,
): Promise<AddedItems | CollectionRefusal> =>
  inCollection<AddedItems | CollectionRefusal>(id, writer, "editor", async (tx, collection) => {
    const known = new Set(
      (
        await tx.execute<{ id: string }>(sql`select paper_id as id from ${collectionItems} where collection_id = ${id}`)
      ).map((row) => row.id),
    );
    const wanted = paperIds.filter((each) => !known.has(each));
    const room = COLLECTION.itemsMax - collection.itemCount;
    const added = await append(tx, id, wanted.slice(0, room), null, writer.userId);
    return { ...collection, added, known: paperIds.length - wanted.length, noRoom: wanted.slice(room) };
  });

/** @returns how many were on the site and are added. */
async function append(
  tx: Executor,
  id: string,
  paperIds: string[],
  note: string | null,
  userId: string,
): Promise<number> {
  if (paperIds.length === 0) return 0;
  const rows = await tx.execute(sql`
    insert into ${collectionItems} (id, collection_id, paper_id, position, note, added_by_id, created_at)
    select make_comment_id(clock_timestamp()), ${id}, wanted.id,
      trunc((select coalesce(max(position), 0) from ${collectionItems} where collection_id = ${id})) + row_number() over (order by wanted.n),
      ${note}, ${userId}, clock_timestamp()
    from jsonb_array_elements_text(${JSON.stringify(paperIds)}::text::jsonb) with ordinality wanted (id, n)
      join ${papers} p on p.id = wanted.id
    order by wanted.n returning id`);
  return rows.length;
}

/** Where a paper goes: one place up or down, or to a place counted from 0. */
export type ItemMove = "up" | "down" | "first" | "last" | number;

/** Why a paper of a collection is not changed. `no-item`: the collection has it no more. */
export type ItemRefusal = CollectionRefusal | "no-item";

/** What became of a paper: its place, counted from 1, and how many there are. */
export type MovedItem = CollectionName & { place: number; count: number };

/** Changes a paper's note or its place, each where it is given. One move writes one row. */
export const editCollectionItem = (
  id: string,
  itemId: string,
  changes: { note?: string | null; move?: ItemMove },
  writer: CollectionWriter,
): Promise<MovedItem | ItemRefusal> =>
  inCollection<MovedItem | ItemRefusal>(id, writer, "editor", async (tx, collection) => {
    const order = await tx.execute<{ id: string; position: string }>(sql`
      select id, position::text from ${collectionItems} where collection_id = ${id} order by position, id`);
    const from = order.findIndex((item) => item.id === itemId);
    if (from < 0) return "no-item";
    const { note, move } = changes;
    if (note !== undefined) await tx.update(collectionItems).set({ note }).where(eq(collectionItems.id, itemId));
    const to = move === undefined ? from : placeOf(move, from, order.length);
    if (to !== from)
      await place(
        tx,
        collection,
        itemId,
        order.filter((item) => item.id !== itemId),
        to,
      );
    return { ...collection, place: to + 1, count: order.length };
  });

function placeOf(move: ItemMove, from: number, count: number): number {
  const wanted = { up: from - 1, down: from + 1, first: 0, last: count - 1 };
  const to = typeof move === "number" ? move : wanted[move];
  return Math.min(Math.max(0, to), count - 1);
}

/** @param others in their order, without the one that is moved. */
async function place(
  tx: Executor,
  { id }: LockedCollection,
  itemId: string,
  others: { position: string }[],
  to: number,
): Promise<void> {
  const [before, after] = [others[to - 1]?.position, others[to]?.position];
  const position =
    before === undefined
      ? sql`${after}::numeric - 1`
      : after === undefined
        ? sql`trunc(${before}::numeric) + 1`
        : // A product is exact, and a quotient is not.
          sql`(${before}::numeric + ${after}::numeric) * 0.5`;
  const [moved] = await tx.execute<{ scale: number }>(sql`
    update ${collectionItems} set position = ${position} where id = ${itemId} returning scale(position) as scale`);
  if (moved && moved.scale > SCALE_MAX) await tx.execute(sql`select number_collection(${id})`);
}

/** Takes a paper out of a collection; one that is not there changes nothing and is told. */
export const removeCollectionItem = (
  id: string,
  itemId: string,
  writer: CollectionWriter,
): Promise<(CollectionName & { paperId: string }) | ItemRefusal> =>
  inCollection<(CollectionName & { paperId: string }) | ItemRefusal>(id, writer, "editor", async (tx, collection) => {
    const [gone] = await tx.execute<{ paperId: string }>(sql`
      delete from ${collectionItems} where id = ${itemId} and collection_id = ${id} returning paper_id as "paperId"`);
    return gone ? { ...collection, paperId: gone.paperId } : "no-item";
  });
