"use client";

import { useState } from "react";
import type { FeedPage } from "@/db/queries/list/feed";
import { DaySection } from "./day-section";
import { EarlierDays } from "./earlier-days";
import { useFeedPlace } from "./feed-place";

/** Pages that come by scrolling before the reader is asked, so that they can reach the foot of the page. */
const PAGES_BY_SCROLL = 3;

/** The feed by days, on from `start`; goes on into the past as the reader scrolls, and then as they ask. `today` is the feed's current day. */
export function Feed({ start, today }: { start: FeedPage; today: string }) {
  const [added, setAdded] = useState<FeedPage[]>([]);
  const isReturning = useFeedPlace(start, added, setAdded);
  const next = added.length > 0 ? added[added.length - 1]!.next : start.next;
  return (
    <>
      {[start, ...added].flatMap(({ sections }) =>
        sections.map((section) => <DaySection key={section.day} section={section} today={today} />),
      )}
      {next && !isReturning && (
        <EarlierDays
          key={next}
          next={next}
          today={today}
          asks={added.length > 0 && added.length % PAGES_BY_SCROLL === 0}
          append={setAdded}
        />
      )}
    </>
  );
}
