import { listPapersById } from "@/db/queries/paper/papers";
import { dayOf } from "@/lib/core/days";
import { readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { CARDS_MAX } from "@/lib/core/mark/reading-marks";
import { type CardsAnswer, toListedPapers } from "@/lib/core/paper/listed-paper";
import { cardsMisasked } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { env } from "@/lib/server/runtime/env";

/**
 * `GET /api/cards?papers=ID,ID&view=titles`: cards of papers that a browser has marked by itself, or of one whose abstract
 * it opens; those not here are left out.
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => {
    const texts = (search.get("papers") ?? "").split(",").filter(Boolean);
    if (texts.length === 0 || texts.length > CARDS_MAX) return refuse(400, cardsMisasked(CARDS_MAX));
    const { query, problem } = readPaperListQuery((name) => (name === "view" ? search.get(name) : null));
    if (problem) return refuse(400, problem);
    return { ids: [...new Set(texts.flatMap((text) => parsePaperId(text)?.id ?? []))], view: query.view };
  },
  answer: async ({ parameters: { ids, view } }) => {
    const papers = toListedPapers(await listPapersById(ids), view);
    const today = dayOf(new Date(), env.FEED_TIME_ZONE);
    return Response.json({ papers, today } satisfies CardsAnswer, {
      headers: { "Cache-Control": "public, s-maxage=10, stale-while-revalidate=60" },
    });
  },
});
