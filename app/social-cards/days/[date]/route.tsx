import { cacheLife, cacheTag } from "next/cache";
import { readDay } from "@/app/_data/cached";
import { DaySocialCard } from "@/components/social-card/day-social-card";
import { parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { handleSocialCard } from "../../answer";
import { drawSocialCard } from "../../draw";

/** `GET /social-cards/days/DAY`: the picture of a link to a day. */
export const GET = handleSocialCard(async ({ date }: { date: string }) => {
  const day = parseDay(date);
  return day ? drawDay(day) : null;
});

/** @returns null for a day without papers. */
async function drawDay(day: string): Promise<ArrayBuffer | null> {
  "use cache";
  cacheTag("papers");
  cacheLife("hours");
  const { papers } = await readDay(day);
  if (papers.length === 0) return null;
  return drawSocialCard(<DaySocialCard day={day} papers={papers} siteName={env.SITE_NAME} />);
}
