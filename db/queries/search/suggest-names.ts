import { sql } from "drizzle-orm";
import type { Entity } from "@/lib/core/entity/entities";
import { knownTopics } from "@/lib/core/entity/topics";
import { fitAuthor, fitName, type NameFit, nameFits, readName, type TypedName } from "@/lib/core/search/name-match";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { frequentAuthors } from "./frequent-authors";

/** A name that fits what was typed, and how many papers it has. */
export type NameSuggestion = Entity & { fit: NameFit; papers: number };

const PER_KIND = 3;
/** Organizations whose names are compared, and authors; of more authors, those with the most papers are. */
const ORGANIZATIONS_COMPARED = 30;
const AUTHORS_COMPARED = 100;
/** Signs that names are parted by. */
const PARTING = " -.,'’&/_()";
/** Letters from which on names are found by their index. */
const INDEXED_LETTERS = 3;

/** Organizations by their names, slugs and earlier names. @param text on one line. */
export async function suggestOrganizations(tx: Executor, text: string, typed: TypedName): Promise<NameSuggestion[]> {
  if (typed.words.length === 0) return [];
  // Few names have accents, and taking them off costs more than all else.
  const hasAccents = sql`octet_length(name) > length(name)`;
  const hasWord = typed.words.map((spellings) =>
    sql.join(
      spellings.map(
        (word) => sql`lower(name) like ${like(word)} or lower(slug) like ${like(word)}
          or (${hasAccents} and lower(unaccent(name)) like ${like(word)})`,
      ),
      sql` or `,
    ),
  );
  const joined = sql`translate(lower(name), ${PARTING}, '')`;
  const hasLetters = typed.letters.map((letters) => sql`${joined} like ${like(letters)}`);
  const first = typed.words[0]?.[0] ?? "";
  const wasCalled = sql`id in (select organization_id from organization_aliases
    where lower(slug) like lower(${like(text)}) or lower(was ->> 'name') like lower(${like(text)}))`;
  const rows = await tx.execute<{ slug: string; name: string; papers: number; merged: boolean }>(sql`
    select slug, name, paper_count as papers, ${wasCalled} as merged from organizations
    where paper_count > 0 and ((${sql.join(hasWord, sql`) and (`)}) or ${sql.join(hasLetters, sql` or `)} or ${wasCalled})
    order by lower(${text}) in (lower(name), lower(slug)) desc, ' ' || lower(name) like ${`% ${first}%`} desc, paper_count desc, id
    limit ${ORGANIZATIONS_COMPARED}`);
  return best(
    rows.flatMap(({ slug, name, papers, merged }) => {
      const fit = fitName(typed, [...readName(name), ...readName(slug)]) ?? (merged ? "starts" : null);
      return fit ? [{ kind: "organization" as const, slug, name, papers, fit }] : [];
    }),
  );
}

/** Authors whose names have the words in any order, by beginnings and initials; else by what stands within a word. */
export async function suggestAuthors(tx: Executor, typed: TypedName): Promise<NameSuggestion[]> {
  const longest = Math.max(...typed.words.map(([word = ""]) => word.length));
  if (typed.letters[0] === undefined || typed.letters[0].length < INDEXED_LETTERS) return [];
  const starts = typed.words.map((spellings) => `(^|-)(${spellings.join("|")})`);
  const joined = `(^|-)(${typed.letters.join("|")})`;
  const isIndexed = longest >= INDEXED_LETTERS;
  const byWords = sql`(${sql.join(
    starts.map((start) => sql`slug ~ ${start}`),
    sql` and `,
  )})`;
  const begun = isIndexed
    ? await readAuthors(tx, typed.words.length > 1 ? sql`${byWords} or slug ~ ${joined}` : byWords)
    : [];
  const isAll = isIndexed && begun.length < AUTHORS_COMPARED;
  const others = isAll ? [] : [...(await findFrequent(tx, typed)), ...orders(typed)];
  const more = others.length > 0 ? await readAuthors(tx, sql`slug = any(${textArray(others)})`) : [];
  const found = [...begun, ...more];
  if (found.length > 0 || typed.words.length > 1) return best(fitting(typed, found));
  return best(fitting(typed, await readAuthors(tx, sql`slug like ${like(typed.letters[0])}`)));
}

/** Slugs of the best among the authors with the most papers. */
async function findFrequent(tx: Executor, typed: TypedName): Promise<string[]> {
  const fitting = (await frequentAuthors(tx)).filter(({ parts }) =>
    typed.words.every((spellings) => spellings.some((word) => parts.includes(`-${word}`))),
  );
  return best(
    fitting.flatMap(({ slug, papers }) => {
      const fit = fitAuthor(typed, slug);
      return fit ? [{ kind: "author" as const, slug, name: slug, papers, fit }] : [];
    }),
  ).map(({ slug }) => slug);
}

const readAuthors = (tx: Executor, condition: ReturnType<typeof sql>) =>
  tx.execute<AuthorRow>(sql`
    select a.slug, a.name, t.paper_count as papers
    from (select slug, name from authors where ${condition} limit ${AUTHORS_COMPARED}) a
    join search_terms t on t.term = '=author:' || a.slug and t.paper_count > 0`);

type AuthorRow = { slug: string; name: string; papers: number };

function fitting(typed: TypedName, rows: Iterable<AuthorRow>): NameSuggestion[] {
  const bySlug = new Map([...rows].map((row) => [row.slug, row]));
  return [...bySlug.values()].flatMap((row) => {
    const fit = fitAuthor(typed, row.slug);
    return fit ? [{ kind: "author" as const, ...row, fit }] : [];
  });
}

/** The name as it was typed, and with its last word first. */
function orders({ words }: TypedName): string[] {
  const usual = words.map(([word = ""]) => word);
  return [usual, [...usual.slice(1), ...usual.slice(0, 1)], [...usual.slice(-1), ...usual.slice(0, -1)]].map((order) =>
    order.join("-"),
  );
}

const topicNames = knownTopics.map(({ category, name }) => ({
  slug: category,
  name,
  readings: [...readName(category), ...readName(name)],
}));

/** Topics by category or name. */
export const suggestTopics = (typed: TypedName): NameSuggestion[] =>
  best(
    topicNames.flatMap(({ slug, name, readings }) => {
      const fit = fitName(typed, readings);
      return fit ? [{ kind: "topic" as const, slug, name, papers: 0, fit }] : [];
    }),
  );

/** The best of one kind: by how well they fit, then by papers. */
const best = (names: NameSuggestion[]): NameSuggestion[] =>
  names.sort((a, b) => nameFits.indexOf(a.fit) - nameFits.indexOf(b.fit) || b.papers - a.papers).slice(0, PER_KIND);

/** A pattern for names that have `text` in them. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
