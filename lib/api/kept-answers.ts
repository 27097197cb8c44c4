import { createHash } from "node:crypto";

/** Milliseconds that an answer is given again, as long as lists are (cacheLife "feed"). */
const KEPT_MS = 10_000;
/** Bytes that all answers may take, and how many there may be; the one used longest ago goes first. */
const BYTES_MAX = 64 * 1024 * 1024;
const ANSWERS_MAX = 2_000;

/** An answer's whole body, made once for all who ask. */
export type KeptAnswer = {
  body: Buffer;
  etag: string;
  headers: Record<string, string>;
};
/** Why there is no answer: a status and its sentence. */
export type Refusal = { status: 400 | 404 | 503; sentence: string };
/** A body that was made, and headers that are kept with it. */
export type MadeBody = { body: string; headers: Record<string, string> };
type Entry = { answer: Promise<KeptAnswer | Refusal>; expiresAt: number; bytes: number };
type Store = { entries: Map<string, Entry>; bytes: number };

// One store for all routes, whose code may be loaded apart.
const shared = globalThis as typeof globalThis & { dailyPapersAnswers?: Store };
shared.dailyPapersAnswers ??= { entries: new Map(), bytes: 0 };
const store = shared.dailyPapersAnswers;

/**
 * The answer under `key`, made when it is not kept; many who ask at once wait for one making. Next's own cache is not used
 * here, since it would read half a megabyte anew for each request (docs/decisions/0017-the-api.md).
 * Refusals are not kept.
 */
export function keepAnswer(key: string, make: () => Promise<MadeBody | Refusal>): Promise<KeptAnswer | Refusal> {
  const known = store.entries.get(key);
  if (known) forget(key, known);
  if (known && known.expiresAt > Date.now()) {
    remember(key, known);
    return known.answer;
  }
  const entry: Entry = {
    answer: make().then((made) => ("sentence" in made ? made : finish(made))),
    expiresAt: Date.now() + KEPT_MS,
    bytes: 0,
  };
  remember(key, entry);
  entry.answer.then(
    (answer) => {
      if (store.entries.get(key) !== entry) return;
      if ("sentence" in answer) return forget(key, entry);
      entry.bytes = answer.body.byteLength;
      store.bytes += entry.bytes;
      shrink();
    },
    () => forget(key, entry),
  );
  return entry.answer;
}

/** Makes every answer anew at the next asking; when papers have come in. */
export function forgetAnswers(): void {
  store.entries.clear();
  store.bytes = 0;
}

function finish({ body: text, headers }: MadeBody): KeptAnswer {
  const body = Buffer.from(text);
  const digest = createHash("sha256").update(body).update(JSON.stringify(headers)).digest("base64url").slice(0, 27);
  return {
    body,
    // Weak, since the server compresses the body for whoever takes it so.
    etag: `W/"${digest}"`,
    headers,
  };
}

function remember(key: string, entry: Entry): void {
  store.entries.set(key, entry);
  store.bytes += entry.bytes;
  shrink();
}

function forget(key: string, entry: Entry): void {
  if (store.entries.get(key) !== entry) return;
  store.entries.delete(key);
  store.bytes -= entry.bytes;
}

function shrink(): void {
  // A map keeps the order of arrival, and what is used arrives anew.
  for (const [key, entry] of store.entries) {
    if (store.bytes <= BYTES_MAX && store.entries.size <= ANSWERS_MAX) return;
    forget(key, entry);
  }
}
