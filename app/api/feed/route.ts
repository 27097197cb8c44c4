import { readFeedPage } from "@/app/_data/cached";
import { answerError } from "@/lib/answers";
import { parseDay } from "@/lib/days";
import { handle } from "@/lib/handle";

/** `GET /api/feed?from=DAY`: a page of the feed as the front page reads on; the same for everybody. */
export const GET = handle(async (request: Request) => {
  const from = parseDay(new URL(request.url).searchParams.get("from") ?? "");
  if (!from) return answerError(400, "Give `from` as a day like 2025-12-11.");
  return Response.json(await readFeedPage(from), {
    headers: { "Cache-Control": "public, s-maxage=10, stale-while-revalidate=60" },
  });
});
