import { listPapersById } from "@/db/queries/papers";
import { answerError } from "@/lib/answers";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { handle } from "@/lib/handle";
import { type CardsAnswer, toListedPapers } from "@/lib/listed-paper";
import { CARDS_MAX } from "@/lib/reading-marks";
import { parsePaperId } from "@/lib/sources";

/** `GET /api/cards?papers=ID,ID`: cards of papers that a browser has marked by itself; those not here are left out. */
export const GET = handle(async (request: Request) => {
  const texts = (new URL(request.url).searchParams.get("papers") ?? "").split(",").filter(Boolean);
  if (texts.length === 0 || texts.length > CARDS_MAX)
    return answerError(400, `Ask for 1 to ${CARDS_MAX} papers, as in ?papers=2404.18911,hep-th/9901001.`);
  const ids = [...new Set(texts.flatMap((text) => parsePaperId(text)?.id ?? []))];
  const papers = toListedPapers(await listPapersById(ids));
  const today = dayOf(new Date(), env.FEED_TIME_ZONE);
  return Response.json({ papers, today } satisfies CardsAnswer, {
    headers: { "Cache-Control": "public, s-maxage=10, stale-while-revalidate=60" },
  });
});
