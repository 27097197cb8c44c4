import { sql } from "drizzle-orm";
import { similarity } from "@/lib/core/paper/fingerprint";
import { formsOf, profileOf, readPaperWords } from "@/lib/core/paper/similarity";
import type { Executor } from "../../client";
import { jsonRows } from "../paper/ingest-papers";
import { weighWords } from "../paper/related/weights";
import type { Scored } from "./bm25";

/** Words from which on a search is a text, which is compared as papers are with each other. */
const WORDS_MIN = 20;
/** Papers that are read for it. */
const READ = 100;

/**
 * The best of the papers found, ordered by how alike they are to a text, as related papers are (decision 0022); null for a
 * search of few words. @param words of the search that say something.
 */
export async function rankByLikeness(
  tx: Executor,
  text: string,
  words: number,
  found: Scored[],
): Promise<Scored[] | null> {
  if (words < WORDS_MIN || found.length === 0) return null;
  const numbers = found.slice(0, READ).map(({ number }) => number);
  const rows = await tx.execute<{ number: number; title: string; abstract: string }>(sql`
    select s.number, p.title, p.abstract from json_array_elements_text(${jsonRows(numbers)}) found
    join paper_search s on s.number = found::int join papers p on p.id = s.paper_id`);
  const own = readPaperWords({ title: "", abstract: text });
  const others = rows.map((row) => ({ number: row.number, words: readPaperWords(row) }));
  const forms = new Set([...formsOf(own), ...others.flatMap(({ words }) => [...formsOf(words)])]);
  const known = await weighWords(tx, [...forms]);
  const weights = { get: (form: string) => known.get(form)?.weight };
  const { fingerprint } = profileOf(own, weights);
  return others
    .map(({ number, words }) => ({ number, score: similarity(fingerprint, profileOf(words, weights).fingerprint) }))
    .sort((a, b) => b.score - a.score);
}
