import { handle } from "@/lib/handle";
import { readSuggestions, SUGGESTIONS_KEPT } from "./read-suggestions";

/** GET /api/suggest?q=: what may be meant by what has been typed so far. */
export const GET = handle(async (request) => {
  const read = await readSuggestions(request);
  if (read instanceof Response) return read;
  return Response.json({ suggestions: read.suggestions }, { headers: SUGGESTIONS_KEPT });
});
