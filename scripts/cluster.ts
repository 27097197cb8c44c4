import { parseArgs } from "node:util";
import { CLUSTER_HOW_TO_END, clusterReady } from "@/lib/core/site/sentences";
import { runMain } from "@/lib/server/runtime/run-main";
import { listenForStop } from "@/lib/server/runtime/stop-signal";
import { startCluster } from "./cluster/cluster";
import { findSystemPrograms } from "./cluster/programs";
import { runTrial, TRIAL_TARGETS, type TrialTarget } from "./cluster/trial";
import { runUpdate } from "./cluster/update";
import { build } from "./start/build";

const USAGE = `npm run cluster -- [--port PORT] [--build FOLDER] [--trial [--promote] [--rounds N] [--only PART,...]] [--update-from FOLDER]
Runs the site as on several machines, by the files of deploy/: PostgreSQL with a replica, pgbouncer, Redis, two web servers,
two workers and nginx. --trial kills each part N times (twice unless told) under 32 readers, and prints what they noticed;
--promote has the replica made the primary in place of its restart. --update-from begins with the build in FOLDER, and updates one web server
after the other. Parts: ${TRIAL_TARGETS.join(", ")}.`;

/** Exit code 1 when a trial is over its budgets. */
await runMain(async () => {
  const { values } = readArguments(process.argv.slice(2));
  const programs = findSystemPrograms();
  if (typeof programs === "string") throw new Error(programs);
  const stopping = listenForStop();
  const folder = values.build ?? (await build({}, stopping));
  const { promote, rounds, only, "update-from": from } = values;
  if (from !== undefined) return runUpdate({ programs, from, build: folder, stopping });
  if (values.trial) return runTrial({ programs, build: folder, stopping, promote, rounds: Number(rounds), only });
  const port = values.port === undefined ? undefined : Number(values.port);
  const cluster = await startCluster({
    programs,
    build: folder,
    port,
    say: console.log,
    hear: (text) => process.stdout.write(text),
  });
  try {
    console.log(`${clusterReady(cluster.url)} ${CLUSTER_HOW_TO_END}`);
    await new Promise<void>((resolve) => {
      if (stopping.aborted) resolve();
      stopping.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    await cluster.stop();
  }
  return 0;
});

/** @throws Error with the usage when an argument is wrong. */
function readArguments(args: string[]) {
  try {
    const parsed = parseArgs({
      args,
      options: {
        port: { type: "string" },
        trial: { type: "boolean", default: false },
        promote: { type: "boolean", default: false },
        rounds: { type: "string", default: "2" },
        build: { type: "string" },
        only: { type: "string" },
        "update-from": { type: "string" },
      },
    });
    const isNumber = (text: string | undefined) => text === undefined || /^[1-9]\d{0,4}$/.test(text);
    if (!isNumber(parsed.values.port) || !isNumber(parsed.values.rounds)) throw new Error("a number is wrong");
    const only = parsed.values.only?.split(",") ?? TRIAL_TARGETS;
    const unknown = only.find((name) => !TRIAL_TARGETS.includes(name as TrialTarget));
    if (unknown !== undefined) throw new Error(`there is no part "${unknown}"`);
    return { values: { ...parsed.values, only: only as TrialTarget[] } };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
