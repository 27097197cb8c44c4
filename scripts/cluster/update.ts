import { setTimeout as sleep } from "node:timers/promises";
import { openPages } from "./open-pages";
import type { SystemPrograms } from "./programs";
import { type Answer, readAndWrite } from "./readers";
import { countBroken, withTrialCluster } from "./set-up";
import { findOverBudget, formatNoticed, judgeAnswers } from "./verdict";

const CALM_MS = 3_000;
/** How long both builds serve, and afterwards the new one alone. */
const SIDE_BY_SIDE_MS = 20_000;
const AFTERWARDS_MS = 10_000;
const SEED = 1;

type UpdateOptions = {
  programs: SystemPrograms;
  /** Folder of the build before, and of the new one. */
  from: string;
  build: string;
  stopping: AbortSignal;
};

/**
 * Updates one web server after the other under 32 readers and in front of an open browser, and prints what was noticed.
 * @returns 0 when nothing failed, else 1.
 */
export async function runUpdate({ programs, from, build, stopping }: UpdateOptions): Promise<number> {
  return withTrialCluster({ programs, build: from }, async ({ cluster, writers }) => {
    const over = new AbortController();
    const answers: Answer[] = [];
    const pages = await openPages(cluster.url);
    const reading = writers.map((writer, index) =>
      readAndWrite(over.signal, cluster.url, writer, SEED * 1_000 + index, answers),
    );
    const walking = pages.walk(over.signal);
    try {
      await sleep(CALM_MS);
      const begunAt = performance.now();
      await cluster.update("web 1", build);
      await sleep(SIDE_BY_SIDE_MS, undefined, { signal: stopping });
      await cluster.update("web 2", build);
      await sleep(AFTERWARDS_MS, undefined, { signal: stopping });
      over.abort();
      await Promise.all([walking, ...reading]);
      await pages.wake();
      const row = {
        ...judgeAnswers("update", answers, begunAt, begunAt),
        ...(await countBroken(cluster.primaryUrl, writers)),
      };
      for (const sentence of new Set([...row.failed, ...row.odd])) console.log(`  ${sentence}`);
      console.log(`\n${formatNoticed([row])}`);
      const problems = [
        ...findOverBudget(row, { writesBackSeconds: 0 }),
        ...new Set(pages.faults.map((fault) => `In the browser, ${fault}.`)),
      ];
      console.log(problems.length === 0 ? "\nNobody noticed the update." : `\nNoticed:\n${problems.join("\n")}`);
      return problems.length === 0 ? 0 : 1;
    } finally {
      over.abort();
      await Promise.all([walking, ...reading]);
      await pages.close();
    }
  });
}
