import { type SQL, sql } from "drizzle-orm";
import { authorSlug } from "@/lib/core/entity/author-slug";
import type { Entity } from "@/lib/core/entity/entities";
import { knownTopics } from "@/lib/core/entity/topics";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import { searchedText } from "@/lib/core/search/searchable-text";
import { foldText } from "@/lib/core/text/fold-text";
import type { Executor } from "../../client";
import { hasMergedLike } from "../entity/merge-organizations";
import { textArray } from "../paper/ingest-papers";
import { allOf } from "./required";

/** What may be meant by what has been typed so far; `leading` are organizations that have it as whole words of their name. */
export type Suggestions = { leading: Entity[]; papers: { id: string; title: string }[]; entities: Entity[] };

const TYPED_MAX = 100;
const PAPERS = 5;
const ENTITIES_PER_KIND = 3;
/** Papers whose titles match that are ordered by their votes; of more, some are taken. */
const TITLES_ORDERED = 300;
/** Letters from which on a search within names is quick by its index. */
const NAME_LETTERS = 3;

/**
 * Papers by words of their titles, the last one unfinished; authors and organizations by parts of their names; topics.
 * @param signal ends it between two statements. @throws its reason then.
 */
export async function suggest(tx: Executor, typed: string, signal?: AbortSignal): Promise<Suggestions> {
  const text = foldText(typed.slice(0, TYPED_MAX));
  const words = searchedText(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .slice(0, 8);
  if (words.length === 0 || text.length < 2) return { leading: [], papers: [], entities: [] };
  const slug = authorSlug(text);
  const papers = await findTitles(tx, words);
  signal?.throwIfAborted();
  const organizations = await tx.execute<Named>(sql`
    select slug, name from organizations where paper_count > 0 and (name ilike ${like(text)} or slug ilike ${like(text)} or ${hasMergedLike(like(text))})
    order by paper_count desc, id limit ${ENTITIES_PER_KIND}`);
  signal?.throwIfAborted();
  const authors =
    slug.length < NAME_LETTERS
      ? []
      : await tx.execute<Named>(sql`
          select slug, name from (select * from authors where slug like ${like(slug)} limit 200) found
          where exists (select from paper_authors pa where pa.author_id = found.id and not pa.is_hidden)
          order by (select count(*) from paper_authors pa where pa.author_id = found.id) desc, id limit ${ENTITIES_PER_KIND}`);
  const lower = text.toLowerCase();
  const topics = knownTopics
    .filter(({ category, name }) => category.toLowerCase().startsWith(lower) || name.toLowerCase().includes(lower))
    .slice(0, ENTITIES_PER_KIND)
    .map(({ category, name }) => ({ slug: category, name }));
  const isWhole = wholeWords(text);
  const named = organizations.map((organization) => ({ kind: "organization" as const, ...organization }));
  return {
    leading: named.filter(({ name }) => isWhole.test(name)),
    papers,
    entities: [
      ...authors.map((author) => ({ kind: "author" as const, ...author })),
      ...named.filter(({ name }) => !isWhole.test(name)),
      ...topics.map((topic) => ({ kind: "topic" as const, ...topic })),
    ],
  };
}

type Named = { slug: string; name: string };

async function findTitles(tx: Executor, words: string[]): Promise<Suggestions["papers"]> {
  const stems = await tx.execute<{ n: number; stem: string; word: string }>(sql`
    select given.n::int as n, stem.lexeme as stem, lower(given.word) as word
    from unnest(${textArray(words)}) with ordinality given(word, n)
    cross join lateral unnest(to_tsvector('paper_text', given.word)) stem where stem.lexeme not like '=%'`);
  const operands = words.flatMap((word, index) => {
    const own = stems.filter(({ n }) => n === index + 1).map(({ stem }) => quoteLexeme(stem));
    const isLast = index === words.length - 1;
    // One letter begins too many words.
    const begun = isLast && word.length > 1 ? [`${quoteLexeme(word.toLowerCase())}:*`] : [];
    return own.length + begun.length > 0 ? [[...own, ...begun].join(" | ")] : [];
  });
  if (operands.length === 0) return [];
  const titles: SQL = sql`select s.paper_id from paper_search s
    where ts_filter(s.document, '{a}') @@ ${allOf(operands)}::tsquery limit ${TITLES_ORDERED}`;
  const rows = await tx.execute<{ id: string; title: string }>(sql`
    select p.id, p.title from papers p where p.id = any(array(${titles}))
    order by p.shown_upvote_count desc, p.id desc limit ${PAPERS}`);
  return [...rows];
}

/** A pattern for names that have `text` in them. */
const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Finds `text` where neither a letter nor a digit goes on before or after it. */
const wholeWords = (text: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "iu");
