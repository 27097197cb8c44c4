import os from "node:os";
import { createPaper } from "@/db/testing/factories";
import { runLoad, warmUp } from "../load";
import { compareRates, type Row } from "../measurement";
import { cpuSecondsOf } from "../processes";
import { inRounds } from "../statistics";
import { createVoters, READERS, requestsOf } from "./upvotes";

const ROUNDS = 5;
const SECONDS = 3;
const RATIO_MIN = 1.5;
/** Programs that share the machine's processors in a run; all of Node's but this one are web processes. */
const PROGRAMS = ["postgres", "node"];

/** Votes through two web processes behind one port, against one process behind it. */
export const webInstances: Row = {
  async measure(stage) {
    const voters = await createVoters();
    const papers = await Promise.all(Array.from({ length: READERS }, () => createPaper({ featuredOn: "2026-06-01" })));
    const start = (count: number) =>
      stage.startServer(["--import", "tsx", "bench/bare/web-instances.ts", String(count)]);
    const [one, two] = [await start(1), await start(2)];
    const sendTo = (url: string) => (seconds: number) =>
      runLoad({
        url,
        connections: READERS,
        seconds,
        requestsOf: (connection) =>
          voters[connection]!.flatMap((voter) => requestsOf({ paperId: papers[connection]!.id, voter }, url)),
      });
    const [toOne, toTwo] = [sendTo(one.url), sendTo(two.url)];
    await warmUp(toOne);
    await warmUp(toTwo);
    const [before, ownBefore, since] = [await cpuSecondsOf(PROGRAMS), process.cpuUsage(), performance.now()];
    await toTwo(SECONDS);
    const seconds = (performance.now() - since) / 1000;
    const own = process.cpuUsage(ownBefore);
    const load = (own.user + own.system) / 1e6;
    const after = await cpuSecondsOf(PROGRAMS);
    const [postgres = 0, node = 0] = after.map((each, at) => each - (before[at] ?? 0));
    const share = (cpu: number) => (cpu / seconds).toFixed(2);
    const rates = await inRounds(ROUNDS, { reference: () => toOne(SECONDS), subject: () => toTwo(SECONDS) });
    await one.stop();
    await two.stop();
    const notes = [
      `${READERS} connections. With two web processes, of ${os.cpus().length} processors the load itself took ${share(load)}, PostgreSQL ${share(postgres)}, and the web processes with what handed them connections ${share(node - load)}.`,
    ];
    return [
      compareRates("votes through two web processes, against one", "votes/s", rates, { atLeast: RATIO_MIN }, notes),
    ];
  },
};
