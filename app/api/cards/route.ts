import { z } from "zod";
import { findWithWords } from "@/db/queries/list/paper-words";
import { listPapersById } from "@/db/queries/paper/papers";
import { dayOf } from "@/lib/core/days";
import { readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { HISTORY_WORDS_MAX, readHistoryWords } from "@/lib/core/mark/history";
import { CARDS_MAX, MARKED_PAPERS_MAX } from "@/lib/core/mark/reading-marks";
import { type CardsAnswer, type FoundCards, toListedPapers } from "@/lib/core/paper/listed-paper";
import { cardsMisasked } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { quietReads, searchReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
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

const foundSchema = z.strictObject({
  papers: z.array(z.string().max(100)).max(MARKED_PAPERS_MAX),
  words: z.string().max(HISTORY_WORDS_MAX),
});
/** Bytes: the longest ids that a browser may keep. */
const BODY_MAX = 524_288;

/** Those of a browser's papers that have words in title or names: `{"papers": ["2404.18911"], "words": "lora"}`. */
export const { POST } = gate("POST", {
  who: anyone,
  scope: null,
  limit: [searchReads],
  body: json(foundSchema, BODY_MAX),
  parameters: "none",
  answer: async ({ body }) => {
    const ids = body.papers.flatMap((text) => parsePaperId(text)?.id ?? []);
    const words = readHistoryWords(body.words);
    return answerJson({ papers: words ? await findWithWords(ids, words) : ids } satisfies FoundCards);
  },
});
