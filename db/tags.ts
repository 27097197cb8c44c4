import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Executor } from "./client";
import { openClient } from "./connect";

/** Where tags are told, by PostgreSQL's NOTIFY. */
const CHANNEL = "daily_papers_tags";
/** PostgreSQL takes less than 8,000 bytes a message. */
const PAYLOAD_MAX_BYTES = 7_900;
/** Begins a word that a listener sends to itself, to learn whether it hears. */
const ECHO = "echo:";
const ECHO_WITHIN_MS = 3_000;
/** Between two looks whether the listening connection still answers, and how long that may take. */
const LOOK_EVERY_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;
const CONNECT_WITHIN_MS = 8_000;
/** Between two tries to listen: of a database that is away, and of one that keeps no session. */
const RETRY_MS = 500;
const DEAF_RETRY_MS = 60_000;

/**
 * Tells tags to every process that listens, in as few messages as hold them. In a transaction they are told when it ends
 * well, and not otherwise. @param tags without blanks, each shorter than a message.
 */
export async function notifyTags(on: Executor, tags: string[]): Promise<void> {
  const payloads = packTags(tags);
  if (payloads.length === 0) return;
  const list = sql.join(
    payloads.map((payload) => sql`${payload}::text`),
    sql`, `,
  );
  await on.execute(sql`select pg_notify(${CHANNEL}, payload) from unnest(array[${list}]) payload`);
}

/** Tags in messages of at most PAYLOAD_MAX_BYTES, in order, each once. */
export function packTags(tags: string[]): string[] {
  const payloads: string[] = [];
  for (const tag of new Set(tags)) {
    const joined = payloads.length === 0 ? tag : `${payloads.at(-1)} ${tag}`;
    if (payloads.length > 0 && Buffer.byteLength(joined) <= PAYLOAD_MAX_BYTES) payloads[payloads.length - 1] = joined;
    else payloads.push(tag);
  }
  return payloads;
}

type Listening = {
  /** Of one message. */
  onTags: (tags: string[]) => void;
  /** It is heard from now on, for the first time or again: what was told before is not known. */
  onListening: () => void;
  /** Nothing that is told arrives, as through a pooler that gives each transaction another session; said once. */
  onDeaf: () => void;
  /** Has a word told by another connection. */
  tell: (tag: string) => Promise<void>;
};

/**
 * Listens for tags on a connection of its own, and begins again whenever that is lost, refused or silent.
 * @param databaseUrl leads to sessions, not to a pooler in transaction mode. @returns a function that ends it.
 */
export function listenForTags(databaseUrl: string, { onTags, onListening, onDeaf, tell }: Listening) {
  const ending = new AbortController();
  let saidDeaf = false;

  /** One connection, from its beginning to its end. @returns milliseconds until the next one. */
  async function listenOnce(): Promise<number> {
    const echo = `${ECHO}${randomUUID()}`;
    const closed = new AbortController();
    const heard = new AbortController();
    const client = openClient(
      databaseUrl,
      { max: 1, fetch_types: false, connect_timeout: 5, backoff: () => 0, name: "daily-papers-tags" },
      {
        max_lifetime: null,
        onclose: () => closed.abort(),
        onnotify: (_channel: string, payload: string) => {
          const tags = payload.split(" ");
          if (tags.includes(echo)) heard.abort();
          const told = tags.filter((tag) => tag !== "" && !tag.startsWith(ECHO));
          if (told.length > 0) onTags(told);
        },
      },
    );
    const over = AbortSignal.any([closed.signal, ending.signal]);
    const unlessOver = <T>(work: PromiseLike<T>) => Promise.race([work, aborted(over)]);
    try {
      if (!(await within(CONNECT_WITHIN_MS, unlessOver(client.unsafe(`listen ${CHANNEL}`))))) return RETRY_MS;
      await unlessOver(tell(echo));
      await within(ECHO_WITHIN_MS, aborted(AbortSignal.any([heard.signal, over])));
      if (over.aborted) return RETRY_MS;
      if (!heard.signal.aborted) {
        if (!saidDeaf) onDeaf();
        saidDeaf = true;
        return DEAF_RETRY_MS;
      }
      saidDeaf = false;
      onListening();
      while (!over.aborted) {
        await sleep(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => {});
        if (!over.aborted && !(await within(ANSWER_WITHIN_MS, client`select 1`))) break;
      }
    } catch {
      // Away or refused: the next try tells.
    } finally {
      await client.end({ timeout: 0 });
    }
    return RETRY_MS;
  }

  const loop = (async () => {
    while (!ending.signal.aborted) {
      const pauseMs = await listenOnce();
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return async (): Promise<void> => {
    ending.abort();
    await loop;
  };
}

/** What a promise gives in time, else undefined; its failure too is none. */
async function within<T>(ms: number, promise: Promise<T> | PromiseLike<T>): Promise<T | undefined> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } catch {
    return undefined;
  } finally {
    timer.abort();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
