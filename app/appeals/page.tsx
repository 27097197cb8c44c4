import type { Metadata } from "next";
import { DecisionList } from "@/components/moderation/decisions";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { listDecisionsAbout } from "@/db/queries/moderation/evidence";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { DECISIONS_ABOUT_YOU } from "@/lib/core/site/page-names";
import { getAnySignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// The viewer's own, made for each request; proxy.ts leads others to sign in.
export const instant = false;

export const metadata: Metadata = { title: DECISIONS_ABOUT_YOU, robots: { index: false } };

export default async function AppealsPage() {
  const viewer = (await getAnySignedIn())?.viewer;
  if (!viewer || !hasDiscussions()) return <NothingHere />;
  const now = today();
  return (
    <ModerationPage title={DECISIONS_ABOUT_YOU}>
      <DecisionList
        decisions={await listDecisionsAbout(viewer.id)}
        now={new Date()}
        day={(instant) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now)}
      />
    </ModerationPage>
  );
}
