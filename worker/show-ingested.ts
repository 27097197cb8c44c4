import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { changedTags, describeReport, type IngestReport } from "@/ingest/report";
import { tellTags } from "@/lib/server/site/tags";

/**
 * Has pages and search take up what an ingest brought. @param first what is said before. @returns what it brought, in sentences.
 * @throws Error with the same when parts of it failed, and why as its cause: what came is kept, and the attempt counts as
 * failed, so that they are asked for again before the next run.
 */
export async function showIngested(report: IngestReport, signal: AbortSignal, first?: string): Promise<string> {
  await tellTags(changedTags(report));
  await indexQueuedPapers({ signal });
  const sentences = [...(first ? [first] : []), ...describeReport(report)].join(" ");
  if (report.failedParts > 0 && !signal.aborted) throw new Error(sentences, { cause: report.failedFor.join("; ") });
  return sentences;
}
