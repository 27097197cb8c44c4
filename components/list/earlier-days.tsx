"use client";

import type { Route } from "next";
import Link from "next/link";
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import type { FeedPage } from "@/db/queries/list/feed";
import { formatDayLong } from "@/lib/core/days";
import { EARLIER_DAYS_MISSING, earlierDay } from "@/lib/core/list/sentences";

/** Distance from the window at which older days are fetched, so that a reader seldom meets the end. */
const FETCH_AHEAD = "900px";

/** The way to older days: loads them as it comes near the window, and is a plain link without scripts. */
export function EarlierDays({
  next,
  today,
  append,
}: {
  next: string;
  today: string;
  append: Dispatch<SetStateAction<FeedPage[]>>;
}) {
  const element = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState<"waiting" | "fetching" | "failed">("waiting");

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const abort = new AbortController();
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        setState("fetching");
        fetchFeedPage(next, abort.signal).then(
          (page) => append((pages) => [...pages, page]),
          () => abort.signal.aborted || setState("failed"),
        );
      },
      { rootMargin: FETCH_AHEAD },
    );
    observer.observe(target);
    return () => {
      observer.disconnect();
      abort.abort();
    };
  }, [next, append]);

  return (
    <p ref={element} data-state={state} className="earlier-days no-print double-rule mt-12 pt-4">
      {state === "failed" && <span className="mb-2 block text-soft">{EARLIER_DAYS_MISSING}</span>}
      <Link href={`/feed/${next}` as Route} className="text-link font-serif text-title">
        {earlierDay(formatDayLong(next, today))}
      </Link>
    </p>
  );
}

/** A page of the feed, on from the day `from`. @throws Error when it cannot be had. */
export async function fetchFeedPage(from: string, signal: AbortSignal): Promise<FeedPage> {
  const response = await fetch(`/api/feed?from=${from}`, { signal });
  if (!response.ok) throw new Error(`The feed from ${from} answered ${response.status}.`);
  return response.json();
}
