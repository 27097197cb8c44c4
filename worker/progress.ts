/** Between two sentences on how far a job is. */
const TOLD_EVERY_MS = 5_000;

/** A sentence on how far a job is. @param seconds that are left at the rate so far; null while that is not known. */
export type ProgressSentence = (done: number, total: number, seconds: number | null) => string;

/**
 * Puts on record how far a long job is, every few seconds.
 * @param countLeft what is left to do, as of now: more may have come meanwhile.
 * @returns a function to be told after each part how much was done in all.
 */
export function tellProgress(
  tell: (progress: string) => Promise<void>,
  sentence: ProgressSentence,
  countLeft: () => Promise<number>,
  clock: () => number = () => performance.now(),
): (done: number) => Promise<void> {
  const start = clock();
  let toldAt = start;
  return async (done) => {
    const now = clock();
    if (now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    const left = await countLeft();
    const seconds = done > 0 ? ((now - start) / 1_000 / done) * left : null;
    await tell(sentence(done, done + left, seconds));
  };
}
