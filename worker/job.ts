/** What a job is given when it runs. */
type JobContext = {
  /** What it was asked with; {} for a run of its schedule. The job checks its shape. */
  payload: unknown;
  /** The instant that counts as now. */
  now: Date;
  /** Aborted when the worker ends or loses the job; a job that stops early then is taken up again. */
  signal: AbortSignal;
  /** Puts on record how far it is, in a sentence, for `npm run jobs`. */
  tell(progress: string): Promise<void>;
};

/**
 * A kind of job. It can be run twice and be killed at any point, and each run makes up for those that were missed.
 * A further one is a module in worker/jobs and an entry in its index.
 */
export type Job = {
  kind: string;
  /** Cron pattern in FEED_TIME_ZONE, or null for a job that runs only when it is asked for. */
  pattern: string | null;
  /** Whether several may run at once, here and in other workers. */
  isParallel: boolean;
  attemptsMax: number;
  /**
   * Whether a worker logs a failure once, and not again while its cause stays the same, for what asks services outside: a
   * site may have no way out for days, or for good. `npm run jobs` shows it all the while.
   */
  isQuiet?: true;
  /** @returns a sentence on what it did, or null when there was nothing to do. @throws what is told as the reason of a failure; its `cause`, where it is text, says whether two are the same. */
  run(context: JobContext): Promise<string | null>;
};
