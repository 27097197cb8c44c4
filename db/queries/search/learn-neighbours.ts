import { sql } from "drizzle-orm";
import { countCoOccurrences } from "@/lib/core/search/word-vectors/co-occurrence";
import { findNeighbours } from "@/lib/core/search/word-vectors/neighbours";
import { reduceToVectors } from "@/lib/core/search/word-vectors/vectors";
import { db, type Executor } from "../../client";
import { jsonRows } from "../paper/ingest-papers";
import { countQueued } from "./queue";

/** Fewer papers have too few words in common to learn from. */
export const LEARNING_MIN = 2_000;
/** Learned from at most so many papers, drawn evenly; more say the same again. */
const PAPERS_MAX = 100_000;
const PAPERS_AT_ONCE = 2_000;
/** Words that are learned, the most frequent; and how many of the papers one must have, since what a rarer one stands among is chance. */
const WORDS_MAX = 20_000;
const PAPERS_OF_WORD_MIN = 8;
const SHARE_OF_PAPERS_MIN = 1 / 4_000;
const WIDTH = 200;
const NEIGHBOURS = 20;
const SIMILARITY_MIN = 0.4;
const GROWTH = 1.2;
const STATEMENT_TIMEOUT_MS = 120_000;

/**
 * Learns which words stand among the same words, when that was never done or the archive has grown by a fifth since. While as
 * many more wait for search to take them up, it is put off. Takes a minute or two of one processor and some 300 MB.
 * @param onProgress is told how many papers were read, of how many; all of them, when what is left is to compare words.
 * @returns words that have neighbours, or null when nothing was due.
 */
export async function learnNeighbours(
  signal?: AbortSignal,
  papersMin = LEARNING_MIN,
  onProgress?: (done: number, total: number) => void | Promise<void>,
): Promise<number | null> {
  const papers = await countDue(papersMin);
  if (papers === null) return null;
  const step = Math.ceil(papers / PAPERS_MAX);
  const words = await listWords(step);
  const counts = countCoOccurrences(words.length);
  let read = 0;
  const onRead = (more: number) => {
    read += more;
    return onProgress?.(read, papers);
  };
  await readTexts(words, step, counts.add, onRead, signal);
  const vectors = await reduceToVectors(await counts.toAssociations(signal), WIDTH, signal);
  const neighbours = await findNeighbours(vectors, NEIGHBOURS, SIMILARITY_MIN, signal);
  const rows = neighbours.flatMap(({ numbers, similarities }, number) =>
    numbers.length === 0
      ? []
      : [
          {
            term: words[number],
            neighbours: Array.from(numbers, (other) => words[other]),
            similarities: Array.from(similarities, (similarity) => Math.round(similarity * 1_000) / 1_000),
          },
        ],
  );
  await replaceNeighbours(rows, papers);
  return rows.length;
}

/** Papers that there are to learn from; null when nothing is due. */
async function countDue(papersMin: number): Promise<number | null> {
  const [state] = await db.execute<{ papers: number; learned: number }>(sql`
    select coalesce((select paper_count from search_totals), 0) as papers,
      coalesce((select paper_count from search_learned), 0) as learned`);
  const { papers = 0, learned = 0 } = state ?? {};
  if (papers < papersMin || papers < learned * GROWTH) return null;
  // Else a first import would have words learned again and again; of a very large one the first papers say what all do.
  const isEnough = learned === 0 && papers >= PAPERS_MAX;
  return isEnough || (await countQueued(db, "search")) <= papers * (GROWTH - 1) ? papers : null;
}

/**
 * Words of titles and abstracts that enough of the papers learned from have and most do not, the most frequent first. The index's
 * own counts would not do: in them names of authors take a third of the places, and hardly a text has them.
 * @param step one of so many papers is learned from.
 */
export async function listWords(step: number): Promise<string[]> {
  const texts = `select ts_filter(document, '{a,b}') from paper_search where number % ${step} = 0`;
  const rows = await patiently((tx) =>
    tx.execute<{ word: string }>(sql`
      with stat as materialized (select word, ndoc from ts_stat(${texts})),
        total as (select count(*) as papers from paper_search where number % ${step} = 0)
      select word from stat, total
      where ndoc between greatest(${PAPERS_OF_WORD_MIN}, papers * ${SHARE_OF_PAPERS_MIN}::float8) and papers / 2
      order by ndoc desc, word limit ${WORDS_MAX}`),
  );
  return rows.map(({ word }) => word);
}

/** Gives the words of titles and abstracts in their order, paper by paper. */
async function readTexts(
  words: string[],
  step: number,
  take: (numbers: number[]) => void,
  onRead: (papers: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const numbers = new Map(words.map((word, number) => [word, number]));
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const rows = await patiently((tx) =>
      tx.execute<{ number: number; words: string[] | null }>(sql`
        select s.number, case when s.number % ${step} = 0 then (
          select array_agg(u.lexeme order by place.position)
          from unnest(s.document) u, unnest(u.positions, u.weights) place(position, weight) where place.weight in ('A', 'B')) end as words
        from paper_search s where s.number > ${after} order by s.number limit ${PAPERS_AT_ONCE}`),
    );
    for (const row of rows) if (row.words) take(row.words.map((word) => numbers.get(word) ?? -1));
    const last = rows.at(-1);
    if (!last) return;
    await onRead(rows.length);
    after = last.number;
  }
}

async function replaceNeighbours(rows: unknown[], papers: number): Promise<void> {
  await patiently(async (tx) => {
    await tx.execute(sql`delete from search_neighbours`);
    await tx.execute(sql`insert into search_neighbours (term, neighbours, similarities)
      select term, neighbours, similarities from json_to_recordset(${jsonRows(rows)})
        learned(term text, neighbours text[], similarities real[])`);
    await tx.execute(sql`insert into search_learned (learned_at, paper_count) values (now(), ${papers})
      on conflict (id) do update set learned_at = excluded.learned_at, paper_count = excluded.paper_count`);
  });
}

/** A transaction whose statements have the time that a job's may take. */
function patiently<Result>(work: (tx: Executor) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`);
    return work(tx);
  });
}
