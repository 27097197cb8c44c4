import { setTimeout as sleep } from "node:timers/promises";
import { Agent, setGlobalDispatcher } from "undici";
import { connectPastServer } from "@/db/testing/past-the-server";
import { judgeThing } from "../kill/history";
import { readTruth } from "../kill/truth";
import type { RecordedWriter } from "../kill/writer";
import { type Cluster, type ClusterOptions, startCluster } from "./cluster";
import { readAndWrite } from "./readers";

const READERS = 32;
const WARM_UP_MS = 6_000;

/** A cluster under a trial, and its readers. */
export type TrialSetUp = { cluster: Cluster; writers: RecordedWriter[] };

/** Runs a trial on a cluster that is up and warm, with 32 readers; ends it afterwards. @returns what the trial returns. */
export async function withTrialCluster<T>(
  options: Omit<ClusterOptions, "say" | "hear">,
  trial: (setUp: TrialSetUp) => Promise<T>,
): Promise<T> {
  const cluster = await startCluster({
    ...options,
    say: (line) => console.log(`  ${line}`),
    hear: (text) => process.stdout.write(text.replace(/^(?=.)/gm, "    ")),
    // Readers state a network of their own each, and nginx appends where they come from.
    settings: { TRUSTED_PROXIES: "2", ...options.settings },
  });
  try {
    setGlobalDispatcher(new Agent({ connect: { ca: cluster.certificate } }));
    const writers = await createReaders(cluster);
    await warmUp(cluster, writers);
    return await trial({ cluster, writers });
  } finally {
    await cluster.stop();
  }
}

/** Pages are made for the first time, and code is compiled, before anything is measured. */
async function warmUp(cluster: Cluster, writers: RecordedWriter[]): Promise<void> {
  const over = new AbortController();
  const reading = writers.map((writer, index) => readAndWrite(over.signal, cluster.url, writer, index, []));
  await sleep(WARM_UP_MS);
  over.abort();
  await Promise.all(reading);
}

/** Readers who may comment as often as somebody known does, each signed in. */
async function createReaders({ url, primaryUrl, authSecret }: Cluster): Promise<RecordedWriter[]> {
  // They are made of these settings when they are loaded.
  const { env } = await import("@/lib/server/runtime/env");
  Object.assign(env, { AUTH_SECRET: authSecret, SITE_URL: url });
  const { createVoters } = await import("@/e2e/support/voters");
  const database = connectPastServer(primaryUrl);
  try {
    const voters = await createVoters(database, READERS);
    await database.makeModerators(voters.map(({ id }) => id));
    return voters.map(({ id, headers }) => ({ userId: id, headers, things: new Map(), refusals: [] }));
  } finally {
    await database.end();
  }
}

/** Answered writes that are not there, and things that are there twice or wrongly counted. */
export async function countBroken(
  databaseUrl: string,
  writers: RecordedWriter[],
): Promise<{ lost: number; doubled: number }> {
  const ids = writers.map(({ userId }) => userId);
  const { times, wrongCounts } = await readTruth(databaseUrl, ids);
  for (const sentence of wrongCounts) console.log(`  ${sentence}`);
  let lost = 0;
  let doubled = wrongCounts.length;
  for (const { userId, things } of writers)
    for (const thing of things.values()) {
      const count = times.get(`${userId} ${thing.name}`) ?? 0;
      const sentence = judgeThing(thing, count);
      if (!sentence) continue;
      console.log(`  ${userId}: ${sentence}`);
      if (count > 1) doubled += 1;
      else lost += 1;
    }
  return { lost, doubled };
}
