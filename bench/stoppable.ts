/** What ends the parts of a measurement, in the order in which they began. */
export type Endings = (() => Promise<void> | void)[];

const EXIT_STOPPED = 130;

/**
 * Does the work, then ends what it began, the last first, however far it got; on Ctrl-C at once.
 * @returns the exit code.
 */
export async function runStoppable(work: (endings: Endings, stopping: AbortSignal) => Promise<void>): Promise<number> {
  const stopping = new AbortController();
  const endings: Endings = [];
  // A stop by signal and the regular end may both come here.
  let ended = Promise.resolve();
  const end = () => {
    ended = ended.then(async () => {
      for (let ending = endings.pop(); ending; ending = endings.pop()) await ending();
    });
    return ended;
  };
  // With its servers gone, a measurement that is under way fails by itself.
  const stop = () => {
    stopping.abort();
    void end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  try {
    await work(endings, stopping.signal);
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return EXIT_STOPPED;
    throw error;
  } finally {
    await end();
  }
}
