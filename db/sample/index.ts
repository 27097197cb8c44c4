import { readFile } from "node:fs/promises";
import path from "node:path";
import { draftFromLine } from "@/ingest/file-record";
import { type NormalizedPaper, normalizePaper } from "@/db/queries/paper/normalized-paper";
import { ingestIntoEmpty } from "../queries/paper/ingest";
import { relateQueuedPapers } from "../queries/paper/related";
import { indexQueuedPapers } from "../queries/search/search-index";

const FILE = path.join(import.meta.dirname, "papers.jsonl");

/**
 * Loads the sample edition into a database without papers, so that a first start shows a front page. Two at once are safe.
 * @returns papers loaded, 0 when the database has papers already.
 */
export async function loadSampleEdition(): Promise<number> {
  const lines = (await readFile(FILE, "utf8")).split("\n").filter(Boolean);
  const written = await ingestIntoEmpty(lines.map(readLine));
  if (written) {
    await indexQueuedPapers();
    await relateQueuedPapers();
  }
  return written?.papers.length ?? 0;
}

function readLine(line: string, index: number): NormalizedPaper {
  const normalized = normalizePaper(draftFromLine(JSON.parse(line)));
  if ("reason" in normalized) throw new Error(`Line ${index + 1} of the sample edition: ${normalized.reason}.`);
  return normalized.paper;
}
