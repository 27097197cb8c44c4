import { sql } from "drizzle-orm";
import { spellingsOf } from "@/lib/core/search/name-spellings";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { Executor } from "../../client";
import { findOrganizationsNow } from "../entity/merge-organizations";
import { anyOf } from "./required";

/** Authors that one name may mean: of "Y. Wang", so many of all Wangs. */
const AUTHORS_MAX = 200;

/**
 * An author by name as a tsquery: the author of that slug, names with these words side by side, and authors whose names
 * have other first names or initials between, initials for first names, or the last name first. @param slug from authorSlug.
 */
export async function authorOperand(tx: Executor, slug: string): Promise<string> {
  const words = slug.split("-").map(spellingsOf);
  const inOrder = words
    .map((spellings) => `(${spellings.map((word) => `${quoteLexeme(word)}:C`).join(" | ")})`)
    .join(" <-> ");
  const others = words.length > 1 ? await findAuthors(tx, slug) : [];
  return anyOf([...new Set([slug, ...others])].map((each) => quoteLexeme(`=author:${each}`)).concat(inOrder));
}

/** Slugs of authors that a name of several words may mean. */
async function findAuthors(tx: Executor, slug: string): Promise<string[]> {
  const rows = await tx.execute<{ slug: string }>(sql`
    select slug from authors where slug ~ ${namePattern(slug)} limit ${AUTHORS_MAX}`);
  return rows.map((row) => row.slug);
}

/** Slugs of the names that a name may stand for, as a pattern. Slugs have letters, digits and hyphens alone. */
export function namePattern(slug: string): string {
  const words = slug.split("-");
  const [first = "", ...rest] = words;
  const last = words.at(-1) ?? "";
  // "kaiming he", "k he", "kai-ming he", and "he kaiming", where what stands first is the last name.
  const patterns = [patternOf(words.slice(0, -1), last), patternOf(rest, first)];
  return `^(${[...new Set(patterns)].join("|")})$`;
}

function patternOf(given: string[], last: string): string {
  const firsts = given.map((word) => (word.length === 1 ? `${word}[^-]*` : oneOf(spellingsOf(word))));
  return `${firsts.join("-?")}-([^-]+-)?${oneOf(spellingsOf(last))}`;
}

const oneOf = (words: string[]) => (words.length === 1 ? words[0]! : `(${words.join("|")})`);

/**
 * An organization by slug or name as a tsquery: what it is now if it was merged, organizations with all these words in
 * their names, and those of the same name but for spaces and signs ("Deep Mind").
 */
export async function organizationOperand(tx: Executor, name: string): Promise<string> {
  const lower = name.toLowerCase();
  const merged = await findOrganizationsNow(tx, [lower, lower.replace(/\s+/g, "-")]);
  const own = [...new Set([lower, ...[...merged.values()].map(({ slug }) => slug.toLowerCase())])];
  const same = await tx.execute<{ slug: string }>(sql`
    select lower(slug collate "C") as slug from organizations
    where ${squashed(sql`name`)} = ${squashed(sql`${name}`)} or ${squashed(sql`slug`)} = ${squashed(sql`${name}`)} limit 20`);
  const words = await tx.execute<{ lexeme: string }>(sql`
    select lexeme from unnest(to_tsvector('paper_words', ${name})) order by lexeme`);
  const slugs = new Set([...own, ...same.map(({ slug }) => slug)]);
  return anyOf([
    ...[...slugs].map((slug) => quoteLexeme(`=organization:${slug}`)),
    ...(words.length > 0 ? [words.map(({ lexeme }) => `${quoteLexeme(lexeme)}:D`).join(" & ")] : []),
  ]);
}

/** A name by its letters and digits alone. */
export const squashed = (name: ReturnType<typeof sql>) =>
  sql`nullif(regexp_replace(lower(unaccent(${name}::text)), '[^[:alnum:]]+', '', 'g'), '')`;
