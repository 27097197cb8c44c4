import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { textArray } from "@/db/queries/paper/ingest-papers";
import { LEARNING_MIN, learnNeighbours } from "@/db/queries/search/learn-neighbours";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { readFilePapers } from "@/ingest/file";
import { createReport, type IngestReport } from "@/ingest/report";
import { runIngest } from "@/ingest/run";
import { type SourceBatch, toItem } from "@/ingest/source";
import { LIMITS } from "@/lib/core/paper/field-checks";
import { groupDigits, plural } from "@/lib/core/plural";
import { isPaperId } from "@/lib/core/source";
import { type Document, readDocuments } from "./collection";
import { FORMS } from "./records";

const BATCH = 500;
/** Archives of papers that the project does not ship; see bench/search/collection/README.md. */
const ARCHIVES = ["../shared/data", "../shared/seed/papers.jsonl"];

/** What stands where a paper must have a title or an abstract and a document has none: search reads no word in it. */
const NOTHING = "–";

/** Papers by the ids that a collection has for them. */
export type PaperIds = { toPaper: (documentId: string) => string; toDocument: (paperId: string) => string };
export const OWN_IDS: PaperIds = { toPaper: (id) => id, toDocument: (id) => id };

/** Takes archives of papers up, by the ways of the site, and lets search learn from them. @param paths files and folders; [] for those beside the checkout. */
export async function loadArchives(paths: string[], stopping: AbortSignal): Promise<void> {
  const files = (await Promise.all((paths.length > 0 ? paths : ARCHIVES).map(listArchives))).flat();
  if (files.length === 0)
    throw new Error(
      `The queries of this collection are about papers in archives that the project does not ship, and none is at ${ARCHIVES.join(" or ")}. Name them by --archives FOLDER (JSON Lines as \`npm run ingest -- file\` takes them, plain or .gz), or give a collection of your own as DIR.`,
    );
  const report = createReport();
  for (const file of files) {
    console.log(`Reading ${file}.`);
    await runIngest({ run: null, read: (position) => readFilePapers(file, position), report, signal: stopping });
  }
  await takeUp(report, stopping);
}

/**
 * Takes the documents of a collection up as papers, under ids made for those that have none of arXiv's.
 * @throws Error when they have no text at all.
 */
export async function loadCollection(folder: string, stopping: AbortSignal): Promise<PaperIds> {
  const named = nameDocuments();
  const counts = { documents: 0, empty: 0, cut: 0 };
  const read = () => readBatches(folder, named.nameOf, counts);
  const report = await runIngest({ run: null, read, signal: stopping });
  stopping.throwIfAborted();
  const { documents, empty, cut } = counts;
  if (documents === 0) throw new Error(`${folder} has no document.\n${FORMS}`);
  if (empty === documents)
    throw new Error(
      `No document of ${folder} has a title or a text that could be read (${plural(documents, "document")} without).\n${FORMS}`,
    );
  if (empty > 0) console.log(`${plural(empty, "document")} of ${groupDigits(documents)} without title and text.`);
  if (cut > 0) console.log(`${plural(cut, "document")} cut to ${groupDigits(LIMITS.abstract)} characters.`);
  await takeUp(report, stopping);
  return named.ids;
}

/** The ids that `loadCollection` gave the documents when it took them up in another run. */
export async function recallIds(folder: string): Promise<PaperIds> {
  const named = nameDocuments();
  for await (const { id } of readDocuments(folder)) named.nameOf(id);
  return named.ids;
}

function nameDocuments(): { nameOf: (id: string) => string; ids: PaperIds } {
  const papers = new Map<string, string>();
  const documents = new Map<string, string>();
  const nameOf = (id: string) => {
    const paper = papers.get(id) ?? (isPaperId(id) ? id : madeId(papers.size));
    papers.set(id, paper);
    documents.set(paper, id);
    return paper;
  };
  return { nameOf, ids: { toPaper: (id) => papers.get(id) ?? id, toDocument: (id) => documents.get(id) ?? id } };
}

/** Title and abstract of a paper as a reader would paste them; null when it is not there. */
export async function readPasted(paperId: string): Promise<string | null> {
  const [paper] = await db.execute<{ title: string; abstract: string }>(sql`
    select title, abstract from papers where id = ${paperId}`);
  return paper ? [paper.title, paper.abstract].filter((text) => text !== NOTHING).join("\n") : null;
}

/** Which of these papers are there. */
export async function findPresent(paperIds: string[]): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`select id from papers where id = any(${textArray(paperIds)})`);
  return new Set(rows.map(({ id }) => id));
}

async function takeUp(report: IngestReport, stopping: AbortSignal): Promise<void> {
  stopping.throwIfAborted();
  if (report.refusedCount > 0) console.log(`${plural(report.refusedCount, "record")} could not be taken in.`);
  const start = performance.now();
  const done = await indexQueuedPapers({ signal: stopping });
  stopping.throwIfAborted();
  console.log(`Search took up ${plural(done, "paper")} in ${Math.round((performance.now() - start) / 1000)} s.`);
  if (done >= LEARNING_MIN) console.log("Learning which words are near in meaning; it takes some minutes.");
  const words = await learnNeighbours(stopping);
  console.log(
    words === null
      ? `These are too few papers to learn from (${plural(LEARNING_MIN, "paper")} at least), so fused is BM25 alone.`
      : `Search learned the neighbours of ${plural(words, "word")}.`,
  );
}

async function* readBatches(
  folder: string,
  nameOf: (id: string) => string,
  counts: { documents: number; empty: number; cut: number },
): AsyncGenerator<SourceBatch> {
  const items: SourceBatch["items"] = [];
  const batch = (): SourceBatch => ({
    items: items.splice(0),
    position: null,
    done: counts.documents,
    total: counts.documents,
  });
  for await (const document of readDocuments(folder)) {
    counts.documents += 1;
    if (!document.title.trim() && !document.text.trim()) counts.empty += 1;
    const draft = draftOf(document, nameOf(document.id));
    if (draft.isCut) counts.cut += 1;
    items.push(toItem(`document ${document.id}`, draft.paper));
    if (items.length >= BATCH) yield batch();
  }
  yield batch();
}

/** A paper of a document: its words where the document has them, none twice. */
export function draftOf(document: Document, id: string) {
  const title = document.title.trim() || NOTHING;
  // A title that is too long for one begins the text instead.
  const [heading, text] =
    title.length > LIMITS.title ? [NOTHING, `${title}\n${document.text}`] : [title, document.text];
  const abstract = cutToWords(text.trim(), LIMITS.abstract) || NOTHING;
  return {
    paper: { origin: "arxiv" as const, id, title: heading, abstract },
    isCut: text.trim().length > LIMITS.abstract,
  };
}

const cutToWords = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).replace(/\s+\S*$/, "");

/** "0001.00001" and on, as no paper has. */
function madeId(number: number): string {
  const month = Math.floor(number / 99_999);
  const year = String(Math.floor(month / 12)).padStart(2, "0");
  return `${year}${String((month % 12) + 1).padStart(2, "0")}.${String((number % 99_999) + 1).padStart(5, "0")}`;
}

async function listArchives(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (!found) return [];
  if (found.isFile()) return [place];
  const names = await readdir(place);
  return names
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .sort()
    .map((name) => path.join(place, name));
}
