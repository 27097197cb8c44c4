import { sql } from "drizzle-orm";
import type { NameFit } from "@/lib/core/search/name-match";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import { type MatchedTitle, rankTitles, titleLetters } from "@/lib/core/search/title-match";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { allOf, anyOf } from "./required";
import { type BegunWords, countTitleWords } from "./vocabulary";

/** Papers that are suggested, best first; how many of those looked at match, and whether one of them has a text in its title. */
export type TitleSuggestions = {
  titles: { id: string; title: string; fit: NameFit }[];
  matched: number;
  have(text: string): boolean;
};

const PAPERS = 5;
/** Titles that are compared letter by letter. */
const COMPARED = 60;
/** Where so many titles may match, the papers with the most votes are looked through for those that do. */
const MANY = 500;
const LOOKED_THROUGH = 1_500;
/** Titles that are taken from the index, and those of them whose votes are read. */
const TAKEN = 1_000;
const READ = 300;
/** A beginning of so many titles costs more to look up than to compare. */
const BROAD = 4_000;
/** Letters that stand together by chance no more. */
const JOINED_LETTERS = 5;
/** Letters of each half of a joined word. */
const HALF_LETTERS = 3;

/**
 * Papers by words of their titles, the last one unfinished, whether written joined, hyphenated or apart: "flash att" and
 * "flashatt" both begin FlashAttention. @param words in lower case, at least one. @param begun what the last one begins.
 */
export async function suggestTitles(tx: Executor, words: string[], begun: BegunWords): Promise<TitleSuggestions> {
  const letters = titleLetters(words.join(" "));
  const operands = letters ? await readOperands(tx, words, begun) : null;
  if (!operands) return { titles: [], matched: 0, have: () => false };
  const found = new Map<string, MatchedTitle>();
  const keep = (titles: Iterable<MatchedTitle>) => {
    for (const title of titles) found.set(title.id, title);
  };
  const isMany = operands.expected >= MANY;
  const areEnough = () => rankTitles(letters, [...found.values()])[PAPERS - 1]?.fit;
  let matched = operands.expected;
  if (isMany) keep(await lookThrough(tx, letters, words));
  if ((areEnough() ?? "within") === "within") {
    const titles = await findTitles(tx, letters, operands);
    keep(titles);
    matched = titles[0]?.matched ?? 0;
    if (matched >= READ && !isMany) keep(await lookThrough(tx, letters, words));
  }
  const ranked = rankTitles(letters, [...found.values()]);
  return {
    titles: ranked.slice(0, PAPERS),
    matched,
    have: (text) => ranked.some(({ key }) => key.replaceAll(" ", "").includes(titleLetters(text))),
  };
}

/** Of the papers with the most votes those whose titles have the words, and the title that is what was typed. */
async function lookThrough(tx: Executor, letters: string, words: string[]): Promise<MatchedTitle[]> {
  // The rows of papers are at hand, those of the keys are not. What is let through by mistake, rankTitles puts last.
  const isIn = (text: string, gap: string) => sql`lower(title) ~ ${`\\m${[...text].join(gap)}`}`;
  const areIn = sql.join(
    words.map((word) => sql`lower(title) like ${`%${word}%`}`),
    sql` and `,
  );
  const together = letters.length < JOINED_LETTERS ? isIn(letters, "") : isIn(letters, ".?");
  const isMatch = words.length > 1 ? sql`${together} or (${areIn})` : together;
  const rows = await tx.execute<MatchedTitle>(sql`
    select p.id, p.title, s.title_key as key, p.upvotes from (
      select id, title, upvotes from (
        select id, title, shown_upvote_count as upvotes from papers
        order by shown_upvote_count desc, coalesce(featured_on, '-infinity'::date) desc, coalesce(featured_position, 0), id
        limit ${LOOKED_THROUGH}) voted
      where ${isMatch} limit ${COMPARED}) p
    join paper_search s on s.paper_id = p.id
    union (select p.id, p.title, s.title_key, p.shown_upvote_count from paper_search s join papers p on p.id = s.paper_id
      where s.title_key = search_title_key(${words.join(" ")}) limit ${PAPERS})`);
  return [...rows];
}

/** Titles that the index has for the words, those with the letters together first, and how many match. */
async function findTitles(
  tx: Executor,
  letters: string,
  { query, left }: Operands,
): Promise<(MatchedTitle & { matched: number })[]> {
  // Nearly what rankTitles goes by, at a tenth of its time.
  const joined = sql`replace(key, ' ', '')`;
  const rest = left.map((word) => sql`' ' || key like ${`% ${titleLetters(word)}%`}`);
  const hasRest =
    rest.length > 0 ? sql`${joined} like ${`%${letters}%`} or (${sql.join(rest, sql` and `)})` : sql`true`;
  const rows = await tx.execute<MatchedTitle & { matched: number }>(sql`
    with taken as materialized (
      select paper_id, title_key as key from paper_search where ts_filter(document, '{a}') @@ ${query}::tsquery limit ${TAKEN}),
    found as materialized (
      select *, (count(*) over ())::int as matched,
        (${joined} like ${`${letters}%`})::int + (${joined} like ${`%${letters}%`})::int as together
      from taken where ${hasRest} order by together desc limit ${READ})
    select p.id, p.title, found.key, p.shown_upvote_count as upvotes, found.matched
    from found join papers p on p.id = found.paper_id
    order by found.together desc, p.shown_upvote_count desc, p.id desc limit ${COMPARED}`);
  return [...rows];
}

type Operands = {
  /** Text of a tsquery. */
  query: string;
  /** Words that it leaves to be compared. */
  left: string[];
  /** Titles that have the rarest of the words, as it is written: so many may match. */
  expected: number;
};

/** What titles are asked for; null where there is nothing to ask for. */
async function readOperands(tx: Executor, words: string[], begun: BegunWords): Promise<Operands | null> {
  const last = words.length - 1;
  const ends = joinedEnds(words[last] ?? "");
  const joined = words.slice(0, last).map((word, at) => `${word}${words[at + 1]}`);
  const stemsOf = await readStems(tx, [...words, ...joined, ...ends.flat()]);
  const counts = await countTitleWords(tx, [...words.slice(0, last), ...ends.map(([head]) => head)]);
  const parts = words.slice(0, last).filter((word) => word.length > 1);
  const expected = Math.min(begun.papers, ...parts.map((word) => counts.get(word) ?? 0));
  // "deeps" is the beginning of DeepSeek, and no form of "deep".
  const isForm = (word: string) => begun.words.length === 0 || begun.words.some((known) => known.word === word);
  const ask = (word: string, isLast: boolean) =>
    [
      ...(isLast && word === words[last] && !isForm(word) ? [] : stemsOf(word).map(quoteLexeme)),
      ...(isLast || word.includes(".") ? [`${quoteLexeme(word)}:*`] : []),
    ].join(" | ");
  const isCompared = (word: string, at: number) =>
    word.length < 2 ||
    NUMBER.test(word) ||
    words[at - 1]?.includes(".") === true ||
    // What stands in every text is not in the index.
    (at === last && last > 0 && (begun.papers >= BROAD || stemsOf(word).length === 0));
  const left = words.filter(isCompared);
  const asked = words.map((word, at) => (isCompared(word, at) ? "" : ask(word, at === last)));
  const ways = [asked];
  for (const [at, word] of joined.entries())
    ways.push([...asked.slice(0, at), ask(word, at + 1 === last), ...asked.slice(at + 2)]);
  for (const [head, tail] of ends) {
    if (!HAS_NUMBER.test(head + tail) && !counts.has(head)) continue;
    const second = isCompared(tail, -1) || head.includes(".") ? "" : ` <-> (${ask(tail, true)})`;
    ways.push([...asked.slice(0, last), `(${ask(head, false)})${second}`]);
  }
  const queries = ways.map((way) => allOf(way.filter(Boolean))).filter(Boolean);
  return queries.length > 0 ? { query: anyOf(queries), left, expected } : null;
}

/** Stems by the word; none for words that stand in every text. */
async function readStems(tx: Executor, words: string[]): Promise<(word: string) => string[]> {
  const rows = await tx.execute<{ n: number; stem: string }>(sql`
    select given.n::int as n, stem.lexeme as stem
    from unnest(${textArray(words)}) with ordinality given(word, n)
    cross join lateral unnest(to_tsvector('paper_text', given.word)) stem where stem.lexeme not like '=%'`);
  return (word) => rows.filter(({ n }) => words[n - 1] === word).map(({ stem }) => stem);
}

const HAS_NUMBER = /\p{N}/u;
/** The index has numbers with the sign before them, as in "GPT-4", and what follows "2.5-" as one word with it. */
const NUMBER = /^[\p{N}.]+$/u;

/** The ways in which one word may be two: where letters and digits meet, or anywhere between enough letters. */
function joinedEnds(word: string): [head: string, tail: string][] {
  const letters = [...word];
  const ends = letters.map((_, at): [string, string] => [letters.slice(0, at).join(""), letters.slice(at).join("")]);
  return ends.filter(([head, tail]) =>
    HAS_NUMBER.test(word)
      ? /[\p{L}\p{N}]$/u.test(head) && /\p{N}$/u.test(head) !== /^[\p{N}.]/u.test(tail)
      : head.length >= HALF_LETTERS && tail.length >= HALF_LETTERS,
  );
}
