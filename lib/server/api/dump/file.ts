import path from "node:path";
import { env } from "../../runtime/env";

/** Where the newest dump is: one line a paper, in the order of their ids. */
export const dumpFile = (): string => path.join(env.DATA_DIR, "dump", "papers.jsonl.gz");
