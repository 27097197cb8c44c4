import { sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { arxivMisses, hasNoTopic, lacksArxivFacts, papers } from "../../schema";
import { inRetriedTransaction } from "../retry";
import { textArray } from "./ingest-papers";

const FOREIGN_KEY_VIOLATION = "23503";
/** What arXiv did not know is asked for again after a day at least, and after so many at most. */
const AGAIN_DAYS_MAX = 90;

const instantOf = (now: Date) => sql`${now.toISOString()}::timestamptz`;
const mayBeAsked = (now: Date) => sql`not exists (
  select from ${arxivMisses} where paper_id = papers.id and ask_again_at > ${instantOf(now)})`;

/** Ids of arXiv's papers that lack topics or version, those without topics first, then the newest. */
export async function listPapersToFill(now: Date, limit: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select papers.id from ${papers} where ${lacksArxivFacts} and ${mayBeAsked(now)} 
    order by cardinality(papers.categories) > 0, papers.featured_on desc nulls last, papers.published_at desc nulls last, papers.id desc
    limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** How much is left: papers that lack something, of these without topics, and of these that arXiv did not know of late. */
export type LeftToFill = { lacking: number; withoutTopic: number; unknown: number };

/** Counts what is left to fill, by an index that has nothing else. */
export async function countPapersToFill(now: Date): Promise<LeftToFill> {
  const [row] = await db.execute<LeftToFill>(sql`
    select count(*)::int as lacking, count(*) filter (where ${hasNoTopic})::int as "withoutTopic",
      (select count(*)::int from ${arxivMisses} misses join ${papers} on papers.id = misses.paper_id
        where misses.ask_again_at > ${instantOf(now)} and ${lacksArxivFacts}) as unknown
    from ${papers} where ${lacksArxivFacts}`);
  return row!;
}

/**
 * Notes which of these papers still lack something after arXiv was asked for them, and forgets what was noted of the others.
 * A paper is asked for again after as long as it is old, since arXiv's answers lag behind its newest papers.
 * @param daysMax in place of AGAIN_DAYS_MAX, when the answer may be at fault.
 */
export async function noteMisses(ids: string[], now: Date, daysMax = AGAIN_DAYS_MAX): Promise<void> {
  // A paper that is hidden or deleted at the same time takes its note along.
  const write = async (tx: Executor) => {
    await tx.execute(sql`delete from ${arxivMisses} where paper_id = any(${textArray(ids)})`);
    await tx.execute(sql`
      insert into ${arxivMisses} (paper_id, ask_again_at)
      select papers.id, ${instantOf(now)} + least(
        greatest(${instantOf(now)} - coalesce(papers.published_at, 'epoch'), interval '1 day'),
        make_interval(days => ${daysMax}))
      from ${papers} where papers.id = any(${textArray(ids)}) and ${lacksArxivFacts}
      on conflict do nothing`);
  };
  await inRetriedTransaction(write, [FOREIGN_KEY_VIOLATION]);
}
