import { LRUCache } from "lru-cache";
import { searchGoesByWords } from "@/lib/core/search/sentences";
import { describeError, log } from "../../runtime/log";
import { currentEmbedder } from "./index";

/** A search does not wait longer for its vector. */
const WAIT_MS = 800;
/** After a failure, searches go by words for so long without asking. */
const REST_MS = 30_000;
/** Searches whose vectors are kept, so that the pages of one are in one order. */
const KEPT = 500;

export type SearchEmbedding = { model: string; space: string; vector: number[] };

const kept = new LRUCache<string, SearchEmbedding>({ max: KEPT });
let restsUntil = 0;

/** The vector of a search in time, or null: without a model, when it fails, or when it takes too long. */
export async function embedSearch(text: string): Promise<SearchEmbedding | null> {
  const embedder = currentEmbedder();
  if (!embedder) return null;
  const key = `${embedder.space}\n${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (Date.now() < restsUntil) return null;
  try {
    const vector = await inTime((signal) => embedder.embedQuery(text, signal));
    if (!vector) return null;
    const embedding = { model: embedder.model, space: embedder.space, vector };
    kept.set(key, embedding);
    return embedding;
  } catch (error) {
    restsUntil = Date.now() + REST_MS;
    log.warn("search", searchGoesByWords(REST_MS / 1000, describeError(error)));
    return null;
  }
}

/** For tests: forgets what was kept and what failed. */
export function forgetSearchEmbeddings(): void {
  kept.clear();
  restsUntil = 0;
}

/** Ends after WAIT_MS also when the work does not heed its signal, as the first load of a local model. */
async function inTime<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const timeout = AbortSignal.timeout(WAIT_MS);
  const late = new Promise<never>((_, reject) => {
    timeout.addEventListener("abort", () => reject(new Error(`no vector came within ${WAIT_MS} ms`)), { once: true });
  });
  return Promise.race([work(timeout), late]);
}
