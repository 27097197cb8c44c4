import { ingestRecentDays } from "@/ingest/recent";
import { changedTags, describeReport } from "@/ingest/report";
import { requestRevalidation } from "@/lib/internal";

/** Brings today's papers and those of recent days, whose votes and comments still change. @returns what it did. */
export async function fetchPapers(): Promise<string> {
  const report = await ingestRecentDays();
  await requestRevalidation(changedTags(report));
  return describeReport(report).join(" ");
}
