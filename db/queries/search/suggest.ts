import { sql } from "drizzle-orm";
import type { Entity } from "@/lib/core/entity/entities";
import { type NameFit, nameFits, readTypedName } from "@/lib/core/search/name-match";
import { searchedText } from "@/lib/core/search/searchable-text";
import { TYPED_MAX } from "@/lib/core/search/suggestions";
import { findMentionedId } from "@/lib/core/source";
import { foldText } from "@/lib/core/text/fold-text";
import type { Executor } from "../../client";
import { type NameSuggestion, suggestAuthors, suggestOrganizations, suggestTopics } from "./suggest-names";
import { suggestTitles, type TitleSuggestions } from "./suggest-titles";
import { type BegunWords, correctBeginning, findBegunWords } from "./vocabulary";

/** What may be meant by what has been typed: a paper, the page of a name, or a text to search for. */
export type Suggested = { kind: "paper"; id: string; title: string } | Entity | { kind: "search"; text: string };

const WORDS_MAX = 8;
const LETTERS_MIN = 2;
/** So many papers that have what was typed have it on purpose. */
const SURE = 3;
/** Searches that are suggested, for words that so many letters begin. */
const SEARCHES = 2;
const SEARCH_LETTERS = 3;
/** Titles that must have the word: fewer are suggested themselves. */
const SEARCH_PAPERS = 3;
/** How many times as frequent the first word may be. */
const NOT_MUCH_RARER = 10;

/**
 * What may be meant by what has been typed so far, best first. An id, address or DOI of a paper is that paper alone. Else
 * what fits best comes first: a whole name, whole words, the beginning of a name, beginnings of words, anything within; of
 * equal ones organizations, then papers and authors (who has the more papers first), then topics. Searches for what the
 * last word may become come last. A beginning that nothing has is corrected, and the corrected search comes first.
 * @param signal ends it between two statements. @throws its reason then.
 */
export async function suggest(tx: Executor, typed: string, signal?: AbortSignal): Promise<Suggested[]> {
  const text = foldText(typed.slice(0, TYPED_MAX));
  const named = await findNamedPaper(tx, text);
  if (named) return [named];
  const words = readWords(text);
  if (words.join("").length < LETTERS_MIN) return [];
  signal?.throwIfAborted();
  const begun = await findBegunWords(tx, words.at(-1) ?? "");
  signal?.throwIfAborted();
  const found = await findFitting(tx, text, words, begun, signal);
  const isFitting = found.fitting.some(({ fit }) => fit !== "within");
  // Titles are misspelt too, names of people and organizations are as they are.
  const isSure = found.fitting.length >= SURE || found.fitting.some(({ suggested }) => suggested.kind !== "paper");
  if (isFitting && isSure) return [...listed(found), ...suggestSearches(words, begun, found.have)];
  signal?.throwIfAborted();
  const better = await correctBeginning(tx, words, begun.papers);
  if (!better) return [...listed(found), ...(isFitting ? suggestSearches(words, begun, found.have) : [])];
  const betterBegun = await findBegunWords(tx, better.at(-1) ?? "");
  const corrected = await findFitting(tx, better.join(" "), better, betterBegun, signal);
  const [likeliest] = betterBegun.words;
  const search: Suggested = { kind: "search", text: finish(better, likeliest?.word ?? better.at(-1) ?? "") };
  const others = listed(corrected).filter((each) => !found.fitting.some(({ suggested }) => isSame(each, suggested)));
  return [search, ...(isFitting ? listed(found) : []), ...others];
}

const isSame = (a: Suggested, b: Suggested) => a.kind === "paper" && b.kind === "paper" && a.id === b.id;

/** A DOI, up to what ends a sentence. */
const DOI = /\b10\.\d{4,9}\/[^\s"<>]*[^\s"<>.,;:)\]}]/;

/** The paper that was published under a DOI or id of the text, when it is here. */
async function findNamedPaper(tx: Executor, text: string): Promise<Suggested | null> {
  const id = findMentionedId(text)?.id;
  const doi = id ? undefined : DOI.exec(text)?.[0];
  if (!id && !doi) return null;
  const [paper] = await tx.execute<{ id: string; title: string }>(sql`
    select id, title from papers
    where ${id ? sql`id = ${id}` : sql`lower(doi collate "C") = lower(${doi} collate "C")`} order by id limit 1`);
  return paper ? { kind: "paper", ...paper } : null;
}

/** Words as the vocabulary has them: in lower case, without accents; "2.5" is one. */
const readWords = (text: string): string[] =>
  searchedText(text)
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .split(/(?!(?<=\p{N})\.\p{N})[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .slice(0, WORDS_MAX);

type Fitting = { suggested: Suggested; fit: NameFit; order: number };
type Found = { fitting: Fitting[]; have: TitleSuggestions["have"] };

/** Where a whole name is found, what only has the words somewhere is left out. */
const listed = ({ fitting }: Found): Suggested[] =>
  fitting.filter(({ fit }) => fit !== "within" || fitting[0]?.fit !== "all").map(({ suggested }) => suggested);

async function findFitting(
  tx: Executor,
  text: string,
  words: string[],
  begun: BegunWords,
  signal?: AbortSignal,
): Promise<Found> {
  const name = readTypedName(text);
  const titles = await suggestTitles(tx, words, begun);
  signal?.throwIfAborted();
  const organizations = await suggestOrganizations(tx, text, name);
  signal?.throwIfAborted();
  const authors = await suggestAuthors(tx, name);
  const fitting = inOrder(titles, organizations, authors, suggestTopics(name)).sort(
    (a, b) => nameFits.indexOf(a.fit) - nameFits.indexOf(b.fit) || a.order - b.order,
  );
  return { fitting, have: titles.have };
}

function inOrder(
  { titles, matched }: TitleSuggestions,
  organizations: NameSuggestion[],
  authors: NameSuggestion[],
  topics: NameSuggestion[],
): Fitting[] {
  const [organization, author, paper, otherAuthor, topic] = [0, 1, 2, 3, 4];
  const entities = (names: NameSuggestion[], orderOf: (name: NameSuggestion) => number): Fitting[] =>
    names.map((each) => {
      const { fit, papers, ...suggested } = each;
      return { suggested, fit, order: orderOf(each) };
    });
  return [
    ...entities(organizations, () => organization),
    ...titles.map(({ id, title }, at) => {
      // None stands behind a paper that it precedes here.
      const fits = titles.slice(at).map((other) => other.fit);
      const fit = nameFits.find((each) => fits.includes(each)) ?? "within";
      return { suggested: { kind: "paper" as const, id, title }, fit, order: paper };
    }),
    ...entities(authors, ({ papers }) => (papers > matched ? author : otherAuthor)),
    ...entities(topics, () => topic),
  ];
}

/**
 * Searches for what was typed with its last word finished, the most frequent first: by words that are not much rarer than
 * the first, nor than what was typed where that is a word; of several words only what a title has; one of a word and its plural.
 */
function suggestSearches(words: string[], { words: begun }: BegunWords, have: Found["have"]): Suggested[] {
  const last = words.at(-1) ?? "";
  if (last.length < SEARCH_LETTERS) return [];
  const known = begun.find(({ word }) => word === last)?.papers ?? 0;
  const papersMin = Math.max(SEARCH_PAPERS, known, (begun[0]?.papers ?? 0) / NOT_MUCH_RARER);
  const taken: string[] = [last];
  for (const { word, papers } of begun) {
    const isNew = !taken.some((other) => isSameWord(word, other));
    if (taken.length <= SEARCHES && isNew && papers >= papersMin && (words.length === 1 || have(finish(words, word))))
      taken.push(word);
  }
  return taken.slice(1).map((word) => ({ kind: "search", text: finish(words, word) }));
}

const finish = (words: string[], last: string) => [...words.slice(0, -1), last].join(" ");
const isSameWord = (a: string, b: string) => a === b || `${a}s` === b || `${b}s` === a;
