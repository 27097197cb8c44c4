import { sql } from "drizzle-orm";
import { type PaperFingerprint, similarity } from "@/lib/core/paper/fingerprint";
import { commonTerms, formsOf, keyOf, type PaperProfile } from "@/lib/core/paper/similarity";
import type { Executor } from "../../../client";
import { textArray } from "../ingest-papers";
import { ENOUGH, findByAuthors, findByWords, type SoughtWord } from "./candidates";
import {
  type ComparedPaper,
  type ReadPaper,
  type RelatedMemory,
  readWhole,
  recallPapers,
  refreshMemory,
} from "./memory";

/** Terms that a pair of papers is explained by. */
const TERMS = 4;
/** What an author in common adds to the similarity of two texts: as a share of it, and beside it. Of three at most. */
const AUTHOR = { share: 0.25, more: 0.02, most: 3 };
/** An author counts in full up to so many papers; the same name on very many is hardly one person. */
const AUTHOR_PAPERS = 20;
/** What the same categories add to the similarity of two texts. */
const SAME_CATEGORIES = 0.03;

/** Where all papers are held, a paper is sought by more of its words, and compared with more papers: both cost next to nothing. */
const HELD = { sought: 20, read: 100 };

/** Another paper, and what a paper has in common with it. */
type Relation = {
  id: string;
  /** 0 when there is nothing any more. */
  score: number;
  authorCount: number;
  isWithdrawn: boolean;
  /** What both have in common in words, as the paper writes it. */
  terms(): string[];
};
export type FoundRelations = {
  id: string;
  isWithdrawn: boolean;
  fingerprint: PaperFingerprint;
  relations: Relation[];
};

/**
 * For each of these papers all that were compared with it: by words, by authors, and those whose lists it is in.
 * @param read papers of the first kind.
 */
export async function findRelated(
  tx: Executor,
  ids: string[],
  memory: RelatedMemory,
  read?: number,
): Promise<FoundRelations[]> {
  await refreshMemory(tx, memory);
  const own = await readWhole(tx, memory, ids);
  const candidates = await findCandidates(tx, own, memory, read);
  const others = await recallPapers(tx, memory, new Set([...candidates.values()].flatMap((ids) => [...ids])));
  const authorWeights = await weighAuthors(tx, own);
  return own.map((paper) => ({
    id: paper.id,
    isWithdrawn: paper.isWithdrawn,
    fingerprint: paper.fingerprint,
    relations: [...(candidates.get(paper.id) ?? [])].flatMap((id) => {
      const other = others.get(id);
      return other ? [relate(paper, other, authorWeights)] : [];
    }),
  }));
}

/** What a paper has in common with another in words, as it writes them itself. */
export const explain = (paper: PaperProfile, other: PaperFingerprint): string[] => commonTerms(paper, other, TERMS);

function relate(paper: ReadPaper, other: ComparedPaper, authorWeights: Map<number, number>): Relation {
  const text = similarity(paper.fingerprint, other.fingerprint);
  const shared = paper.authors.filter((author) => other.authors.includes(author));
  const authors = Math.min(
    AUTHOR.most,
    shared.reduce((sum, author) => sum + (authorWeights.get(author) ?? 0), 0),
  );
  const all = new Set([...paper.categories, ...other.categories]);
  const same = paper.categories.filter((category) => other.categories.includes(category));
  const score = text * (1 + AUTHOR.share * authors) + AUTHOR.more * authors;
  return {
    id: other.id,
    score: score > 0 ? score + (all.size > 0 ? (SAME_CATEGORIES * same.length) / all.size : 0) : 0,
    authorCount: shared.length,
    isWithdrawn: other.isWithdrawn,
    terms: () => explain(paper.profile, other.fingerprint),
  };
}

async function findCandidates(tx: Executor, own: ReadPaper[], memory: RelatedMemory, read?: number) {
  const ids = own.map(({ id }) => id);
  // Sent one after the other without waiting, so that the server works while words are read here.
  const byWords = own.map((paper) => findAlike(tx, paper, memory, read));
  const [byAuthors, rows, ...found] = await Promise.all([
    findByAuthors(tx, ids),
    tx.execute<{ id: string; listing: string[] }>(sql`
      select related_id as id, array_agg(paper_id) as listing from related_papers
      where related_id = any(${textArray(ids)}) group by related_id`),
    ...byWords,
  ]);
  const listing = new Map(rows.map(({ id, listing }) => [id, listing]));
  return new Map(
    ids.map((id, index) => [
      id,
      new Set([...(found[index] ?? []), ...(byAuthors.get(id) ?? []), ...(listing.get(id) ?? [])]),
    ]),
  );
}

/** Papers with common words: here once all papers are held, else by the search index. */
async function findAlike(tx: Executor, paper: ReadPaper, memory: RelatedMemory, read?: number): Promise<string[]> {
  const found = memory.postings?.find(weightiest(paper.profile), paper.id, read ?? HELD.read);
  return found && found.length >= ENOUGH
    ? found
    : findByWords(tx, paper.id, soughtWords(paper, memory), memory.paperCount, read);
}

const weightiest = ({ words }: PaperProfile) => new Map([...words].sort((a, b) => b[1] - a[1]).slice(0, HELD.sought));

/** What a paper is sought by: its words by their stems. */
function soughtWords({ words, profile }: ReadPaper, memory: RelatedMemory): SoughtWord[] {
  const sought = new Map<string, SoughtWord>();
  for (const form of formsOf(words)) {
    const word = memory.words.get(form);
    const weight = profile.words.get(keyOf(form)) ?? 0;
    if (word && weight > (sought.get(word.lexeme)?.weight ?? 0))
      sought.set(word.lexeme, { lexeme: word.lexeme, paperCount: word.paperCount, weight });
  }
  return [...sought.values()];
}

/** What it says that two papers share this author, from 0 to 1. */
async function weighAuthors(tx: Executor, papers: ReadPaper[]): Promise<Map<number, number>> {
  const ids = [...new Set(papers.flatMap(({ authors }) => authors))];
  const rows = await tx.execute<{ id: number; papers: number }>(sql`
    select author_id as id, count(*)::int as papers from paper_authors
    where author_id = any(array(select json_array_elements_text(cast(cast(${JSON.stringify(ids)} as text) as json))::int)) group by author_id`);
  return new Map(rows.map(({ id, papers }) => [id, Math.min(1, AUTHOR_PAPERS / papers)]));
}
