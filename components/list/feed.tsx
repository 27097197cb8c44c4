"use client";

import { useCallback, useState } from "react";
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
  const next = nextOf(start, added);
  // Days that were on their way while all were fetched again have come already.
  const append = useCallback(
    (page: FeedPage, from: string) => setAdded((pages) => (nextOf(start, pages) === from ? [...pages, page] : pages)),
    [start],
  );
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
          append={append}
        />
      )}
    </>
  );
}

/** The day that follows all that is shown. */
const nextOf = (start: FeedPage, added: FeedPage[]): string | null => (added.at(-1) ?? start).next;
