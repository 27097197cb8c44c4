import { sql } from "drizzle-orm";
import type { Executor } from "../../../client";
import { jsonRows, textArray } from "../ingest-papers";
import { explain, type FoundRelations } from "./find";
import { type RelatedMemory, readWhole } from "./memory";

/** Papers that a list keeps: some more than its page shows, for when one is withdrawn. */
export const RELATED_KEPT = 8;

type Pair = { paper: string; related: string; score: number };
type Row = Pair & { terms: string[]; authors: number };

/**
 * Writes these papers' lists anew, and brings the papers into the lists of those they are related to: a relation is worth
 * the same from either side, so a new paper takes its place in older ones' lists without these being found anew.
 * @returns ids of the papers whose lists are others now.
 */
export async function writeRelated(tx: Executor, found: FoundRelations[], memory: RelatedMemory): Promise<string[]> {
  const ids = found.map(({ id }) => id);
  await tx.execute(sql`delete from related_papers where paper_id = any(${textArray(ids)})`);
  await upsert(tx, found.flatMap(listOf));
  const back = found.flatMap(({ id, isWithdrawn, fingerprint, relations }) =>
    relations.map((relation) => ({
      pair: { paper: relation.id, related: id, score: isWithdrawn ? 0 : relation.score },
      authors: relation.authorCount,
      fingerprint,
    })),
  );
  const pairs = back.map(({ pair }) => pair);
  const gone = await removeEnded(tx, pairs);
  const due = await findDue(tx, pairs);
  const entering = back.filter(({ pair }) => due.has(`${pair.paper} ${pair.related}`));
  const there = await readWhole(tx, memory, [...new Set(entering.map(({ pair }) => pair.paper))]);
  const profiles = new Map(there.map(({ id, profile }) => [id, profile]));
  const touched = await upsert(
    tx,
    entering.flatMap(({ pair, authors, fingerprint }) => {
      const profile = profiles.get(pair.paper);
      return profile ? { ...pair, authors, terms: explain(profile, fingerprint) } : [];
    }),
  );
  await removeSurplus(tx, touched);
  return [...new Set([...ids, ...gone, ...touched])];
}

const listOf = ({ id, relations }: FoundRelations): Row[] =>
  relations
    .filter(({ score, isWithdrawn }) => score > 0 && !isWithdrawn)
    .sort((a, b) => b.score - a.score)
    .slice(0, RELATED_KEPT)
    .map((relation) => ({
      paper: id,
      related: relation.id,
      score: relation.score,
      terms: relation.terms(),
      authors: relation.authorCount,
    }));

/** Writes rows of lists, but of papers that were removed since they were read. @returns ids of the papers whose lists are others now. */
async function upsert(tx: Executor, rows: Row[]): Promise<string[]> {
  const written = await tx.execute<{ id: string }>(sql`
    insert into related_papers as r (paper_id, related_id, score, terms, author_count)
    select paper, related, score, terms, authors
    from json_to_recordset(${jsonRows(rows)}) as b(paper text, related text, score real, terms text[], authors smallint)
    where exists (select from papers p where p.id = b.paper) and exists (select from papers p where p.id = b.related)
    order by paper, related
    on conflict (paper_id, related_id) do update
    set score = excluded.score, terms = excluded.terms, author_count = excluded.author_count
    where (r.score, r.terms, r.author_count) is distinct from (excluded.score, excluded.terms, excluded.author_count)
    returning r.paper_id as id`);
  return [...new Set(written.map(({ id }) => id))];
}

/** Takes papers out of lists that they have nothing to do with any more, and has those lists found anew. */
async function removeEnded(tx: Executor, pairs: Pair[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with gone as (
      delete from related_papers r using ${pairsOf(pairs.filter(({ score }) => score === 0))}
      where r.paper_id = b.paper and r.related_id = b.related returning r.paper_id
    )
    insert into related_queue (paper_id) select distinct paper_id from gone order by paper_id
    on conflict (paper_id) do update set changed_at = excluded.changed_at returning paper_id as id`);
  return rows.map(({ id }) => id);
}

/** The pairs, as "PAPER RELATED", whose paper has the related one in its list already, or has none better for its last place. */
async function findDue(tx: Executor, pairs: Pair[]): Promise<Set<string>> {
  // Papers that wait in the queue find their own.
  const rows = await tx.execute<Pair>(sql`
    select b.paper, b.related from ${pairsOf(pairs.filter(({ score }) => score > 0))}
    where not exists (select from related_queue q where q.paper_id = b.paper) and (
      exists (select from related_papers r where r.paper_id = b.paper and r.related_id = b.related)
      or b.score > coalesce((
        select r.score from related_papers r where r.paper_id = b.paper order by r.score desc offset ${RELATED_KEPT - 1} limit 1), 0))`);
  return new Set(rows.map(({ paper, related }) => `${paper} ${related}`));
}

async function removeSurplus(tx: Executor, ids: string[]): Promise<void> {
  await tx.execute(sql`
    delete from related_papers r using (
      select paper_id, related_id, row_number() over (partition by paper_id order by score desc, related_id desc) as place
      from related_papers where paper_id = any(${textArray(ids)})) ranked
    where ranked.place > ${RELATED_KEPT} and r.paper_id = ranked.paper_id and r.related_id = ranked.related_id`);
}

const pairsOf = (pairs: Pair[]) =>
  sql`json_to_recordset(${jsonRows(pairs)}) as b(paper text, related text, score real)`;
