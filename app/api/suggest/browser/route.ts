import { gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { siteUrl } from "@/lib/server/runtime/env";
import { findSuggestions, readTyped, SUGGESTIONS_KEPT, suggestionReads } from "../suggestions";

/**
 * GET /api/suggest/browser?q=: the same as a browser's own search field takes them in: what was typed, texts to search
 * for, what is known of each, and where each leads.
 * Source: https://github.com/dewitt/opensearch/blob/master/mediawiki/Specifications/OpenSearch/Extensions/Suggestions/1.1/Draft%201.wiki
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: suggestionReads,
  body: "none",
  parameters: readTyped,
  answer: async ({ request, parameters: typed }) => {
    const suggestions = await findSuggestions(typed, request.signal);
    const body = [
      typed,
      suggestions.map(({ label }) => label),
      suggestions.map(({ kind }) => kind),
      suggestions.map(({ href }) => siteUrl() + href),
    ];
    return Response.json(body, {
      headers: { ...SUGGESTIONS_KEPT, "Content-Type": "application/x-suggestions+json; charset=utf-8" },
    });
  },
});
