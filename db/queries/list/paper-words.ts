import { type SQL, sql } from "drizzle-orm";
import { db } from "../../client";
import { papers } from "../../schema";
import { textArray } from "../paper/ingest-papers";

/** Words that are looked for; a title has few more. */
const WORDS_MAX = 12;

/**
 * Holds for papers that have each of these words, or one that begins with it, in the title or in the name of an author or
 * of the organization; words that every text has are left out. For queries that have `papers`. A paper that has just
 * come is found some moments later, by the rows that search reads.
 * @param words with spaces between; at most WORDS_MAX are looked for.
 */
export function hasWords(words: string): SQL {
  const all = words.split(" ").filter(Boolean).slice(0, WORDS_MAX);
  // Quoted, so that no word is an operator; the stars let it be a beginning.
  const quoted = all.map((word) => `'${word.replaceAll(/['\\]/g, "$&$&")}'`);
  const conditions = quoted.map((word) => {
    const inTitle = sql`to_tsquery('paper_text', ${`${word}:*A`})`;
    return sql`(numnode(${inTitle}) = 0 or s.document @@ (${inTitle} || to_tsquery('paper_words', ${`${word}:*CD`})))`;
  });
  return sql`exists (select from paper_search s where s.paper_id = ${papers.id} and ${sql.join(conditions, sql` and `)})`;
}

/** Those of the papers that have these words, in their order. @param ids canonical. @param words as for hasWords. */
export async function findWithWords(ids: string[], words: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select ${papers.id} from ${papers} where ${papers.id} = any(${textArray(ids)}) and ${hasWords(words)}`,
  );
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}
