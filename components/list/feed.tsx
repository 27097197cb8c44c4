"use client";

import { useState } from "react";
import type { FeedPage } from "@/db/queries/list/feed";
import { DaySection } from "./day-section";
import { EarlierDays, fetchFeedPage } from "./earlier-days";
import { useFeedPlace } from "./feed-place";

/** The feed by days, on from `start`; goes on into the past as the reader scrolls. `today` is the feed's current day. */
export function Feed({ start, today }: { start: FeedPage; today: string }) {
  const [added, setAdded] = useState<FeedPage[]>([]);
  const isReturning = useFeedPlace(start, added, setAdded, fetchFeedPage);
  const next = added.length > 0 ? added[added.length - 1]!.next : start.next;
  return (
    <>
      {[start, ...added].flatMap(({ sections }) =>
        sections.map((section) => <DaySection key={section.day} section={section} today={today} />),
      )}
      {next && !isReturning && <EarlierDays key={next} next={next} today={today} append={setAdded} />}
    </>
  );
}
