import { sql } from "drizzle-orm";
import { countCoOccurrences } from "@/lib/word-vectors/co-occurrence";
import { findNeighbours } from "@/lib/word-vectors/neighbours";
import { reduceToVectors } from "@/lib/word-vectors/vectors";
import { db } from "../../client";
import { jsonRows } from "../ingest-papers";

/** Fewer papers have too few words in common to learn from. */
export const LEARNING_MIN = 2_000;
/** Learned from at most so many papers, drawn evenly; more say the same again. */
const PAPERS_MAX = 100_000;
const PAPERS_AT_ONCE = 2_000;
/** Words that are learned, the most frequent; and how many papers one must have. */
const WORDS_MAX = 20_000;
const PAPERS_OF_WORD_MIN = 8;
const WIDTH = 200;
const NEIGHBOURS = 20;
const SIMILARITY_MIN = 0.4;
const GROWTH = 1.2;
const STATEMENT_TIMEOUT_MS = 120_000;

/**
 * Learns which words stand among the same words, when that was never done or the archive has grown by a fifth since.
 * Takes a minute or two of one processor and some 300 MB. @returns words that have neighbours, or null when nothing was due.
 */
export async function learnNeighbours(signal?: AbortSignal, papersMin = LEARNING_MIN): Promise<number | null> {
  const [state] = await db.execute<{ papers: number; learned: number }>(sql`
    select coalesce((select paper_count from search_totals), 0) as papers,
      coalesce((select paper_count from search_learned), 0) as learned`);
  const papers = state?.papers ?? 0;
  if (papers < papersMin || papers < (state?.learned ?? 0) * GROWTH) return null;
  const words = await listWords(papers);
  const counts = countCoOccurrences(words.length);
  await readTexts(words, papers, counts.add, signal);
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

/** Words that enough papers have and most do not, the most frequent first. */
async function listWords(papers: number): Promise<string[]> {
  const rows = await db.execute<{ term: string }>(sql`
    select term from search_terms where paper_count between ${PAPERS_OF_WORD_MIN} and ${Math.floor(papers / 2)} and term not like '=%'
    order by paper_count desc, term limit ${WORDS_MAX}`);
  return rows.map(({ term }) => term);
}

/** Gives the words of titles and abstracts in their order, paper by paper. */
async function readTexts(
  words: string[],
  papers: number,
  take: (numbers: number[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  const numbers = new Map(words.map((word, number) => [word, number]));
  const step = Math.ceil(papers / PAPERS_MAX);
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const rows = await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`);
      return tx.execute<{ number: number; words: string[] | null }>(sql`
        select s.number, case when s.number % ${step} = 0 then (
          select array_agg(u.lexeme order by place.position)
          from unnest(s.document) u, unnest(u.positions, u.weights) place(position, weight) where place.weight in ('A', 'B')) end as words
        from paper_search s where s.number > ${after} order by s.number limit ${PAPERS_AT_ONCE}`);
    });
    for (const row of rows) if (row.words) take(row.words.map((word) => numbers.get(word) ?? -1));
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}

async function replaceNeighbours(rows: unknown[], papers: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`);
    await tx.execute(sql`delete from search_neighbours`);
    await tx.execute(sql`insert into search_neighbours (term, neighbours, similarities)
      select term, neighbours, similarities from json_to_recordset(${jsonRows(rows)})
        learned(term text, neighbours text[], similarities real[])`);
    await tx.execute(sql`insert into search_learned (learned_at, paper_count) values (now(), ${papers})
      on conflict (id) do update set learned_at = excluded.learned_at, paper_count = excluded.paper_count`);
  });
}
