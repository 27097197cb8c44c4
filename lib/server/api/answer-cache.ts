import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { noteDrop } from "@/db/replicas";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parsePaperId } from "@/lib/core/source";
import { Refusal } from "@/lib/server/http/refusal";
import { tallyCache } from "@/lib/server/metrics/tally";

/** Milliseconds that an answer is given again, as long as lists are (cacheLife "feed"). */
const KEPT_MS = 10_000;
/** Bytes that all answers may take, and how many there may be; the one used longest ago goes first. */
const BYTES_MAX = 64 * 1024 * 1024;
const ANSWERS_MAX = 2_000;

/** An answer's whole body, made once for all who ask. */
export type CachedAnswer = {
  body: Buffer;
  etag: string;
  headers: Record<string, string>;
};
/** A body that was made, and headers that are kept with it. */
export type MadeBody = { body: string; headers: Record<string, string> };
type Make = () => Promise<MadeBody>;

/** Carries a refusal to all who wait for it, past the cache. Known by what it has: the store may be another copy's of this code. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.sentence);
  }
}

const openStore = () =>
  new LRUCache<string, CachedAnswer, Make>({
    max: ANSWERS_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: ({ body }) => Math.max(1, body.byteLength),
    ttl: KEPT_MS,
    ttlResolution: 0,
    // Requests that wait still get the answer when it is forgotten meanwhile; it is not kept then.
    ignoreFetchAbort: true,
    async fetchMethod(_key, _stale, { context: make }) {
      return finish(await make());
    },
  });

// One store for all routes, whose code may be loaded apart.
const shared = globalThis as typeof globalThis & {
  dailyPapersAnswers?: { store: ReturnType<typeof openStore>; drops: Map<string, number> };
};
shared.dailyPapersAnswers ??= { store: openStore(), drops: new Map() };
/** `drops`: how often the answers with a tag were dropped. It is part of their keys, so that one being made meanwhile goes too. */
const { store, drops } = shared.dailyPapersAnswers;

/**
 * The answer under `key`, made when it is not kept; many who ask at once wait for one making. Next's own cache is not used
 * here, since it would read half a megabyte anew for each request (docs/decisions/0017-the-api.md).
 * Refusals are not kept. @param tags by which it can be dropped alone.
 */
export async function cacheAnswer(
  key: string,
  make: () => Promise<MadeBody | Refusal>,
  tags: string[] = [],
): Promise<CachedAnswer | Refusal> {
  const turns = tags.map((tag) => drops.get(tag) ?? 0);
  try {
    const status: LRUCache.Status<string, CachedAnswer, Make> = {};
    const answer = await store.forceFetch(`${turns} ${key}`, { context: () => makeOrThrow(make), status });
    tallyCache("api", status.fetch === "hit" || status.fetch === "inflight" ? "hit" : "miss");
    return answer;
  } catch (error) {
    if (error instanceof Error && "refusal" in error) return error.refusal as Refusal;
    throw error;
  }
}

async function makeOrThrow(make: () => Promise<MadeBody | Refusal>): Promise<MadeBody> {
  const made = await make();
  if (made instanceof Refusal) throw new Refused(made);
  return made;
}

/** Makes every answer anew at the next asking; when papers have come in. */
export function clearAnswerCache(): void {
  noteDrop();
  store.clear();
  drops.clear();
}

/** Makes the answers with a tag anew at the next asking, and no others. */
export function dropAnswers(tag: string): void {
  noteDrop();
  drops.set(tag, (drops.get(tag) ?? 0) + 1);
}

function finish({ body: text, headers }: MadeBody): CachedAnswer {
  const body = Buffer.from(text);
  const digest = createHash("sha256").update(body).update(JSON.stringify(headers)).digest("base64url").slice(0, 27);
  return {
    body,
    // Weak, since the server compresses the body for clients that take it so.
    etag: `W/"${digest}"`,
    headers,
  };
}

/** Tags of answers about one paper. @param text that names it, encoded or not, as it stands in an address. */
export function tagsOfPaper(text: string | undefined): string[] {
  const paper = text === undefined ? null : parsePaperId(decodeSegment(text));
  return paper ? [`paper:${paper.id}`] : [];
}
