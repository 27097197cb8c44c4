import { findCheckpoint, INGEST_BATCH, ingestPapers, removeCheckpoint } from "@/db/queries/paper/ingest";
import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { addChanged, addFailure, addNote, addRefusal, countOutcomes, createReport, type IngestReport } from "./report";
import type { SourceBatch } from "./source";

export type IngestOptions = {
  /** Names source and arguments; a run of the same name that was killed goes on where it was. Null starts anew always. */
  run: string | null;
  /** Reads the source from where an earlier run stopped, or from its beginning when `position` is null. */
  read: (position: string | null) => AsyncIterable<SourceBatch>;
  report?: IngestReport;
  /** Adds no papers: what is of none that is here is left out. */
  isKnownOnly?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; total: number; report: IngestReport }) => void;
  onResume?: (position: string) => void;
};

/**
 * Writes all that a source gives, batch by batch. Ends after the batch in hand when `signal` is aborted.
 * @returns the report that was given, or a new one, added to.
 */
export async function runIngest(options: IngestOptions): Promise<IngestReport> {
  const { run, signal, report = createReport() } = options;
  const position = run === null ? null : await findCheckpoint(run);
  if (position !== null) options.onResume?.(position);
  const days = new Set<string>();
  let isWhole = true;
  try {
    for await (const batch of options.read(position)) {
      for (const failure of batch.failures ?? []) addFailure(report, failure);
      if (batch.failures) isWhole = false;
      await writeBatch(batch, options, report, days);
      options.onProgress?.({ done: batch.done, total: batch.total, report });
      if (signal?.aborted) break;
    }
  } catch (error) {
    if (!isStop(error, signal)) throw error;
  }
  report.days += days.size;
  if (signal?.aborted) report.isStopped = true;
  // After failures the mark stays at what came before them, so that the next run asks for them again.
  else if (isWhole && run !== null) await removeCheckpoint(run);
  return report;
}

async function writeBatch(
  batch: SourceBatch,
  { run, isKnownOnly }: Pick<IngestOptions, "run" | "isKnownOnly">,
  report: IngestReport,
  days: Set<string>,
): Promise<void> {
  const records: NormalizedPaper[] = [];
  for (const item of batch.items) {
    if ("reason" in item) {
      addRefusal(report, item);
      continue;
    }
    records.push(item.paper);
    if (item.paper.featured) days.add(item.paper.featured.on);
    for (const reason of item.notes) addNote(report, { place: item.place, reason });
  }
  for (let start = 0; start === 0 || start < records.length; start += INGEST_BATCH) {
    const isLast = start + INGEST_BATCH >= records.length;
    const checkpoint = isLast && run !== null && batch.position !== null ? { run, position: batch.position } : null;
    const written = await ingestPapers(records.slice(start, start + INGEST_BATCH), { checkpoint, isKnownOnly });
    countOutcomes(report, written.outcomes);
    addChanged(report.changedPapers, written.papers);
    addChanged(report.changedOrganizations, written.organizations);
  }
}

/** Waiting and fetching end with an error of their own when the run is asked to stop. */
function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  if (!signal?.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.name === "AbortError");
}
