import { z } from "zod";
import {
  LEAST_UPVOTES_EXPLAINED,
  LEAST_UPVOTES_WRONG,
  limitExplained,
  limitWrong,
  PAGE_EXPLAINED,
  PAGE_WRONG,
  parameterElsewhere,
  parameterMistaken,
  parameterTwice,
  QUERY_UNREADABLE,
} from "@/lib/core/site/sentences";

/** A whole number in a query. @param sentence what to give in place of anything else. */
function wholeNumber(min: number, max: number, sentence: string) {
  return z.preprocess(toNumber, z.int({ error: sentence }).min(min, sentence).max(max, sentence));
}

/** Digits alone; `Number` would take "", "1e2" and " 1" as well. */
function toNumber(value: unknown): unknown {
  return typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

/** How many items an answer has. */
export const limitOf = (max: number, usual: number) =>
  wholeNumber(1, max, limitWrong(max)).default(usual).describe(limitExplained(max));

/** The same where what is usual goes by what else is asked. */
export const limitUpTo = (max: number) => wholeNumber(1, max, limitWrong(max)).optional().describe(limitExplained(max));

/** Which page of a list that is paged by numbers. */
export const pageNumber = wholeNumber(0, Number.MAX_SAFE_INTEGER, PAGE_WRONG).default(0).describe(PAGE_EXPLAINED);

/** Votes that a paper of a list has at least. */
export const leastUpvotes = wholeNumber(0, 999_999_999, LEAST_UPVOTES_WRONG)
  .default(0)
  .describe(LEAST_UPVOTES_EXPLAINED);

/** What other programs call a parameter of ours and mean the same by. */
const SAME: Record<string, string> = { page: "p" };

/** What people write who mean one of our parameters. */
const MEANT: Record<string, string> = {
  period: "week` or `month",
  day: "date",
  offset: "p",
  per_page: "limit",
  page_size: "limit",
  size: "limit",
  count: "limit",
  n: "limit",
  order: "sort",
  order_by: "sort",
  sort_by: "sort",
  query: "q",
  search: "q",
  after: "cursor",
  since: "updated_since",
  modified_since: "updated_since",
  updated_after: "updated_since",
  category: "topic",
  org: "organization",
  min_votes: "min_upvotes",
};

/**
 * The query, checked, or the sentence that refuses it. A parameter that we do not know is ignored, as Hugging Face does,
 * unless it looks like one that we do, or is one of another address: its sender would take an answer to another question
 * for the one that was asked. @param elsewhere names of all parameters of the API.
 */
export function readQuery<Query extends z.ZodObject>(
  search: URLSearchParams,
  schema: Query,
  elsewhere: ReadonlySet<string> = new Set(),
): { query: z.output<Query> } | { refusal: string } {
  const known = Object.keys(schema.shape);
  const values = new Map<string, string[]>();
  for (const [name, value] of search) {
    const meant = sameAs(name);
    const same = !known.includes(name) && known.includes(meant) ? meant : name;
    values.set(same, [...(values.get(same) ?? []), value]);
  }
  const given: Record<string, unknown> = {};
  for (const [name, texts] of values) {
    const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (!field) {
      const meant = meantBy(name, known);
      if (meant) return { refusal: parameterMistaken(name, meant) };
      if (elsewhere.has(sameAs(name))) return { refusal: parameterElsewhere(name) };
    } else if (isList(field)) given[name] = texts;
    else if (texts.length > 1) return { refusal: parameterTwice(name) };
    else given[name] = texts[0];
  }
  const checked = schema.safeParse(given);
  if (checked.success) return { query: checked.data };
  return { refusal: checked.error.issues[0]?.message ?? QUERY_UNREADABLE };
}

const sameAs = (name: string) => (Object.hasOwn(SAME, name) ? SAME[name]! : name);

function meantBy(name: string, known: string[]): string | null {
  // It is said back in a header, so only plain names are.
  if (!/^[a-z_-]{1,20}$/i.test(name)) return null;
  const plain = name.toLowerCase().replaceAll("-", "_");
  const alias = Object.hasOwn(MEANT, plain) ? MEANT[plain] : undefined;
  if (alias?.split("` or `").some((word) => known.includes(word))) return alias;
  return known.find((word) => plain === word || (word.length >= 4 && distance(plain, word) === 1)) ?? null;
}

const isList = (field: unknown) => unwrapped(field) instanceof z.ZodArray;

function unwrapped(field: unknown): unknown {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable)
    return unwrapped(field.unwrap());
  return field;
}

/** Letters to add, leave out, change or swap with a neighbour to make one word of the other; 2 stands for more. */
function distance(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0;
  const start = [...a].findIndex((letter, index) => letter !== b[index]);
  const from = start === -1 ? a.length : start;
  const rest = [a.slice(from), b.slice(from)] as const;
  const [left, right] = rest;
  const isOne =
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
  return isOne ? 1 : 2;
}
