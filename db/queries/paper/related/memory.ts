import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { PaperFingerprint } from "@/lib/core/paper/fingerprint";
import { createPostings, type PaperPostings } from "@/lib/core/paper/postings";
import { formsOf, type PaperProfile, type PaperWords, profileOf, readPaperWords } from "@/lib/core/paper/similarity";
import type { Executor } from "../../../client";
import { textArray } from "../ingest-papers";
import { type KnownWord, weighWords } from "./weights";

/** Papers whose fingerprints are held, some 250 MB of them, and words, some 60. The oldest go first. */
const PAPERS_MAX = 100_000;
const WORDS_MAX = 300_000;
/** Papers that wait, as a share of all, from which on it takes less to hold all than to ask the search index for each. */
const WORTH_HOLDING = 1 / 25;
/** Papers that are read in one statement, when all are. */
const READ_AT_ONCE = 500;
/** Once the archive has changed by this share, words are weighed anew. */
const DRIFT = 0.02;

/** What two papers are compared by. */
export type ComparedPaper = {
  id: string;
  categories: string[];
  /** Ids of those who are not hidden. */
  authors: number[];
  isWithdrawn: boolean;
  fingerprint: PaperFingerprint;
};

/** A paper with its words, as it is quoted. */
export type ReadPaper = ComparedPaper & { words: PaperWords; profile: PaperProfile };

type Row = Omit<ComparedPaper, "fingerprint"> & { title: string; abstract: string };

/**
 * What is known of words and papers while related papers are found for many, so that each is read and weighed about once. A
 * paper that changes meanwhile is compared as it was by the others, until its own turn comes, which brings their lists up to date.
 */
export type RelatedMemory = {
  /** By form; null for a word that is in no two papers. */
  words: Map<string, KnownWord | null>;
  papers: Map<string, ComparedPaper>;
  /** Papers of the archive when its words were weighed. */
  paperCount: number;
  /** Which papers have a word, once all are held. */
  postings: PaperPostings | null;
};

export const createRelatedMemory = (): RelatedMemory => ({
  words: new Map(),
  papers: new Map(),
  paperCount: 0,
  postings: null,
});

/**
 * Holds every paper that search knows, so that those with common words are found here, which takes a tenth of the time. To
 * hold them takes a millisecond a paper, so nothing is done unless `waiting` papers are worth it, nor when all are too many.
 * @param onRead is told how many papers were read. @returns whether all are held.
 */
export async function holdAllPapers(
  tx: Executor,
  memory: RelatedMemory,
  waiting: number,
  options: { signal?: AbortSignal; onRead?: (done: number, total: number) => void | Promise<void> } = {},
): Promise<boolean> {
  await refreshMemory(tx, memory);
  if (memory.paperCount > PAPERS_MAX || waiting < memory.paperCount * WORTH_HOLDING) return false;
  const postings = createPostings();
  for (let after = "", done = 0; ; ) {
    if (options.signal?.aborted) return false;
    const rows = await tx.execute<{ id: string }>(sql`
      select paper_id as id from paper_search where paper_id > ${after} order by paper_id limit ${READ_AT_ONCE}`);
    const ids = rows.map(({ id }) => id);
    after = ids.at(-1) ?? "";
    if (after === "") break;
    for (const { id, fingerprint } of (await recallPapers(tx, memory, new Set(ids))).values())
      postings.add(id, fingerprint);
    done += ids.length;
    await options.onRead?.(done, memory.paperCount);
    // A worker does other jobs meanwhile.
    await setImmediate();
  }
  memory.postings = postings;
  return true;
}

/** Forgets what is too much, and what the archive has outgrown. */
export async function refreshMemory(tx: Executor, memory: RelatedMemory): Promise<void> {
  const [row] = await tx.execute<{ all: number }>(sql`select paper_count as all from search_totals`);
  const all = row?.all ?? 0;
  const isOutgrown = Math.abs(all - memory.paperCount) > memory.paperCount * DRIFT;
  if (isOutgrown || memory.words.size > WORDS_MAX) memory.words.clear();
  if (isOutgrown) {
    memory.papers.clear();
    memory.postings = null;
    memory.paperCount = all;
  }
  for (const id of memory.papers.keys()) {
    if (memory.papers.size <= PAPERS_MAX) break;
    memory.papers.delete(id);
    memory.postings = null;
  }
}

/** The papers as they are now, with their words. */
export async function readWhole(tx: Executor, memory: RelatedMemory, ids: string[]): Promise<ReadPaper[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select p.id, p.title, p.abstract, p.categories, p.withdrawn_at is not null as "isWithdrawn",
      array(select author_id from paper_authors where paper_id = p.id and not is_hidden) as authors
    from papers p where p.id = any(${textArray(ids)})`);
  const read = [...rows].map((row) => ({ row, words: readPaperWords(row) }));
  const unknown = new Set<string>();
  for (const { words } of read) for (const form of formsOf(words)) if (!memory.words.has(form)) unknown.add(form);
  await learnForms(tx, memory, [...unknown]);
  return read.map(({ row: { title, abstract, ...paper }, words }) => {
    const profile = profileOf(words, { get: (form) => memory.words.get(form)?.weight });
    const { fingerprint } = profile;
    memory.papers.set(paper.id, { ...paper, fingerprint });
    memory.postings?.add(paper.id, fingerprint);
    return { ...paper, fingerprint, words, profile };
  });
}

/** The papers to compare others with, from memory where it has them. */
export async function recallPapers(
  tx: Executor,
  memory: RelatedMemory,
  ids: Set<string>,
): Promise<Map<string, ComparedPaper>> {
  await readWhole(
    tx,
    memory,
    [...ids].filter((id) => !memory.papers.has(id)),
  );
  return new Map([...ids].flatMap((id) => memory.papers.get(id) ?? []).map((paper) => [paper.id, paper]));
}

async function learnForms(tx: Executor, memory: RelatedMemory, forms: string[]): Promise<void> {
  if (forms.length === 0) return;
  for (const form of forms) memory.words.set(form, null);
  for (const [form, word] of await weighWords(tx, forms)) memory.words.set(form, word);
}
