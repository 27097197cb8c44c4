import type { Job } from "../job";

/** A job without a schedule that runs alone, is tried three times and does nothing, unless told otherwise. */
export const testJob = (change: Partial<Job>): Job => ({
  kind: "test",
  pattern: null,
  isParallel: false,
  attemptsMax: 3,
  run: async () => "done.",
  ...change,
});
