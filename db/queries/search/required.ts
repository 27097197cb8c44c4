import { type SQL, sql } from "drizzle-orm";

/** What every result must have besides the words. */
export type Required = {
  /** Texts of tsqueries, all of which must match: on documents, and on words as they are written. */
  operands: string[];
  forms: string[];
  from: string | null;
  to: string | null;
  minUpvotes: number;
};

/** The condition on a row `s` of `paper_search` that has `words` (text of a tsquery, or null) and all that is required. */
export function isMatch(words: string | null, { operands, forms, from, to, minUpvotes }: Required): SQL {
  const match = allOf([...(words === null ? [] : [words]), ...operands]);
  const conditions = [
    ...(match ? [sql`s.document @@ ${match}::tsquery`] : []),
    ...(forms.length > 0 ? [sql`s.forms @@ ${allOf(forms)}::tsquery`] : []),
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
