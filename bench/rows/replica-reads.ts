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
import { slowDown } from "../scale/small-processor";
import type { Stage } from "../stage";
import { inRounds, median } from "../statistics";

const PAPERS = 20_000;
/** More at once than a processor of PostgreSQL has room for. */
const READERS = 16;
/** As many as in the busiest second at ten times the size (docs/scale.md). */
const VOTES_PER_SECOND = 63;
const ROUNDS = 5;
const SECONDS = 6;
const WARM_UP_SECONDS = 12;
const GAIN_MIN = 1.6;
/**
 * Of the time each server runs: what reads takes two thirds of what PostgreSQL does, and on two processors there must be room
 * for it beside two servers.
 */
const SHARE = 0.3;
/** Votes take a little of the primary's processor. */
const WITH_VOTES_MIN = 0.9;

type Processors = { primary: number; replica: number; reader: number };
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
      for (const { part } of [primary, replica]) stage.endings.push(slowDown(part.pid() ?? 0, SHARE));
      return await compare(alone, both, { primary, replica }, isPinned);
    } finally {
      for (const reader of readers) reader.stop();
    }
  },
};

async function compare(alone: Reader, both: Reader, servers: { primary: Server; replica: Server }, isPinned: boolean) {
  const votes: number[] = [];
  const used: Record<"alone" | "both", Processors[]> = { alone: [], both: [] };
  const subjects = {
    alone: () => measureProcessors(servers, used.alone, () => ask(alone, 0)),
    both: () => measureProcessors(servers, used.both, () => ask(both, 0)),
    voting: async () => {
      const answer = await ask(both, VOTES_PER_SECOND);
      votes.push(answer.votes);
      return answer.reads;
    },
  };
  for (const reader of [alone, both]) await ask(reader, 0, WARM_UP_SECONDS);
  const rates = await inRounds(ROUNDS, subjects);
  const conditions = [
    `${READERS} readers at once, as many searches as pages of lists, ${PAPERS.toLocaleString("en")} papers.`,
    `Of ${os.availableParallelism()} processors were taken: with the primary alone ${describeProcessors(used.alone)}; with both ${describeProcessors(used.both)}.`,
    isPinned
      ? `PostgreSQL had one processor for each server, and ran ${SHARE * 100} % of the time.`
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

/** Reads, and notes the processors that each took meanwhile. @returns reads a second. */
async function measureProcessors(
  servers: { primary: Server; replica: Server },
  used: Processors[],
  read: () => ReturnType<typeof ask>,
): Promise<number> {
  const look = () =>
    Promise.all([servers.primary, servers.replica].map(({ part }) => cpuSecondsOfServer(part.pid() ?? 0)));
  const [since, before] = [performance.now(), await look()];
  const { reads, processors } = await read();
  const [seconds, after] = [(performance.now() - since) / 1000, await look()];
  const [primary = 0, replica = 0] = after.map((each, at) => (each - (before[at] ?? 0)) / seconds);
  used.push({ primary, replica, reader: processors });
  return reads;
}

function describeProcessors(used: Processors[]): string {
  const of = (name: keyof Processors) => median(used.map((each) => each[name])).toFixed(2);
  return `${of("primary")} by the primary, ${of("replica")} by the replica, ${of("reader")} by what reads`;
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
