import { sql } from "drizzle-orm";
import { toBritish } from "@/lib/core/search/american";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";

/** What the index knows of a word as it is written. */
export type KnownForm = {
  /** Papers whose title or abstract has it. */
  paperCount: number;
  /** Its stems, as documents have them: more than one where British and American stems differ; none of a stop word. */
  stems: { lexeme: string; paperCount: number }[];
};

type Row = { form: string; text: string; papers: number; stem: string | null; stemPapers: number };

/** What the index knows of each of these forms. */
export async function readKnownForms(tx: Executor, forms: string[]): Promise<Map<string, KnownForm>> {
  const known = new Map<string, KnownForm>(forms.map((form) => [form, { paperCount: 0, stems: [] }]));
  if (known.size === 0) return known;
  const written = [...known.keys()].flatMap((form) => [form, ...toBritish(form)].map((text) => ({ form, text })));
  const rows = await tx.execute<Row>(sql`
    select given.form, given.text, coalesce(f.paper_count, 0) as papers, stem.lexeme as stem,
      coalesce(t.paper_count, 0) as "stemPapers"
    from unnest(${textArray(written.map(({ form }) => form))}, ${textArray(written.map(({ text }) => text))}) given(form, text)
    left join search_forms f on f.form = given.form
    left join lateral unnest(to_tsvector('paper_text', given.text)) stem on true
    left join search_terms t on t.term = stem.lexeme`);
  const stopWords = new Set(rows.flatMap(({ form, text, stem }) => (text === form && stem === null ? form : [])));
  for (const { form, papers, stem, stemPapers } of rows) {
    const entry = known.get(form);
    if (!entry) continue;
    entry.paperCount = papers;
    // "while" is a stop word, though "whilst" is none.
    if (stopWords.has(form)) continue;
    // What no paper has is kept where there is nothing else, so that a word is told from a stop word.
    if (stem && !entry.stems.some(({ lexeme }) => lexeme === stem))
      entry.stems.push({ lexeme: stem, paperCount: stemPapers });
  }
  for (const entry of known.values()) {
    const found = entry.stems.filter(({ paperCount }) => paperCount > 0);
    entry.stems = (found.length > 0 ? found : entry.stems.slice(0, 1)).sort((a, b) => (a.lexeme < b.lexeme ? -1 : 1));
  }
  return known;
}

/** Words as names of authors and organizations have them, with the papers that do. @param words in lower case. */
export async function readNames(
  tx: Executor,
  words: string[],
): Promise<Map<string, { lexeme: string; paperCount: number }>> {
  const rows = await tx.execute<{ word: string; lexeme: string; papers: number }>(sql`
    select word, name.lexeme, t.paper_count as papers from unnest(${textArray([...new Set(words)])}) word
    cross join lateral unnest(to_tsvector('paper_words', word)) name
    join search_terms t on t.term = name.lexeme where name.lexeme not like '=%' and t.paper_count > 0`);
  return new Map(rows.map(({ word, lexeme, papers }) => [word, { lexeme, paperCount: papers }]));
}
