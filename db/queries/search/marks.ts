import { sql } from "drizzle-orm";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { anyOf } from "./required";
import type { Terms } from "./terms";

/** Letters that a word has in common with its stem, at the least. */
const COMMON_LETTERS = 2;

/**
 * The words of these texts, in lower case, that are words of the search: PostgreSQL reads them as it reads documents, so
 * that "adapters" is marked for "adapter". Only words that begin like one of the search are asked about.
 */
export async function findMarkedWords(
  tx: Executor,
  texts: { title: string; abstract: string }[],
  { terms }: Terms,
): Promise<string[]> {
  // Of what is written in several words, each one.
  const lexemes = terms.flatMap(({ operand }) => [...operand.matchAll(/'([^']+)'/g)].map(([, lexeme = ""]) => lexeme));
  if (lexemes.length === 0) return [];
  const starts = new Set(lexemes.map(startOf));
  const words = new Set<string>();
  for (const { title, abstract } of texts)
    for (const [word] of plainText(parseLatex(`${title} ${abstract}`)).matchAll(/[\p{L}\p{N}\p{M}]+/gu))
      if (starts.has(startOf(word))) words.add(word.toLowerCase());
  if (words.size === 0) return [];
  const rows = await tx.execute<{ word: string }>(sql`
    select word from unnest(${textArray([...words])}) word
    where to_tsvector('paper_text', word) @@ ${anyOf([...new Set(lexemes)].map(quoteLexeme))}::tsquery`);
  return rows.map(({ word }) => word);
}

const startOf = (word: string) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().slice(0, COMMON_LETTERS);
