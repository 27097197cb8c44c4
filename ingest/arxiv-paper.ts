import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { env } from "@/lib/server/runtime/env";
import { ARXIV_INTERVAL_MS } from "./arxiv";
import { parseAtomPage } from "./arxiv-atom";
import { type FetchLimits, fetchAnswer } from "./http";
import { createTurns } from "./turns";

/** A reader does not wait for long. */
const PATIENCE_MS = 12_000;
const WAITING_MAX = 4;
const LIMITS = { timeoutMs: 10_000, maxBytes: 2_000_000, attempts: 2, maxWaitMs: 3_000 } satisfies Partial<FetchLimits>;
const turns = createTurns("arxiv", ARXIV_INTERVAL_MS, { patienceMs: PATIENCE_MS, isHurried: true });
let waiting = 0;

/** There are as many requests before this one as arXiv is asked in a reader's patience. */
export class TooManyWaitError extends Error {}

/**
 * One paper as arXiv has it, or null when it has none, or none that can be taken. @param id canonical.
 * @throws UpstreamError when arXiv cannot be had, TooManyWaitError at once when too many others wait, and the signal's reason.
 */
export async function readArxivPaper(id: string, signal?: AbortSignal): Promise<NormalizedPaper | null> {
  if (waiting >= WAITING_MAX) throw new TooManyWaitError();
  waiting += 1;
  try {
    const url = `${env.ARXIV_ENDPOINT}/api/query?${new URLSearchParams({ id_list: id, max_results: "1" })}`;
    const page = await fetchAnswer(url, {
      format: "xml",
      parse: (xml) => parseAtomPage(xml, id),
      turns,
      limits: LIMITS,
      ...(signal && { signal }),
    });
    const [item] = page.items;
    return item && "paper" in item && item.paper.id === id ? item.paper : null;
  } finally {
    waiting -= 1;
  }
}
