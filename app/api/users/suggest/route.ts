import { findKnownNames } from "@/db/queries/comment/known-names";
import { parsePaperId } from "@/lib/core/source";
import { discussionReader } from "@/lib/server/comment/discussion-reader";
import { gate } from "@/lib/server/gate";
import { perAccount } from "@/lib/server/gate/limits";
import { answerJson } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";

/** From two letters on, so that nobody lists all accounts by asking for one letter after another. */
const START = /^[a-z0-9][a-z0-9-]{1,38}$/;

/**
 * GET /api/users/suggest?q=ad&paper=2404.18911: names for who writes "@ad", as `["ada", …]`, at most eight, of accounts that have
 * spoken in public; of those in the paper's discussion first.
 */
export const { GET } = gate("GET", {
  who: discussionReader,
  scope: null,
  limit: [perAccount(limiters.nameSuggestionsByAccount)],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => ({
    start: (search.get("q") ?? "").toLowerCase(),
    paperId: parsePaperId(search.get("paper") ?? "")?.id ?? null,
  }),
  answer: async ({ sender: { userId }, parameters: { start, paperId } }) =>
    answerJson(START.test(start) ? await findKnownNames(start, paperId, userId) : []),
});
