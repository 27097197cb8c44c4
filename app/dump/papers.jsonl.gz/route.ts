import { answerDump } from "@/lib/server/api/dump/answer";
import { gate } from "@/lib/server/gate";
import { apiReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { OPEN_TO_SCRIPTS } from "@/lib/server/http/open-to-scripts";

const rules = {
  who: { ...anyone, headers: OPEN_TO_SCRIPTS },
  scope: null,
  limit: [apiReads],
  body: "none",
  parameters: "none",
  answer: ({ request }: { request: Request }) => answerDump(request),
} as const;

/** `GET /dump/papers.jsonl.gz`: every paper in one file, as `npm run dump` wrote it last; whole or in parts. */
export const { GET } = gate("GET", rules);
