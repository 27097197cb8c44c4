import { addJob } from "@/db/queries/job/jobs";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { tellTags } from "../site/tags";

/** Kind of the job that goes on where a reader has waited long enough. */
export const BRING_PAPER = "bring-paper";
/** Half a day, by the pauses of runJob. */
export const BRING_ATTEMPTS = 20;

/** Has a job bring a paper and settle who submitted it; asked for again within a minute, it is the same job. */
export async function askForPaper(id: string, now = new Date()): Promise<void> {
  const minute = now.toISOString().slice(0, 16);
  await addJob({ kind: BRING_PAPER, key: `${id} ${minute}`, attemptsMax: BRING_ATTEMPTS, payload: { id } });
}

/**
 * Adds a paper as its source has it. @returns false when the source has none, or none that can be taken.
 * @throws what readPaperAtSource throws.
 */
export async function addFromSource(id: string, signal: AbortSignal): Promise<boolean> {
  const paper = await readPaperAtSource(id, signal);
  if (!paper) return false;
  // Where the feed is made of this source, its ingest says which papers have a day.
  await ingestPapers([{ ...paper, featured: null }]);
  await tellTags(["papers", `paper:${id}`]);
  return true;
}
