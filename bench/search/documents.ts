import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { LEARNING_MIN, learnNeighbours } from "@/db/queries/search/learn-neighbours";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { readFilePapers } from "@/ingest/file";
import { createReport, type IngestReport } from "@/ingest/report";
import { runIngest } from "@/ingest/run";
import { type SourceBatch, toItem } from "@/ingest/source";
import { plural } from "@/lib/core/plural";
import { isPaperId } from "@/lib/core/source";
import { type Document, readDocuments } from "./collection";

const BATCH = 500;
/** Archives of papers that the project does not ship; see bench/search/collection/README.md. */
const ARCHIVES = ["../shared/data", "../shared/seed/papers.jsonl"];

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

/** Takes the documents of a collection up as papers, under ids made for those that have none of arXiv's. */
export async function loadCollection(folder: string, stopping: AbortSignal): Promise<PaperIds> {
  const papers = new Map<string, string>();
  const documents = new Map<string, string>();
  const nameOf = (id: string) => {
    const paper = papers.get(id) ?? (isPaperId(id) ? id : madeId(papers.size));
    papers.set(id, paper);
    documents.set(paper, id);
    return paper;
  };
  const report = await runIngest({ run: null, read: () => readBatches(folder, nameOf), signal: stopping });
  await takeUp(report, stopping);
  return { toPaper: (id) => papers.get(id) ?? id, toDocument: (id) => documents.get(id) ?? id };
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

async function* readBatches(folder: string, nameOf: (id: string) => string): AsyncGenerator<SourceBatch> {
  const items: SourceBatch["items"] = [];
  let done = 0;
  const batch = (): SourceBatch => ({ items: items.splice(0), position: null, done, total: done });
  for await (const document of readDocuments(folder)) {
    done += 1;
    items.push(toItem(`document ${document.id}`, draftOf(document, nameOf(document.id))));
    if (items.length >= BATCH) yield batch();
  }
  yield batch();
}

function draftOf({ id, title, text }: Document, paper: string) {
  // A paper has both.
  return {
    origin: "arxiv" as const,
    id: paper,
    title: title || text.slice(0, 200) || id,
    abstract: text || title || id,
  };
}

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
