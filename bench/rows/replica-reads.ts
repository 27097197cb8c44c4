import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import os from "node:os";
import { findFreePort } from "@/lib/server/runtime/ports";
import { type Server, startPrimary, startReplica } from "@/scripts/cluster/postgres";
import { makeBenchFolder } from "../database";
import { compareRates, type Row } from "../measurement";
import { cpuSecondsOfServer } from "../processes";
import { fillArchive } from "../scale/archive";
import type { PublicAnswer, PublicQuestion } from "../scale/public-reader";
import { type ReadingProcess, startReadingProcess } from "../scale/reading-process";
import type { Stage } from "../stage";
import { inRounds, median } from "../statistics";

const PAPERS = 20_000;
/** More at once than a processor of PostgreSQL has room for. */
const READERS = 16;
/** A third as many as the busiest second at a hundred times the size (docs/scale.md). */
const VOTES_PER_SECOND = 200;
const ROUNDS = 5;
const SECONDS = 6;
const WARM_UP_SECONDS = 12;
const GAIN_MIN = 1.6;
/** Votes take a little of the primary's processor. */
const WITH_VOTES_MIN = 0.9;

type Reader = ReadingProcess<PublicQuestion, PublicAnswer | { error: string }>;

/**
 * Public reads a second with a streaming replica beside the primary, against the primary alone with more readers than it has
 * room for; and the same with both while votes are written, against without. Each server has one processor of its own.
 */
export const replicaReads: Row = {
  async measure(stage) {
    const readers: Reader[] = [];
    try {
      const [isPinned, folder] = [canPin(), makeBenchFolder(stage.endings)];
      // PostgreSQL may run as another user.
      chmodSync(folder, 0o755);
      const options = async (processor: number) => ({
        folder,
        port: await findFreePort(),
        say: console.log,
        ...(isPinned && { processor }),
      });
      const primary = keep(stage, await startPrimary(await options(0), false));
      const start = performance.now();
      await fillArchive(primary.url, PAPERS);
      const alone = await startReader(readers, primary.url, "");
      const seconds = Math.round((performance.now() - start) / 1000);
      console.log(`Made ${PAPERS.toLocaleString("en")} papers and took them up for search in ${seconds} s.`);
      const replica = keep(stage, await startReplica(await options(1), primary));
      const both = await startReader(readers, primary.url, replica.url);
      return await compare(alone, both, primary, isPinned);
    } finally {
      for (const reader of readers) reader.stop();
    }
  },
};

async function compare(alone: Reader, both: Reader, primary: Server, isPinned: boolean) {
  const votes: number[] = [];
  const shares: number[] = [];
  const used = { alone: [] as number[], both: [] as number[] };
  const subjects = {
    alone: () =>
      shareOf(primary, shares, async () => {
        const answer = await ask(alone, 0);
        used.alone.push(answer.processors);
        return answer.reads;
      }),
    both: async () => {
      const answer = await ask(both, 0);
      used.both.push(answer.processors);
      return answer.reads;
    },
    voting: async () => {
      const answer = await ask(both, VOTES_PER_SECOND);
      votes.push(answer.votes);
      return answer.reads;
    },
  };
  for (const reader of [alone, both]) await ask(reader, 0, WARM_UP_SECONDS);
  const rates = await inRounds(ROUNDS, subjects);
  const of = (values: number[]) => median(values).toFixed(2);
  const conditions = [
    `${READERS} readers at once, as many searches as pages of lists, ${PAPERS.toLocaleString("en")} papers. Alone the primary took ${of(shares)} processors and what read ${of(used.alone)}; with the replica that took ${of(used.both)}, of ${os.availableParallelism()} in all.`,
    isPinned
      ? "PostgreSQL had one processor for each server."
      : "taskset (util-linux) is not here, so that both servers shared all processors.",
  ];
  return [
    compareRates(
      "public reads with a replica, against the primary alone",
      "reads/s",
      { subject: rates.both, reference: rates.alone },
      { atLeast: GAIN_MIN },
      conditions,
    ),
    compareRates(
      "the same while votes are written, against without",
      "reads/s",
      { subject: rates.voting, reference: rates.both },
      { atLeast: WITH_VOTES_MIN },
      [`${Math.round(median(votes))} votes a second on the primary.`],
    ),
  ];
}

/** @throws Error when the process could not read. */
async function ask(reader: Reader, votesPerSecond: number, seconds = SECONDS) {
  const answer = await reader.ask({ seconds, readers: READERS, votesPerSecond });
  if (!("reads" in answer)) throw new Error("error" in answer ? answer.error : "No rate came.");
  return answer;
}

/** Does the work. @param shares gets the processors that the server took meanwhile. */
async function shareOf<T>({ part }: Server, shares: number[], work: () => Promise<T>): Promise<T> {
  const pid = part.pid() ?? 0;
  const [since, before] = [performance.now(), await cpuSecondsOfServer(pid)];
  const done = await work();
  shares.push(((await cpuSecondsOfServer(pid)) - before) / ((performance.now() - since) / 1000));
  return done;
}

async function startReader(readers: Reader[], url: string, replicaUrls: string): Promise<Reader> {
  const reader = await startReadingProcess<PublicQuestion, PublicAnswer>("public-reader.ts", url, {
    DATABASE_REPLICA_URLS: replicaUrls,
  });
  readers.push(reader);
  if ("error" in reader.first) throw new Error(reader.first.error);
  return reader;
}

/** The server ends with the stage, and its files go where they are. */
function keep(stage: Stage, server: Server): Server {
  stage.endings.push(async () => {
    await server.part.stop();
    rmSync(server.home.folder, { recursive: true, force: true });
  });
  return server;
}

const canPin = () => os.availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;
