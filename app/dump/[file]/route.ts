import path from "node:path";
import { NO_SUCH_DUMP } from "@/lib/core/paper/sentences";
import { answerDump } from "@/lib/server/api/dump/answer";
import { dumpFile } from "@/lib/server/api/dump/file";
import { type Address, gate } from "@/lib/server/gate";
import { apiReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { OPEN_TO_SCRIPTS } from "@/lib/server/http/open-to-scripts";
import { refuse } from "@/lib/server/http/refusal";

/** `GET /dump/papers.jsonl.gz`: every paper in one file, as it was written last; whole or in parts. */
export const { GET } = gate("GET", {
  who: { ...anyone, headers: OPEN_TO_SCRIPTS },
  scope: null,
  limit: [apiReads],
  body: "none",
  parameters: ({ parts }: Address<{ file: string }>) =>
    parts.file === path.basename(dumpFile()) ? null : refuse(404, NO_SUCH_DUMP),
  answer: ({ request }) => answerDump(request),
});
