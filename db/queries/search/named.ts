import { sql } from "drizzle-orm";
import { authorSlug } from "@/lib/core/entity/author-slug";
import { spellingsOf } from "@/lib/core/search/name-spellings";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { findRequired } from "./conditions";
import { namePattern, squashed } from "./names";
import { anyOf, isMatch, type Required } from "./required";

/** Authors, by slug, and organizations, by slug in lower case, whose name a search is as a whole. */
export type Named = { authors: string[]; organizations: string[] };

/** Words of the longest name that is looked up. */
const NAME_WORDS_MAX = 6;
/** Papers of who was named that come before all others. */
const PAPERS_MAX = 400;
/** A word alone is an organization's name, unless so many times as many papers have the word as the organization has. */
const ORDINARY = 20;
const SPELLINGS_MAX = 40;
/** "Y. LeCun", "LeCun, Y": only such are looked for by a pattern. */
const INITIAL = /(?<![\p{L}\p{N}])(?:\p{Lu}(?![\p{L}\p{N}])|\p{L}\.)/u;

/**
 * Whom a search names, when it is nothing but a name: "Kaiming He", "He, Kaiming", "Y. LeCun", "google deepmind", in quotes
 * or not. Authors are looked up by an index; organizations are few.
 */
export async function findNamed(tx: Executor, query: SearchQuery): Promise<Named> {
  const words = nameOf(query);
  if (words.length === 0) return { authors: [], organizations: [] };
  return {
    authors: await findAuthors(tx, words, INITIAL.test(query.text)),
    organizations: await findOrganizations(tx, words),
  };
}

/** Papers of whom the search names, the newest first, by their numbers in `paper_search`; of others none. */
export async function listNamedPapers(tx: Executor, query: SearchQuery, required: Required): Promise<number[]> {
  const { authors, organizations } = await findNamed(tx, query);
  const facts = [
    ...authors.map((slug) => quoteLexeme(`=author:${slug}`)),
    ...organizations.map((slug) => quoteLexeme(`=organization:${slug}`)),
  ];
  if (facts.length === 0) return [];
  // The name in quotes is no phrase that they must have.
  const rest =
    query.phrases.length > 0 ? await findRequired(tx, { ...query, phrases: [] }, required.minUpvotes) : required;
  const rows = await tx.execute<{ number: number }>(sql`
    select s.number from paper_search s where ${isMatch(anyOf(facts), rest)}
    order by s.published_on desc, s.number desc limit ${PAPERS_MAX}`);
  return rows.map(({ number }) => number);
}

/** The words of a search that may be a name; none of one that asks for anything else. */
function nameOf({ text, words, phrases, excluded, conditions, authors, organizations }: SearchQuery): string[] {
  const others = [excluded, conditions, authors, organizations];
  if (others.some((list) => list.length > 0) || (words.length > 0 && phrases.length > 0) || phrases.length > 1)
    return [];
  // "LeCun, Yann" keeps its comma in the text alone.
  const [last = "", first = "", ...more] = text.replaceAll('"', "").split(",");
  const name = phrases[0] ?? words.join(" ");
  const isTurned = more.length === 0 && /[\p{L}\p{N}]/u.test(first) && words.length > 0 && !text.includes(":");
  const found = (isTurned ? `${first} ${last}` : name).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return found.length <= NAME_WORDS_MAX ? found : [];
}

/** A word alone names nobody: too many have it. */
async function findAuthors(tx: Executor, words: string[], isWithInitial: boolean): Promise<string[]> {
  const slug = authorSlug(words.join(" "));
  const parts = slug.split("-");
  if (parts.length < 2 || parts.length > NAME_WORDS_MAX) return [];
  const turned = [...parts.slice(1), parts[0]!];
  const exact = await findSlugs(tx, sql`slug = any(${textArray([...slugsOf(parts), ...slugsOf(turned)])})`);
  const named = exact.filter((found) => found === slug);
  if (exact.length > 0) return named.length > 0 ? named : exact;
  return isWithInitial ? findSlugs(tx, sql`slug ~ ${namePattern(slug)}`) : [];
}

/** A name by all spellings of its words. */
function slugsOf(parts: string[]): string[] {
  let slugs = [""];
  for (const part of parts)
    slugs = slugs
      .flatMap((begun) => spellingsOf(part).map((word) => (begun ? `${begun}-${word}` : word)))
      .slice(0, SPELLINGS_MAX);
  return slugs;
}

async function findSlugs(tx: Executor, condition: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await tx.execute<{ slug: string }>(sql`
    select slug from authors where ${condition}
      and exists (select from paper_authors pa where pa.author_id = authors.id and not pa.is_hidden) limit 50`);
  return rows.map(({ slug }) => slug);
}

async function findOrganizations(tx: Executor, words: string[]): Promise<string[]> {
  const name = words.join(" ");
  const [word = ""] = words;
  const isOrdinary =
    words.length > 1
      ? sql`false`
      : sql`coalesce((select max(t.paper_count) from search_terms t where t.term in (
          select lexeme from unnest(to_tsvector('paper_text', ${word})))), 0) > ${ORDINARY} * paper_count`;
  const rows = await tx.execute<{ slug: string }>(sql`
    select lower(slug collate "C") as slug from organizations
    where paper_count > 0 and (${squashed(sql`name`)} = ${squashed(sql`${name}`)} or ${squashed(sql`slug`)} = ${squashed(sql`${name}`)}
      or id in (select organization_id from organization_aliases a
        where ${squashed(sql`a.slug`)} = ${squashed(sql`${name}`)} or ${squashed(sql`a.was ->> 'name'`)} = ${squashed(sql`${name}`)}))
      and not ${isOrdinary} limit 5`);
  return rows.map(({ slug }) => slug);
}
