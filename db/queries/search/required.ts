import { type SQL, sql } from "drizzle-orm";
import { authorSlug } from "@/lib/core/entity/author-slug";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { findMergedOrganizations } from "../entity/merge-organizations";
import { textArray } from "../paper/ingest-papers";

/** What every result must have besides the words. */
export type Required = {
  /** Texts of tsqueries, all of which must match. */
  operands: string[];
  from: string | null;
  to: string | null;
  minUpvotes: number;
};

/** Phrases, excluded words and facts of a search, as documents are asked for them. */
export async function findRequired(tx: Executor, query: SearchQuery, minUpvotes = 0): Promise<Required> {
  const texts = [...query.phrases, ...query.excluded];
  const rows =
    texts.length > 0
      ? await tx.execute<{ n: number; operand: string }>(sql`
          select n::int as n, phraseto_tsquery('paper_text', text)::text as operand
          from unnest(${textArray(texts)}) with ordinality given(text, n)`)
      : [];
  const merged = await findMergedOrganizations(
    tx,
    query.organizations.map((name) => name.toLowerCase()),
  );
  const phrases = rows
    .filter(({ operand }) => operand !== "")
    .map(({ n, operand }) => (n <= query.phrases.length ? `(${operand})` : `!(${operand})`));
  const operands = [
    ...phrases,
    ...query.authors.map((slug) => anyOf([quoteLexeme(`=author:${slug}`), inOrder(slug, "C")])),
    ...query.organizations.map((name) =>
      anyOf([
        quoteLexeme(`=organization:${(merged.get(name.toLowerCase())?.slug ?? name).toLowerCase()}`),
        together(authorSlug(name), "D"),
      ]),
    ),
    ...(query.topics.length > 0 ? [anyOf(query.topics.map((topic) => quoteLexeme(`=topic:${topic}`)))] : []),
    ...(query.hasCode ? [quoteLexeme("=code")] : []),
  ];
  return { operands, from: query.from, to: query.to, minUpvotes };
}

/** The condition on a row `s` of `paper_search` that has `words` (text of a tsquery, or null) and all that is required. */
export function isMatch(words: string | null, { operands, from, to, minUpvotes }: Required): SQL {
  const match = allOf([...(words === null ? [] : [words]), ...operands]);
  const conditions = [
    ...(match ? [sql`s.document @@ ${match}::tsquery`] : []),
    ...(from ? [sql`s.published_on >= ${from}`] : []),
    ...(to ? [sql`s.published_on <= ${to}`] : []),
    ...(minUpvotes > 0
      ? [sql`exists (select from papers p where p.id = s.paper_id and p.shown_upvote_count >= ${minUpvotes})`]
      : []),
  ];
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

export const allOf = (operands: string[]) => operands.map((operand) => `(${operand})`).join(" & ");
export const anyOf = (operands: string[]) => operands.map((operand) => `(${operand})`).join(" | ");

const inOrder = (slug: string, label: string) => wordsOf(slug, label).join(" <-> ");
const together = (slug: string, label: string) => wordsOf(slug, label).join(" & ");
const wordsOf = (slug: string, label: string) => slug.split("-").map((word) => `${quoteLexeme(word)}:${label}`);
