import { type SQL, sql } from "drizzle-orm";
import { type EntityKind, entityKinds } from "@/lib/core/entity/entities";
import { db, type Executor } from "../../client";
import {
  collectionFollows,
  collectionItems,
  collections,
  comments,
  organizations,
  papers,
  upvotes,
} from "../../schema";
import { followTables } from "../entity/follows";

/** A kept count that differed from its rows, and what it was corrected to. */
export type CorrectedCount = { kind: CountKind; id: string; was: number; is: number };
type CountKind =
  | "upvotes of paper"
  | "comments of paper"
  | "papers of organization"
  | "papers of collection"
  | `followers of ${EntityKind | "collection"}`;

/** Where a count is kept and what it counts; column names as in the database. */
type Count = { kind: CountKind; owner: SQL; column: SQL; rows: SQL; reference: SQL };

const counts: Count[] = [
  {
    kind: "upvotes of paper",
    owner: sql`${papers}`,
    column: sql`upvote_count`,
    rows: sql`${upvotes}`,
    reference: sql`paper_id`,
  },
  {
    kind: "comments of paper",
    owner: sql`${papers}`,
    column: sql`comment_count`,
    rows: sql`(select paper_id from ${comments} where is_visible) visible`,
    reference: sql`paper_id`,
  },
  {
    kind: "papers of organization",
    owner: sql`${organizations}`,
    column: sql`paper_count`,
    rows: sql`${papers}`,
    reference: sql`organization_id`,
  },
  {
    kind: "papers of collection",
    owner: sql`${collections}`,
    column: sql`item_count`,
    rows: sql`${collectionItems}`,
    reference: sql`collection_id`,
  },
  {
    kind: "followers of collection",
    owner: sql`${collections}`,
    column: sql`follower_count`,
    rows: sql`${collectionFollows}`,
    reference: sql`collection_id`,
  },
  ...entityKinds.map((kind): Count => {
    const { entities, follows, reference } = followTables[kind];
    return {
      kind: `followers of ${kind}`,
      owner: sql`${entities}`,
      column: sql`follower_count`,
      rows: sql`${follows}`,
      reference,
    };
  }),
];

/** Going through all rows takes longer than a page's query may. */
const STATEMENT_TIMEOUT = sql`set local statement_timeout = '10min'`;

/**
 * Proves every kept count against its rows and repairs those that differ; safe while readers vote and follow.
 * @returns what was corrected; [] when all was right.
 */
export async function correctCounts(): Promise<CorrectedCount[]> {
  const corrected: CorrectedCount[] = [];
  for (const count of counts) {
    // One statement sees one instant, so votes that come meanwhile make no difference here.
    const wrong = await db.transaction(async (tx) => {
      await tx.execute(STATEMENT_TIMEOUT);
      return listWrong(tx, count);
    });
    for (const id of wrong) {
      const change = await db.transaction((tx) => correct(tx, count, id));
      if (change) corrected.push(change);
    }
  }
  return corrected;
}

async function listWrong(tx: Executor, { owner, column, rows, reference }: Count): Promise<string[]> {
  const wrong = await tx.execute<{ id: string }>(sql`
    select owners.id::text as id from ${owner} owners
    left join (select ${reference} as id, count(*)::int as n from ${rows} group by ${reference}) counted on counted.id = owners.id
    where owners.${column} <> coalesce(counted.n, 0) order by owners.id`);
  return wrong.map((row) => row.id);
}

/** A vote writes its row and the count in one transaction, so with the count locked the rows stand still for it. */
async function correct(tx: Executor, count: Count, id: string): Promise<CorrectedCount | null> {
  const { kind, owner, column, rows, reference } = count;
  const [kept] = await tx.execute<{ was: number }>(
    sql`select ${column} as was from ${owner} where id::text = ${id} for no key update`,
  );
  // A statement of its own: the one above may have waited, and would still count the rows of before.
  const [counted] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${rows} where ${reference}::text = ${id}`,
  );
  if (!kept || !counted || kept.was === counted.n) return null;
  await tx.execute(sql`update ${owner} set ${column} = ${counted.n} where id::text = ${id}`);
  return { kind, id, was: kept.was, is: counted.n };
}
