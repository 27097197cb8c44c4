import { sql } from "drizzle-orm";
import {
  commonTerms,
  formsOf,
  keyOf,
  type PaperProfile,
  type PaperWords,
  profileOf,
  readPaperWords,
  similarity,
  type WordWeights,
} from "@/lib/core/paper/similarity";
import type { Executor } from "../../../client";
import { textArray } from "../ingest-papers";
import { findByAuthors, findByWords, type SoughtWord } from "./candidates";
import { type KnownWord, weighWords } from "./weights";

/** Terms that a pair of papers is explained by. */
const TERMS = 4;
/** What an author in common adds to the similarity of two texts: as a share of it, and beside it. Of three at most. */
const AUTHOR = { share: 0.25, more: 0.02, most: 3 };
/** An author counts in full up to so many papers; the same name on very many is hardly one person. */
const AUTHOR_PAPERS = 20;
/** What the same categories add to the similarity of two texts. */
const SAME_CATEGORIES = 0.03;

/** Another paper, and what a paper has in common with it. */
type Relation = {
  id: string;
  /** 0 when there is nothing any more. */
  score: number;
  authorCount: number;
  isWithdrawn: boolean;
  /** What both have in common in words, as the paper writes it, and as the other one does. */
  terms(): string[];
  termsThere(): string[];
};
export type FoundRelations = { id: string; isWithdrawn: boolean; relations: Relation[] };

type ReadPaper = {
  id: string;
  title: string;
  abstract: string;
  categories: string[];
  authors: number[];
  isWithdrawn: boolean;
};

/** For each of these papers all that were compared with it: by words, by authors, and those whose lists it is in. @param read papers of the first kind. */
export async function findRelated(tx: Executor, ids: string[], read?: number): Promise<FoundRelations[]> {
  const own = await readPapers(tx, ids);
  const words = new Map(own.map((paper) => [paper.id, readPaperWords(paper)]));
  const known = await weighWords(tx, allForms(words.values()));
  const candidates = await findCandidates(tx, words, known, read);
  const others = await readPapers(tx, [...new Set([...candidates.values()].flatMap((ids) => [...ids]))]);
  for (const paper of others) if (!words.has(paper.id)) words.set(paper.id, readPaperWords(paper));
  const unknown = allForms(words.values()).filter((form) => !known.has(form));
  for (const [form, word] of await weighWords(tx, unknown)) known.set(form, word);

  const weights = weightsOf(known);
  const profiles = new Map([...words].map(([id, words]) => [id, profileOf(words, weights)]));
  const authorWeights = await weighAuthors(tx, own);
  const byId = new Map([...others, ...own].map((paper) => [paper.id, paper]));
  return own.map((paper) => ({
    id: paper.id,
    isWithdrawn: paper.isWithdrawn,
    relations: [...(candidates.get(paper.id) ?? [])].flatMap((id) => {
      const other = byId.get(id);
      return other ? [relate(paper, other, profiles, authorWeights)] : [];
    }),
  }));
}

function relate(
  paper: ReadPaper,
  other: ReadPaper,
  profiles: Map<string, PaperProfile>,
  authorWeights: Map<number, number>,
): Relation {
  const [a, b] = [profiles.get(paper.id), profiles.get(other.id)];
  const text = a && b ? similarity(a, b) : 0;
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
    terms: () => (a && b ? commonTerms(a, b, TERMS) : []),
    termsThere: () => (a && b ? commonTerms(b, a, TERMS) : []),
  };
}

async function findCandidates(
  tx: Executor,
  words: Map<string, PaperWords>,
  known: Map<string, KnownWord>,
  read?: number,
) {
  const ids = [...words.keys()];
  const byAuthors = await findByAuthors(tx, ids);
  const rows = await tx.execute<{ id: string; listing: string[] }>(sql`
    select related_id as id, array_agg(paper_id) as listing from related_papers
    where related_id = any(${textArray(ids)}) group by related_id`);
  const listing = new Map(rows.map(({ id, listing }) => [id, listing]));
  const all = await countPapers(tx);
  const found = new Map<string, Set<string>>();
  for (const [id, paperWords] of words) {
    const byWords = await findByWords(tx, id, soughtWords(paperWords, known), all, read);
    found.set(id, new Set([...byWords, ...(byAuthors.get(id) ?? []), ...(listing.get(id) ?? [])]));
  }
  return found;
}

/** What a paper is sought by: its words by their stems. */
function soughtWords(words: PaperWords, known: Map<string, KnownWord>): SoughtWord[] {
  const profile = profileOf(words, weightsOf(known));
  const sought = new Map<string, SoughtWord>();
  for (const form of formsOf(words)) {
    const word = known.get(form);
    const weight = profile.words.get(keyOf(form)) ?? 0;
    if (word && weight > (sought.get(word.lexeme)?.weight ?? 0))
      sought.set(word.lexeme, { lexeme: word.lexeme, paperCount: word.paperCount, weight });
  }
  return [...sought.values()];
}

const weightsOf = (known: Map<string, KnownWord>): WordWeights => ({ get: (form) => known.get(form)?.weight });

async function countPapers(tx: Executor): Promise<number> {
  const [row] = await tx.execute<{ all: number }>(sql`select paper_count as all from search_totals`);
  return row?.all ?? 0;
}

/** What it says that two papers share this author, from 0 to 1. */
async function weighAuthors(tx: Executor, papers: ReadPaper[]): Promise<Map<number, number>> {
  const ids = [...new Set(papers.flatMap(({ authors }) => authors))];
  const rows = await tx.execute<{ id: number; papers: number }>(sql`
    select author_id as id, count(*)::int as papers from paper_authors
    where author_id = any(array(select json_array_elements_text(cast(cast(${JSON.stringify(ids)} as text) as json))::int)) group by author_id`);
  return new Map(rows.map(({ id, papers }) => [id, Math.min(1, AUTHOR_PAPERS / papers)]));
}

async function readPapers(tx: Executor, ids: string[]): Promise<ReadPaper[]> {
  return [
    ...(await tx.execute<ReadPaper>(sql`
      select p.id, p.title, p.abstract, p.categories, p.withdrawn_at is not null as "isWithdrawn",
        array(select author_id from paper_authors where paper_id = p.id and not is_hidden) as authors
      from papers p where p.id = any(${textArray(ids)})`)),
  ];
}

const allForms = (words: Iterable<PaperWords>) => [...new Set([...words].flatMap((words) => [...formsOf(words)]))];
