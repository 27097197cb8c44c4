import { siteUrl } from "@/lib/env";
import { handle } from "@/lib/handle";
import { readSuggestions, SUGGESTIONS_KEPT } from "../read-suggestions";

/**
 * GET /api/suggest/browser?q=: the same as a browser's own search field takes them in: what was typed, texts to search
 * for, what is known of each, and where each leads.
 * Source: https://github.com/dewitt/opensearch/blob/master/mediawiki/Specifications/OpenSearch/Extensions/Suggestions/1.1/Draft%201.wiki
 */
export const GET = handle(async (request) => {
  const read = await readSuggestions(request);
  if (read instanceof Response) return read;
  const { typed, suggestions } = read;
  const body = [
    typed,
    suggestions.map(({ label }) => label),
    suggestions.map(({ kind }) => kind),
    suggestions.map(({ href }) => siteUrl() + href),
  ];
  return Response.json(body, {
    headers: { ...SUGGESTIONS_KEPT, "Content-Type": "application/x-suggestions+json; charset=utf-8" },
  });
});
