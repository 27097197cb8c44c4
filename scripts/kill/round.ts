import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer } from "@/e2e/server";
import { createRandom } from "@/lib/core/testing/random";
import { type RecordedWriter, writeUntil } from "./writer";

/** What is killed, one after the other round by round. */
export const TARGETS = ["web", "worker", "database", "all"] as const;

const BACK_MAX_MS = 60_000;
/** Readers go on writing for so long once the site is back. */
const AFTERWARDS_MS = 1_000;

/**
 * Kills a part of a running server amid writers, and lets it come back. @param kill ends it by SIGKILL, and starts it again when
 * nothing else does. @returns milliseconds from the kill until a write was answered.
 */
export async function killAmidWriters(
  server: TestServer,
  writers: RecordedWriter[],
  seed: number,
  kill: () => Promise<void>,
): Promise<number> {
  const over = new AbortController();
  const random = createRandom(seed);
  const writing = writers.map((writer, index) => writeUntil(over.signal, server.url, writer, seed * 1_000 + index));
  try {
    await sleep(random.integer(300, 2_000));
    const startedAt = performance.now();
    await kill();
    await untilWriting(server.url, writers[0]!);
    const ms = Math.round(performance.now() - startedAt);
    await sleep(AFTERWARDS_MS);
    return ms;
  } finally {
    over.abort();
    await Promise.all(writing);
  }
}

/** Waits until the site answers from its database. */
async function untilWriting(siteUrl: string, { headers }: RecordedWriter): Promise<void> {
  const deadline = Date.now() + BACK_MAX_MS;
  while (Date.now() < deadline) {
    const status = await fetch(`${siteUrl}/api/viewer`, { headers, signal: AbortSignal.timeout(5_000) }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(50);
  }
  throw new Error(`The site does not answer ${BACK_MAX_MS / 1000} s after the kill.`);
}
