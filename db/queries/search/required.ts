import { type SQL, sql } from "drizzle-orm";
import type { SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { conditionOperand, phraseOperand } from "./conditions";

/** What every result must have besides the words. */
export type Required = {
  /** Texts of tsqueries, all of which must match. */
  operands: string[];
  from: string | null;
  to: string | null;
  minUpvotes: number;
};

/** Phrases, excluded words, facts and other conditions of a search, as documents are asked for them. */
export async function findRequired(tx: Executor, query: SearchQuery, minUpvotes = 0): Promise<Required> {
  const operands: (string | null)[] = [];
  for (const phrase of query.phrases) operands.push(await phraseOperand(tx, phrase));
  for (const text of query.excluded) operands.push(notOf(await phraseOperand(tx, text)));
  for (const author of query.authors) operands.push(await conditionOperand(tx, { kind: "author", text: author }));
  for (const name of query.organizations)
    operands.push(await conditionOperand(tx, { kind: "organization", text: name }));
  const topics: string[] = [];
  for (const topic of query.topics) topics.push((await conditionOperand(tx, { kind: "topic", text: topic })) ?? "");
  if (topics.length > 0) operands.push(anyOf(topics));
  if (query.hasCode) operands.push(await conditionOperand(tx, { kind: "code" }));
  for (const condition of query.conditions) operands.push(await conditionOperand(tx, condition));
  return { operands: operands.filter((operand) => operand !== null), from: query.from, to: query.to, minUpvotes };
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
export const notOf = (operand: string | null) => operand && `!(${operand})`;
