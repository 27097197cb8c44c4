import { cacheLife, cacheTag } from "next/cache";
import { DaySocialCard } from "@/components/paper/social-card/day-social-card";
import { listPapersOfDay } from "@/db/queries/list/feed";
import { parseDay } from "@/lib/core/days";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { env } from "@/lib/server/runtime/env";
import { socialCard } from "../../answer";
import { drawSocialCard } from "../../draw";

/** Papers of a day that its card counts at most. */
const PAPERS_COUNTED_MAX = 500;

/** `GET /social-cards/days/DAY`: the picture of a link to a day. */
export const { GET } = socialCard(async ({ date }: { date: string }) => {
  const day = parseDay(date);
  return day ? drawDay(day) : null;
});

/** @returns null for a day without papers. */
async function drawDay(day: string): Promise<ArrayBuffer | null> {
  "use cache";
  cacheTag("papers");
  cacheLife("hours");
  const papers = toListedPapers(await listPapersOfDay(day, PAPERS_COUNTED_MAX));
  if (papers.length === 0) return null;
  return drawSocialCard(<DaySocialCard day={day} papers={papers} siteName={env.SITE_NAME} />);
}
