import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { connectPastServer } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "@/e2e/server";
import { createVoters } from "@/e2e/support/voters";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { judgeThing } from "./kill/history";
import { killParts } from "./kill/parts";
import { killAmidWriters, TARGETS } from "./kill/round";
import { readTruth } from "./kill/truth";
import type { RecordedWriter } from "./kill/writer";
import { build } from "./start/build";

const USAGE = `npm run kill -- [--rounds N] [--seed S]
Kills the web server, the worker, the database and all of it by turns, N times (20 unless told), amid 32 writers.`;
const WRITERS = 32;

/** Prints each round and the verdict on the whole history. Exit code 1 when an answered write is lost or doubled, or a count is wrong. */
await runMain(async () => {
  const { rounds, seed } = readArguments(process.argv.slice(2));
  process.env.E2E_BUILD = await build({});
  env.AUTH_SECRET = randomBytes(32).toString("hex");
  const settings = { TRUSTED_PROXIES: "1", AUTH_SECRET: env.AUTH_SECRET };
  let server = await startServer({ env: settings });
  const everybody: RecordedWriter[] = [];
  let isWell = true;
  try {
    for (let round = 0; round < rounds; round++) {
      const target = TARGETS[round % TARGETS.length]!;
      const writers = await createWriters(server);
      everybody.push(...writers);
      const kill = async () => {
        await killParts(server, target === "all" ? ["supervisor", "web", "worker", "database"] : [target]);
        if (target !== "all") return;
        server = await startServer({ dataDir: server.dataDir, env: { ...settings, PORT: new URL(server.url).port } });
      };
      const ms = await killAmidWriters(server, writers, seed + round, kill);
      const sentences = await findBroken(server, writers);
      console.log(
        `Round ${round + 1}, ${target}: back after ${ms} ms. ${summary(writers)} ${sentences.join("; ") || "Right."}`,
      );
      isWell &&= sentences.length === 0;
    }
    const broken = await findBroken(server, everybody);
    console.log(`\nAfter ${rounds} rounds: ${summary(everybody)}`);
    console.log(
      broken.length === 0 ? "Nothing answered is lost or doubled, and every count is exact." : broken.join("\n"),
    );
    return isWell && broken.length === 0 ? 0 : 1;
  } finally {
    await server.remove();
  }
});

async function createWriters(server: TestServer): Promise<RecordedWriter[]> {
  const database = connectPastServer(server.databaseUrl);
  try {
    const voters = await createVoters(database, WRITERS);
    return voters.map(({ id, headers }) => ({ userId: id, headers, things: new Map(), refusals: [] }));
  } finally {
    await database.end();
  }
}

/** What the history of these writers says against the database, a sentence each. */
async function findBroken(server: TestServer, writers: RecordedWriter[]): Promise<string[]> {
  const ids = writers.map(({ userId }) => userId);
  const { times, wrongCounts } = await readTruth(server.databaseUrl, ids);
  const known = new Set(writers.flatMap(({ userId, things }) => [...things.keys()].map((name) => `${userId} ${name}`)));
  const unasked = [...times.keys()].filter((name) => !known.has(name)).map((name) => `${name} was never asked for`);
  const judged = writers.flatMap(({ userId, things }) =>
    [...things.values()].flatMap((thing) => {
      const sentence = judgeThing(thing, times.get(`${userId} ${thing.name}`) ?? 0);
      return sentence ? [`${userId}: ${sentence}`] : [];
    }),
  );
  const refused = writers.flatMap(({ refusals }) => refusals);
  return [...judged, ...unasked, ...wrongCounts, ...new Set(refused)];
}

function summary(writers: RecordedWriter[]): string {
  const things = writers.flatMap((writer) => [...writer.things.values()]);
  const unsure = things.filter((thing) => thing.unsure.length > 0).length;
  return `${writers.length} writers, ${things.length} things, ${unsure} of them without a last answer.`;
}

/** @throws Error with the usage when an argument is wrong. */
function readArguments(argv: string[]): { rounds: number; seed: number } {
  const options = { rounds: { type: "string", default: "20" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: argv, options });
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  return { rounds, seed };
}
