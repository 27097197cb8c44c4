import { gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { findSuggestions, readTyped, SUGGESTIONS_KEPT, suggestionReads } from "./suggestions";

/** GET /api/suggest?q=: what may be meant by what has been typed so far. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: suggestionReads,
  body: "none",
  parameters: readTyped,
  answer: async ({ request, parameters: typed }) =>
    Response.json({ suggestions: await findSuggestions(typed, request.signal) }, { headers: SUGGESTIONS_KEPT }),
});
