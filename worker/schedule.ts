import { Cron } from "croner";
import { runExclusively } from "@/db/queries/job-locks";
import type { Env } from "@/lib/env";
import { describeError, log } from "@/lib/log";
import { fetchPapers } from "./fetch-papers";
import { recount } from "./recount";

/** The site is up before the first fetch takes its share of the machine. */
const FIRST_RUN_DELAY_MS = 5_000;

export type Job = {
  name: string;
  /** Cron pattern, in FEED_TIME_ZONE. */
  pattern: string;
  /** Also soon after the worker starts. */
  atStart: boolean;
  /** @returns what it did, for the log. Can be run twice and be killed at any point. */
  run(): Promise<string>;
};

/** The jobs of a worker with these settings. */
export function listJobs(env: Pick<Env, "FEED_SOURCE">): Job[] {
  // Its own minute of the hour for each installation: upstream is not asked by all of them at once.
  const minute = Math.floor(Math.random() * 60);
  const jobs: Job[] = [{ name: "recount", pattern: "20 4 * * *", atStart: false, run: recount }];
  if (env.FEED_SOURCE !== "none")
    jobs.unshift({ name: "fetch-papers", pattern: `${minute} * * * *`, atStart: true, run: fetchPapers });
  return jobs;
}

/**
 * Runs the jobs by their patterns; each one alone, here and among other workers. A job that fails is a line in the log.
 * @returns a function that ends the schedule and waits for what is under way, at most `graceMs`.
 */
export function startSchedule(jobs: Job[], timeZone: string, firstRunDelayMs = FIRST_RUN_DELAY_MS) {
  const underWay = new Set<Promise<void>>();
  const begin = (job: Job): Promise<void> => {
    const run = runJob(job).finally(() => underWay.delete(run));
    underWay.add(run);
    return run;
  };
  const crons = jobs.map((job) => new Cron(job.pattern, { timezone: timeZone, protect: true }, () => begin(job)));
  const first = setTimeout(() => {
    for (const job of jobs) if (job.atStart) void begin(job);
  }, firstRunDelayMs);
  return async (graceMs: number): Promise<void> => {
    clearTimeout(first);
    for (const cron of crons) cron.stop();
    await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
  };
}

async function runJob(job: Job): Promise<void> {
  try {
    const ran = await runExclusively(job.name, async () => log(job.name, await job.run()));
    if (!ran) log(job.name, "left out, since it is running already.");
  } catch (error) {
    log(job.name, `failed: ${describeError(error)}`);
  }
}
