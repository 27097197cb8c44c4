import { learnNeighbours } from "@/db/queries/search/learn-neighbours";
import { wordsLearned } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";

/** Learns from the papers which words are near in meaning, for the second signal of search. */
export const learnWords: Job = {
  kind: "learn-words",
  pattern: patternOf("learn-words"),
  isParallel: false,
  attemptsMax: 2,
  async run({ signal }) {
    const words = await learnNeighbours(signal);
    return words === null ? null : wordsLearned(words);
  },
};
