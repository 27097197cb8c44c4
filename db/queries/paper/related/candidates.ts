import { type SQL, sql } from "drizzle-orm";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { Executor } from "../../../client";
import { allOf, anyOf } from "../../search/required";
import { jsonRows } from "../ingest-papers";

/** A word that a paper is sought by. */
export type SoughtWord = { lexeme: string; paperCount: number; weight: number };

/** A paper's weightiest words, which others are sought by. */
const SOUGHT = 12;
/** Papers that are looked at, and those of them that are read: the ones that have most of the sought words. */
const LOOKED_AT = 2_000;
const READ = 24;
/** Papers that all pairs of words which are asked for may have, were words spread by chance; they never are. */
const BY_CHANCE = 40;
/** Fewer papers than this, and any of the words will do. */
export const ENOUGH = 10;
const OF_AUTHORS = 10;
/** An author of more papers is a common name, or one who says little of a topic. */
const AUTHOR_PAPERS = 100;

/** Ids of papers that have several of the weightiest words, the most and weightiest first. @param words of one paper. @param read how many at most. */
export async function findByWords(
  tx: Executor,
  paperId: string,
  words: SoughtWord[],
  all: number,
  read = READ,
): Promise<string[]> {
  const sought = [...words].sort((a, b) => b.weight - a.weight).slice(0, SOUGHT);
  const pairs = pairsOf(sought, all);
  const found = pairs.length > 0 ? await findMatching(tx, paperId, sought, anyOf(pairs), read) : [];
  if (found.length >= ENOUGH || words.length === 0) return found;
  const any = await findMatching(tx, paperId, sought, anyOf(words.map(({ lexeme }) => quoteLexeme(lexeme))), read);
  return [...new Set([...found, ...any])];
}

/** Pairs of words, the weightiest first, as long as papers that have one of them by chance are few. */
function pairsOf(words: SoughtWord[], all: number): string[] {
  const pairs = words.flatMap((a, i) =>
    words.slice(i + 1).map((b) => ({
      operand: allOf([quoteLexeme(a.lexeme), quoteLexeme(b.lexeme)]),
      weight: a.weight + b.weight,
      chance: (a.paperCount * b.paperCount) / all,
    })),
  );
  let sum = 0;
  return pairs
    .sort((a, b) => b.weight - a.weight)
    .filter(({ chance }) => {
      if (sum + chance > BY_CHANCE) return false;
      sum += chance;
      return true;
    })
    .map(({ operand }) => operand);
}

async function findMatching(
  tx: Executor,
  paperId: string,
  words: SoughtWord[],
  query: string,
  read: number,
): Promise<string[]> {
  const weights = words.map(
    ({ lexeme, weight }): SQL =>
      sql`case when document @@ ${quoteLexeme(lexeme)}::tsquery then ${weight}::float8 else 0 end`,
  );
  const rows = await tx.execute<{ id: string }>(sql`
    with looked_at as materialized (
      select paper_id, document from paper_search where document @@ ${query}::tsquery and paper_id <> ${paperId} limit ${LOOKED_AT})
    select paper_id as id from looked_at order by ${sql.join(weights, sql` + `)} desc, paper_id desc limit ${read}`);
  return rows.map(({ id }) => id);
}

/** For each of these papers, ids of papers that have authors in common with it, the most first. */
export async function findByAuthors(tx: Executor, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ id: string; related: string[] }>(sql`
    with own as (
      select pa.paper_id, pa.author_id from json_array_elements_text(${jsonRows(ids)}) id join paper_authors pa on pa.paper_id = id
      where not pa.is_hidden and (
        select count(*) from (select from paper_authors x where x.author_id = pa.author_id limit ${AUTHOR_PAPERS + 1}) counted) <= ${AUTHOR_PAPERS}
    ), shared as (
      select own.paper_id, other.paper_id as related, row_number() over (
        partition by own.paper_id order by count(*) desc, other.paper_id desc) as place
      from own join paper_authors other on other.author_id = own.author_id and other.paper_id <> own.paper_id and not other.is_hidden
      group by own.paper_id, other.paper_id
    )
    select paper_id as id, array_agg(related order by place) as related from shared where place <= ${OF_AUTHORS} group by paper_id`);
  return new Map(rows.map(({ id, related }) => [id, related]));
}
