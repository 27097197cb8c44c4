"use client";

import type { Route } from "next";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { FeedPage } from "@/db/queries/list/feed";
import { fetchFeedPage } from "@/lib/browser/feed-page";
import { formatDayLong } from "@/lib/core/days";
import { EARLIER_DAYS_MISSING, earlierDay } from "@/lib/core/list/sentences";
import { useComing } from "./use-coming";

/** Distance from the window at which older days are fetched, so that a reader seldom meets the end. */
const FETCH_AHEAD = "900px";

type Props = { next: string; today: string; asks: boolean; append: (page: FeedPage, from: string) => void };

/**
 * The way to older days: loads them as it comes near the window, and is a plain link without scripts.
 * @param asks it loads them when its button is pressed instead.
 */
export function EarlierDays({ next, today, asks, append }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"waiting" | "asking" | "fetching" | "failed">(asks ? "asking" : "waiting");
  const name = earlierDay(formatDayLong(next, today));
  useComing("day", state === "fetching");

  useEffect(() => {
    const target = element.current;
    if (!target || state !== "waiting") return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setState("fetching"), {
      rootMargin: FETCH_AHEAD,
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [state]);

  useEffect(() => {
    if (state !== "fetching") return;
    const abort = new AbortController();
    fetchFeedPage(next, abort.signal).then(
      (page) => {
        append(page, next);
        // The button goes; who pressed it by the keyboard goes on with the first day that came.
        if (asks) afterNextFrame(() => dayLink(page)?.focus({ preventScroll: true }));
      },
      () => abort.signal.aborted || setState("failed"),
    );
    return () => abort.abort();
  }, [state, next, asks, append]);

  return (
    <div ref={element} data-state={state} className="earlier-days no-print double-rule mt-12 pt-4">
      {state === "failed" && <p className="mb-2 text-soft">{EARLIER_DAYS_MISSING}</p>}
      {asks && state !== "failed" ? (
        <Button variant="quiet" type="button" disabled={state === "fetching"} onClick={() => setState("fetching")}>
          {name}
        </Button>
      ) : (
        <Link href={`/feed/${next}` as Route} className="text-link font-serif text-title">
          {name}
        </Link>
      )}
    </div>
  );
}

const afterNextFrame = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));
const dayLink = ({ sections: [first] }: FeedPage) => document.querySelector<HTMLElement>(`#day-${first?.day} a`);
