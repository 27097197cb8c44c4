import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordedWriter } from "../kill/writer";
import type { Cluster, PartName } from "./cluster";
import { startDigest, untilAllMailed } from "./digest";
import { type CountingMailServer, startCountingMailServer } from "./mails";
import { answers as answersOf } from "./postgres";
import type { SystemPrograms } from "./programs";
import { type Answer, readAndWrite } from "./readers";
import { countBroken, withTrialCluster } from "./set-up";
import { findOverBudget, formatNoticed, judgeAnswers, type Noticed } from "./verdict";

/** Before a part is killed, and after it is back. */
const CALM_MS = 2_000;
const AFTERWARDS_MS = 5_000;
/** An answer that took longer is named. */
const SLOW_SECONDS = 5;
const MAILED_BEFORE_KILL = 5;
/** The primary stays away for so long; other parts are started again at once. */
const PRIMARY_AWAY_MS = 6_000;

/** What is killed; "cache" is nginx's, which is emptied, and "worker" the one that is amid a digest. */
export type TrialTarget = "web 1" | "web 2" | "worker" | "redis" | "pgbouncer" | "replica" | "cache" | "primary";
export const TRIAL_TARGETS: TrialTarget[] = [
  "web 1",
  "web 2",
  "worker",
  "redis",
  "pgbouncer",
  "replica",
  "cache",
  "primary",
];
/** Seconds after which writes are back: from the kill, and of the primary from its return. */
const WRITES_BACK: Record<TrialTarget, number> = {
  "web 1": 5,
  "web 2": 5,
  worker: 5,
  redis: 5,
  pgbouncer: 5,
  replica: 5,
  cache: 0,
  primary: 10,
};

export type TrialOptions = {
  programs: SystemPrograms;
  build: string;
  stopping: AbortSignal;
  /** How often each part is killed. */
  rounds: number;
  /** Whether the replica is made the primary, in place of the primary's restart; writes wait for the replica then. */
  promote: boolean;
  /** The parts to kill, in this order. */
  only: TrialTarget[];
};

/** Prints what readers noticed of each part's death. @returns 0 when all of it is within the budgets, else 1. */
export async function runTrial({
  programs,
  build,
  stopping,
  rounds,
  promote,
  only = TRIAL_TARGETS,
}: TrialOptions): Promise<number> {
  const mails = await startCountingMailServer();
  const options = {
    programs,
    build,
    isSynchronous: promote,
    settings: { MAIL_FROM: "papers@example.org", SMTP_URL: mails.urlFor("web") },
    workerSettings: (name: string) => ({ SMTP_URL: mails.urlFor(name) }),
  };
  return withTrialCluster(options, async ({ cluster, writers }) => {
    const noticed: { target: TrialTarget; row: Noticed }[] = [];
    const turns = Array.from({ length: rounds }, (_, round) => only.map((target) => ({ target, round }))).flat();
    // What is promoted can be so once.
    const all = promote
      ? [...turns.filter(({ target }) => target !== "primary"), { target: "primary" as const, round: 0 }]
      : turns;
    for (const [index, { target, round }] of all.entries()) {
      if (stopping.aborted) break;
      const row = await playRound({ cluster, mails, writers, target, seed: index + 1, promote });
      row.what = `${target === "cache" ? "nginx's cache" : target}${promote && target === "primary" ? ", replica promoted" : ""} ${round + 1}`;
      noticed.push({ target, row });
      console.log(formatNoticed([row]).split("\n").at(-1));
      if (row.longestSeconds > SLOW_SECONDS) console.log(`  ${row.longestPath} took ${row.longestSeconds} s`);
      for (const failed of new Set(row.failed)) console.log(`  ${failed}`);
      for (const odd of new Set(row.odd)) console.log(`  ${odd}`);
    }
    if (only.includes("worker") && !stopping.aborted) {
      const doubled = await untilAllMailed(currentDatabase(cluster, promote), mails, stopping);
      for (const { target, row } of noticed) if (target === "worker") row.mailsDoubled = doubled;
      console.log(`All digests were sent, ${doubled} of them twice.`);
    }
    console.log(`\n${os.cpus().length} processors, load ${os.loadavg()[0]?.toFixed(1)} at the end.`);
    console.log(`\n${formatNoticed(noticed.map(({ row }) => row))}`);
    const over = noticed.flatMap(({ target, row }) => findOverBudget(row, { writesBackSeconds: WRITES_BACK[target] }));
    console.log(over.length === 0 ? "\nAll of it is within the budgets." : `\nOver the budgets:\n${over.join("\n")}`);
    return over.length === 0 && !stopping.aborted ? 0 : 1;
  }).finally(() => mails.close());
}

type Round = {
  cluster: Cluster;
  mails: CountingMailServer;
  writers: RecordedWriter[];
  target: TrialTarget;
  seed: number;
  promote: boolean;
};

async function playRound({ cluster, mails, writers, target, seed, promote }: Round): Promise<Noticed> {
  const over = new AbortController();
  const answers: Answer[] = [];
  const reading = writers.map((writer, index) =>
    readAndWrite(over.signal, cluster.url, writer, seed * 1_000 + index, answers),
  );
  try {
    const part = target === "worker" ? await findSendingWorker(cluster, mails, seed) : target;
    await sleep(CALM_MS);
    const killedAt = performance.now();
    let backAt = killedAt;
    if (part === "cache") cluster.emptyCache();
    else if (part === "primary" && promote) {
      await cluster.parts.primary.kill(Number.POSITIVE_INFINITY);
      await sleep(PRIMARY_AWAY_MS / 2);
      await cluster.promote();
      while (!(await answersOf(cluster.replicaUrl))) await sleep(50);
      backAt = performance.now();
    } else {
      await cluster.parts[part].kill(part === "primary" ? PRIMARY_AWAY_MS : undefined);
      await cluster.untilBack(part);
      if (part === "primary") backAt = performance.now();
    }
    await sleep(AFTERWARDS_MS);
    over.abort();
    await Promise.all(reading);
    const row = judgeAnswers(target, answers, killedAt, backAt);
    const isPromoted = promote && target === "primary";
    return { ...row, ...(await countBroken(isPromoted ? cluster.replicaUrl : cluster.primaryUrl, writers)) };
  } finally {
    over.abort();
    await Promise.all(reading);
  }
}

/** Begins a digest, and waits until a worker is amid it. */
async function findSendingWorker(cluster: Cluster, mails: CountingMailServer, seed: number): Promise<PartName> {
  const before = mails.taken.size;
  await startDigest(cluster.primaryUrl, seed);
  while (mails.taken.size < before + MAILED_BEFORE_KILL) await sleep(20);
  return mails.lastSender() as PartName;
}

const currentDatabase = ({ primaryUrl, replicaUrl }: Cluster, isPromoted: boolean) =>
  isPromoted ? replicaUrl : primaryUrl;
