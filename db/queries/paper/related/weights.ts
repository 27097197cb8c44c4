import { sql } from "drizzle-orm";
import type { Executor } from "../../../client";
import { textArray } from "../ingest-papers";

/** A word of texts as the search index knows it. */
export type KnownWord = {
  /** Its stem, as documents have it. */
  lexeme: string;
  paperCount: number;
  /** What the word says of a paper that has it. */
  weight: number;
};

/** Added to a word's papers, so that a word of two papers does not outweigh all else that they have in common. */
const COUNT_EASE = 8;
/** Share of a word's papers that have it in their title, from which on it is taken for the name of a topic. */
const TOPIC_SHARE = 0.1;
/** What is left of the weight of a word that no title has: "notably", "seamlessly". */
const NO_TOPIC = 0.2;
/** The share that a word is taken to have before any paper was looked at, and how many papers that is worth. */
const PRIOR = { share: 0.1, papers: 2 };
/** For words that the vocabulary of titles does not keep: short ones, and those with digits. */
const UNKNOWN_TOPIC = 0.8;
const IN_VOCABULARY = /^\p{L}{3,40}$/u;

/**
 * The words among `forms` (in lower case, without accents) that are in two papers or more; a word weighs by how few papers
 * have it, and by how often it is in their titles.
 */
export async function weighWords(tx: Executor, forms: string[]): Promise<Map<string, KnownWord>> {
  const rows = await tx.execute<{ form: string; lexeme: string; papers: number; titles: number; all: number }>(sql`
    select form, read.lexeme, t.paper_count as papers, coalesce(w.paper_count, 0) as titles,
      (select paper_count from search_totals) as all
    from unnest(${textArray(forms)}) form
    cross join lateral unnest(to_tsvector('paper_text', form)) read
    join search_terms t on t.term = read.lexeme
    left join search_words w on w.word = form
    where t.paper_count > 1`);
  return new Map(
    rows.map(({ form, lexeme, papers, titles, all }) => {
      const share = (titles + PRIOR.share * PRIOR.papers) / (papers + PRIOR.papers);
      const topic = IN_VOCABULARY.test(form)
        ? Math.min(1, Math.max(NO_TOPIC, Math.sqrt(share / TOPIC_SHARE)))
        : UNKNOWN_TOPIC;
      return [form, { lexeme, paperCount: papers, weight: topic * Math.log(1 + all / (papers + COUNT_EASE)) }];
    }),
  );
}
