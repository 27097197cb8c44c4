import { sql } from "drizzle-orm";
import type { SearchQuery } from "@/lib/core/search/search-query";
import { type NearNames, replaceSearchNames } from "@/lib/core/search/search-rewriting";
import type { Executor } from "../../client";
import { correctWords } from "./typos";

/** Names and phrases of one search that are looked up. */
const LOOKED_UP_MAX = 3;

/**
 * The search with the nearest names in place of authors and organizations that are not here, and words of phrases
 * spelt right; null when there is nothing nearer. Single words are corrected by the search itself.
 */
export async function findNearSearch(tx: Executor, query: SearchQuery): Promise<string | null> {
  const near: NearNames = { authors: new Map(), organizations: new Map(), phrases: new Map() };
  for (const slug of query.authors.slice(0, LOOKED_UP_MAX)) {
    const [author] = await tx.execute<{ name: string }>(sql`
      select name from authors where slug % ${slug} and slug <> ${slug}
        and exists (select from paper_authors pa where pa.author_id = authors.id and not pa.is_hidden)
      order by similarity(slug, ${slug}) desc, id limit 1`);
    if (author) near.authors.set(slug, author.name);
  }
  for (const name of query.organizations.slice(0, LOOKED_UP_MAX)) {
    const [organization] = await tx.execute<{ name: string }>(sql`
      select name from organizations where paper_count > 0 and (name % ${name} or slug % ${name})
      order by greatest(similarity(name, ${name}), similarity(slug, ${name})) desc, paper_count desc, id limit 1`);
    if (organization) near.organizations.set(name, organization.name);
  }
  for (const phrase of query.phrases.slice(0, LOOKED_UP_MAX)) {
    const words = phrase.split(" ");
    const known = await tx.execute<{ word: string }>(sql`
      select word from search_words where paper_count > 0 and word in ${words.map((word) => word.toLowerCase())}`);
    const isKnown = new Set(known.map(({ word }) => word));
    const corrections = await correctWords(
      tx,
      words.filter((word) => !isKnown.has(word.toLowerCase())),
    );
    if (corrections.size > 0) near.phrases.set(phrase, words.map((word) => corrections.get(word) ?? word).join(" "));
  }
  const text = replaceSearchNames(query.text, near);
  return text === query.text ? null : text;
}
