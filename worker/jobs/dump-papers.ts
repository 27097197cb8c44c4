import { dumpPrinted } from "@/lib/core/job/sentences";
import { dumpFile } from "@/lib/server/api/dump/file";
import { writeDump } from "@/lib/server/api/dump/write";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";

/** Writes every paper into the file that /dump/papers.jsonl.gz serves, where this worker's data are. */
export const dumpPapers: Job = {
  kind: "dump-papers",
  pattern: patternOf("dump-papers"),
  isParallel: false,
  attemptsMax: 3,
  run: async ({ signal }) => dumpPrinted(await writeDump(dumpFile(), signal)),
};
