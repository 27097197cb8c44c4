import { isHiddenPaper } from "@/db/queries/paper/hidden-papers";
import { isPaperHere } from "@/db/queries/paper/papers";
import { TooManyWaitError } from "@/ingest/arxiv-paper";
import { UpstreamError } from "@/ingest/http";
import { SOURCE_PATIENCE_SECONDS } from "@/lib/core/comment/community-rules";
import { consumeLimit, limiters } from "../http/rate-limits";
import type { Refusal } from "../http/refusal";
import { dropPages } from "../site/drop-pages";
import { addFromSource, askForPaper } from "./add-from-source";

/** `unknown`: its source has no such paper. `on-its-way`: its source did not answer in time, and a job goes on asking. */
export type Brought = "here" | "unknown" | "taken-off" | "on-its-way";

/**
 * Has a paper here that a reader asks for, fetched from its source where need be; it gets no day by that. Counts against what
 * the reader may have fetched. @param id canonical.
 */
export async function bringPaper(id: string, userId: string): Promise<Brought | Refusal> {
  if (await isPaperHere(id)) return "here";
  if (await isHiddenPaper(id)) return "taken-off";
  const refused = await consumeLimit(limiters.papersAddedByAccount, userId);
  if (refused) return refused;
  const signal = AbortSignal.timeout(SOURCE_PATIENCE_SECONDS * 1_000);
  try {
    if (!(await addFromSource(id, signal))) return "unknown";
    dropPages(["papers", `paper:${id}`]);
    return "here";
  } catch (error) {
    if (!(signal.aborted || error instanceof TooManyWaitError || error instanceof UpstreamError)) throw error;
    await askForPaper(id);
    return "on-its-way";
  }
}
