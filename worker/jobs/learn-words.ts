import { LEARNING_MIN, learnNeighbours } from "@/db/queries/search/learn-neighbours";
import { wordsBeingLearned, wordsLearned } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";
import { tellProgress } from "../progress";

/** Learns from the papers which words are near in meaning, for the second signal of search. */
export const learnWords: Job = {
  kind: "learn-words",
  pattern: patternOf("learn-words"),
  isParallel: false,
  attemptsMax: 2,
  async run({ signal, tell }) {
    let left = 0;
    const onRead = tellProgress(tell, wordsBeingLearned, async () => left);
    const onProgress = (done: number, total: number) => {
      left = total - done;
      return left > 0 ? onRead(done) : tell(wordsBeingLearned(done, total, null));
    };
    const words = await learnNeighbours(signal, LEARNING_MIN, onProgress);
    return words === null ? null : wordsLearned(words);
  },
};
