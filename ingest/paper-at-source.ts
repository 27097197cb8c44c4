import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { readArxivPaper } from "./arxiv-paper";
import { readBiorxivPaper } from "./biorxiv";

/** Of one request of a reader who waits. */
const LIMITS = { timeoutMs: 10_000, maxBytes: 2_000_000, attempts: 2, maxWaitMs: 3_000 };

/**
 * One paper as its source has it, or null when it has none, or none that can be taken. @param id canonical.
 * @throws UpstreamError when the source cannot be had, TooManyWaitError when too many others wait for it, and the signal's reason.
 */
export const readPaperAtSource = (id: string, signal?: AbortSignal): Promise<NormalizedPaper | null> =>
  parseArxivId(id) ? readArxivPaper(id, signal) : readBiorxivPaper(id, { limits: LIMITS, ...(signal && { signal }) });
