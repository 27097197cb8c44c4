import { countPapersToFill, type LeftToFill, listPapersToFill, noteMisses } from "@/db/queries/paper/papers-to-fill";
import { type ArxivOptions, fetchArxivIds, IDS_PER_REQUEST, nameOf } from "./arxiv";
import { UpstreamError } from "./http";
import type { IngestReport } from "./report";
import { runIngest } from "./run";
import type { SourceBatch, SourceItem } from "./source";

/** Requests after which what is left is counted anew. */
const COUNTED_EACH = 10;

export type FillOptions = Pick<ArxivOptions, "signal" | "limits" | "intervalMs"> & {
  now?: Date;
  /** Told after every tenth request: papers that were filled so far, and what is left. */
  onProgress?: (filled: number, left: LeftToFill) => Promise<void>;
};

/**
 * Asks arXiv for what known papers lack, a hundred a request, until none is left that may be asked for. What is left is read
 * from the papers each time, so a run that was killed needs no mark. A request that fails ends the run, with its reason in
 * the report. `asked` counts the papers of all requests, `filled` those that arXiv knew.
 */
export async function fillFromArxiv({
  now = new Date(),
  onProgress,
  ...options
}: FillOptions = {}): Promise<IngestReport & { asked: number; filled: number; left: LeftToFill }> {
  let asked = 0;
  let filled = 0;
  async function* read(): AsyncGenerator<SourceBatch> {
    for (let done = 1; ; done += 1) {
      const ids = await listPapersToFill(now, IDS_PER_REQUEST);
      if (ids.length === 0) return;
      asked += ids.length;
      let items: SourceItem[];
      try {
        items = await fetchTwice(ids, options);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const failures = [{ place: nameOf(ids), reason: error.message }];
        yield { items: [], position: null, done, total: done, failures };
        return;
      }
      const batch = items.filter((item) => !("paper" in item) || ids.includes(item.paper.id));
      yield { items: batch, position: null, done, total: done };
      // Here again once the batch is written. An answer without a single known paper says more of arXiv than of them.
      const found = batch.filter((item) => "paper" in item).length;
      await noteMisses(ids, now, found === 0 && ids.length > 1 ? 1 : undefined);
      filled += found;
      // To count takes longer than the rest of it.
      if (onProgress && done % COUNTED_EACH === 1) await onProgress(filled, await countPapersToFill(now));
    }
  }
  const report = await runIngest({ run: null, read, signal: options.signal, isKnownOnly: true });
  return { ...report, asked, filled, left: await countPapersToFill(now) };
}

/** The papers, with those that the first answer left out asked for once more: arXiv sometimes answers in part. */
async function fetchTwice(ids: string[], options: ArxivOptions): Promise<SourceItem[]> {
  const first = await fetchArxivIds(ids, options);
  const answered = new Set(first.map((item) => ("paper" in item ? item.paper.id : item.place)));
  const missing = ids.filter((id) => !answered.has(id));
  return missing.length === 0 ? first : [...first, ...(await fetchArxivIds(missing, options))];
}
