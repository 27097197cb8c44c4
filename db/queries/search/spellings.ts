import { sql } from "drizzle-orm";
import type { Form } from "@/lib/core/search/forms";
import { spellingKey } from "@/lib/core/search/paper-words";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { type KnownForm, readKnownForms } from "./words";

/** Words in a row that may be one thing. */
const TOGETHER_MAX = 6;
/** A spelling that fewer papers have, or a smaller share of those that have the commonest one, is a slip. */
const PAPERS_MIN = 2;
const SHARE_MIN = 1 / 200;
const SPELLINGS_MAX = 4;
/**
 * An acronym stands for a long form that at least so many papers give, this share of those that explain it, and this share of
 * all that have it: "mu" is more often a letter than machine unlearning.
 */
const EXPLAINED_MIN = 3;
const EXPLAINED_SHARE = 0.6;
const KNOWN_SHARE = 0.15;

/** One thing that a search names, by some words in a row, and all the ways in which papers write it. */
export type Concept = { start: number; length: number; ways: string[][] };

type Row = { key: string; spelling: string; papers: number };
type Explained = { acronym: string; longForm: string; key: string; papers: number; known: number };

/**
 * What of the words of a search is written in other ways, too: "finetuning" and "fine tuning", "LLM" and "large language
 * model". Which ways is the same for all of them. @param tokens of the search, in order.
 * @param isStopWord tells words that no such thing begins or ends with.
 */
export async function findConcepts(
  tx: Executor,
  tokens: Form[],
  isStopWord: (token: Form) => boolean,
): Promise<Concept[]> {
  const forms = tokens.map(({ form }) => form);
  const windows = windowsOf(forms).filter(
    ({ start, length }) => !isStopWord(tokens[start]!) && !isStopWord(tokens[start + length - 1]!),
  );
  if (windows.length === 0) return [];
  const asked = windows.map(({ key }) => key);
  const explained = await readAcronyms(tx, asked);
  const keys = [...new Set([...asked, ...explained.map(({ key }) => key)])];
  const [spellings, joined] = [await readSpellings(tx, keys), await readKnownForms(tx, keys)];
  const concepts: Concept[] = [];
  let end = 0;
  for (const { start, length, key } of windows) {
    if (start < end) continue;
    const ways = waysOf(key, explained, spellings, joined);
    const typed = forms.slice(start, start + length).join(" ");
    if (ways.length === 0 || (ways.length === 1 && ways[0] === typed)) continue;
    // "a ware" is not "aware", as nobody writes it so; "a-ware" may be.
    const isOneWord = tokens.slice(start + 1, start + length).every(({ isGlued }) => isGlued);
    if (!isOneWord && !ways.some((way) => way.includes(" "))) continue;
    concepts.push({ start, length, ways: ways.map((way) => way.split(" ")) });
    end = start + length;
  }
  return concepts;
}

type Window = { start: number; length: number; key: string };

/** Words in a row, from each word on the longest first. */
const windowsOf = (forms: string[]): Window[] =>
  forms.flatMap((_form, start) =>
    Array.from({ length: Math.min(TOGETHER_MAX, forms.length - start) }, (_, less) => {
      const length = Math.min(TOGETHER_MAX, forms.length - start) - less;
      return { start, length, key: spellingKey(forms.slice(start, start + length)) };
    }),
  );

/** All ways to write what stands under a key, in one order whatever way was asked by. */
function waysOf(key: string, explained: Explained[], spellings: Row[], joined: Map<string, KnownForm>): string[] {
  const acronyms = acronymsOf(key, explained);
  // An acronym alone is what it stands for.
  const meant = acronyms.length === 0 ? longKeyOf(key, explained) : key;
  const short = meant === key ? acronyms : acronymsOf(meant ?? key, explained);
  const written = writtenAs(meant ?? key, [...spellings, ...explained.map(toRow)], joined);
  return [...new Set([...short, ...written])].sort();
}

const toRow = ({ key, longForm, papers }: Explained): Row => ({ key, spelling: longForm, papers });

function writtenAs(key: string, spellings: Row[], joined: Map<string, KnownForm>): string[] {
  const counts = new Map([[key, joined.get(key)?.paperCount ?? 0]]);
  for (const row of spellings)
    if (row.key === key) counts.set(row.spelling, (counts.get(row.spelling) ?? 0) + row.papers);
  const ways = [...counts].sort(([, a], [, b]) => b - a);
  const least = Math.max(PAPERS_MIN, (ways[0]?.[1] ?? 0) * SHARE_MIN);
  return ways
    .filter(([, papers]) => papers >= least)
    .slice(0, SPELLINGS_MAX)
    .map(([spelling]) => spelling);
}

const acronymsOf = (key: string, explained: Explained[]): string[] =>
  [...new Set(explained.filter((row) => row.key === key).map(({ acronym }) => acronym))].filter(
    (acronym) => longKeyOf(acronym, explained) === key,
  );

/** What most papers that explain an acronym mean by it, or null. */
function longKeyOf(acronym: string, explained: Explained[]): string | null {
  const counts = new Map<string, number>();
  let all = 0;
  let known = 0;
  for (const row of explained.filter((row) => row.acronym === acronym)) {
    counts.set(row.key, (counts.get(row.key) ?? 0) + row.papers);
    all += row.papers;
    known = row.known;
  }
  const [key, papers] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
  return papers >= EXPLAINED_MIN && papers >= Math.max(all * EXPLAINED_SHARE, known * KNOWN_SHARE) ? key : null;
}

async function readSpellings(tx: Executor, keys: string[]): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select key, spelling, paper_count as papers from search_spellings
    where key = any(${textArray(keys)}) and paper_count > 0 order by paper_count desc, spelling limit 500`);
}

/** All explanations of the acronyms among `keys`, and of those whose long form is under one of them. */
async function readAcronyms(tx: Executor, keys: string[]): Promise<Explained[]> {
  return tx.execute<Explained>(sql`
    with found as (
      select acronym from search_acronyms where acronym = any(${textArray(keys)})
      union select acronym from search_acronyms where key = any(${textArray(keys)}) and paper_count >= ${EXPLAINED_MIN})
    select a.acronym, a.long_form as "longForm", a.key, a.paper_count as papers, coalesce(f.paper_count, 0) as known
    from found join search_acronyms a using (acronym) left join search_forms f on f.form = a.acronym
    where a.paper_count > 0`);
}
