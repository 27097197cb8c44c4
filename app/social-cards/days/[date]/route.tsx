import { cacheLife, cacheTag } from "next/cache";
import { DaySocialCard } from "@/components/social-card/day-social-card";
import { listPapersOfDay } from "@/db/queries/feed";
import { parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { toListedPapers } from "@/lib/listed-paper";
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
