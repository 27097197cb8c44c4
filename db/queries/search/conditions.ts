import { sql } from "drizzle-orm";
import { readForms } from "@/lib/core/search/forms";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { Condition, SearchField, SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { authorOperand, organizationOperand } from "./names";
import { allOf, anyOf, type Required } from "./required";
import { findOperands } from "./terms";

const LABELS: Record<SearchField, string> = { title: "A", abstract: "B" };
/** A word in the text of a tsquery, with the parts of a paper that it may stand in. */
const LEXEME = /('(?:[^']|'')*')(?::[*A-D]+)?/g;

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
  // A phrase is as it stands, stop words and all.
  const forms = query.phrases.flatMap((phrase) => inRow(phrase) || []);
  return {
    operands: operands.filter((operand) => operand !== null),
    forms,
    from: query.from,
    to: query.to,
    minUpvotes,
  };
}

/** A condition as the text of a tsquery on a paper's document; null for what says nothing, as stop words alone. */
async function conditionOperand(tx: Executor, condition: Condition): Promise<string | null> {
  switch (condition.kind) {
    case "word":
      return inField(allOf(await findOperands(tx, { words: [condition.text], phrases: [] })), condition.field);
    case "phrase":
      return inField(await phraseOperand(tx, condition.text), condition.field);
    case "prefix":
      return prefixOperand(tx, condition.text, condition.field);
    case "author":
      return authorOperand(tx, condition.text);
    case "organization":
      return organizationOperand(tx, condition.text);
    case "topic":
      return topicOperand(condition.text);
    case "code":
      return quoteLexeme("=code");
    case "years":
      return anyOf(condition.years.map((year) => quoteLexeme(`=year:${year}`)));
    case "not":
      return notOf(await conditionOperand(tx, condition.of));
    case "all":
    case "any": {
      const operands: string[] = [];
      for (const each of condition.of) {
        const operand = await conditionOperand(tx, each);
        if (operand !== null) operands.push(operand);
      }
      return (condition.kind === "all" ? allOf(operands) : anyOf(operands)) || null;
    }
  }
}

/** Text as it stands, as a tsquery; null when no word of it is one that papers are asked for. */
async function phraseOperand(tx: Executor, text: string): Promise<string | null> {
  const [row] = await tx.execute<{ operand: string }>(
    sql`select phraseto_tsquery('paper_text', ${text})::text as operand`,
  );
  return row?.operand || null;
}

/** The words of a phrase as they are written, side by side. */
const inRow = (phrase: string) =>
  readForms(phrase)
    .map(({ form }) => quoteLexeme(form))
    .join(" <-> ");

/** Words that begin like this; and its own stem, which may be shorter: "quantization*". */
async function prefixOperand(tx: Executor, start: string, field: SearchField | null): Promise<string> {
  const plain = start.normalize("NFKD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
  const begun = `${quoteLexeme(plain)}:*${field ? LABELS[field] : ""}`;
  const own = inField(allOf(await findOperands(tx, { words: [start], phrases: [] })), field);
  return own ? anyOf([begun, own]) : begun;
}

const notOf = (operand: string | null) => operand && `!(${operand})`;

/** The same, of one part of a paper. */
const inField = (operand: string | null, field: SearchField | null): string | null =>
  (operand && field ? operand.replace(LEXEME, `$1:${LABELS[field]}`) : operand) || null;

/** "cs.*" is every topic of the archive. */
const topicOperand = (topic: string) =>
  topic.endsWith(".*") ? `${quoteLexeme(`=topic:${topic.slice(0, -1)}`)}:*` : quoteLexeme(`=topic:${topic}`);
