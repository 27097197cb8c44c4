import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import type { FeedPage } from "@/db/queries/list/feed";
import { fetchFeedPage } from "@/lib/browser/feed-page";
import { paperIdOf, papersOnPage } from "@/lib/core/mark/reading-marks";

/** Where a reader was in the feed: pages that had been added to it, and a paper with its distance from the window's top. */
type FeedPlace = { pages: number; paperId: string; top: number };

/** Milliseconds without scrolling after which the place is kept; browsers refuse a hundred changes of an entry in a row. */
const PAUSE_MS = 250;
/** Pages that are asked for at once; a reader who went on for longer goes on from there. */
const PAGES_MAX = 60;
/** As long a card is waited for. */
const CARD_WAIT_MS = 3_000;
/** By these a reader says that the place is theirs again. */
const READER_ACTS = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

/**
 * Keeps the reader's place in the entry of the browser's history, and brings them back to it. Browsers and Next do so
 * themselves as long as the document is there that the days were added to; after a reload in between it is not.
 * @returns whether the days above the place are on their way, so that nobody else asks for them.
 */
export function useFeedPlace(
  start: FeedPage,
  added: FeedPage[],
  setAdded: Dispatch<SetStateAction<FeedPage[]>>,
): boolean {
  const [isReturning, setReturning] = useState(false);
  const pages = useRef(added.length);
  useEffect(() => {
    pages.current = added.length;
  }, [added.length]);

  useEffect(() => {
    const place = isNewVisit() ? null : readPlace();
    isFirstFeed = false;
    const abort = new AbortController();
    if (place)
      void goBack(place).finally(() => {
        if (!abort.signal.aborted) setReturning(false);
      });
    async function goBack(place: FeedPlace) {
      const stopped = stopWithReader(abort.signal);
      const missing = place.pages - pages.current;
      if (missing > 0 && pages.current === 0) {
        setReturning(true);
        setAdded(await fetchPages(start.next, missing, abort.signal));
      }
      // A busy page shows what was added some frames later; then the browser restores its own idea of the place.
      await untilShown(place, stopped);
      await nextFrames(2);
      if (!stopped.aborted) bringBack(place);
    }
    return () => abort.abort();
  }, [start.next, setAdded]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (event?: Event) => keepPlace(pages.current, event?.target);
    const keepSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE_MS);
    };
    if (isReturning) return;
    // Before the link that was clicked leads away.
    addEventListener("click", keep, true);
    addEventListener("scroll", keepSoon, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener("click", keep, true);
      removeEventListener("scroll", keepSoon);
    };
  }, [isReturning]);
  return isReturning;
}

/** The pages that follow; fewer when the feed ends before, or one cannot be had. */
async function fetchPages(first: string | null, count: number, signal: AbortSignal): Promise<FeedPage[]> {
  const pages: FeedPage[] = [];
  try {
    for (let from = first; from && pages.length < count; from = pages.at(-1)?.next ?? null)
      pages.push(await fetchFeedPage(from, signal));
  } catch {
    // The link to the days that are missing stays.
  }
  return pages;
}

function keepPlace(pages: number, target: EventTarget | null | undefined): void {
  const clicked = target instanceof Element ? target.closest<HTMLElement>(".card") : null;
  const card = clicked ?? [...papersOnPage()].find((paper) => paper.matches(".card") && isInWindow(paper));
  if (!card?.checkVisibility()) return;
  const feedPlace: FeedPlace = { pages, paperId: paperIdOf(card), top: card.getBoundingClientRect().top };
  // With what Next keeps there, by which it knows that the address stays.
  history.replaceState({ ...history.state, feedPlace }, "");
}

/** Whether this is the document's first feed. */
let isFirstFeed = true;

/** A document that was asked for anew begins at the top, though a browser may keep the entry's state for the same address. */
function isNewVisit(): boolean {
  const [load] = performance.getEntriesByType?.("navigation") ?? [];
  return isFirstFeed && (load as PerformanceNavigationTiming | undefined)?.type === "navigate";
}

function readPlace(): FeedPlace | null {
  const { pages, paperId, top } = (history.state?.feedPlace ?? {}) as Partial<FeedPlace>;
  return typeof pages === "number" && typeof paperId === "string" && typeof top === "number"
    ? { pages: Math.min(pages, PAGES_MAX), paperId, top }
    : null;
}

/** Waits for the paper's card; in vain where its day could not be had, or the reader does something meanwhile. */
async function untilShown({ paperId }: FeedPlace, stopped: AbortSignal): Promise<void> {
  const end = performance.now() + CARD_WAIT_MS;
  while (performance.now() < end && !stopped.aborted && !findCard(paperId)) await nextFrames(1);
}

const findCard = (paperId: string): HTMLElement | undefined =>
  [...papersOnPage()].find(
    (paper) => paper.matches(".card") && paperIdOf(paper) === paperId && paper.checkVisibility(),
  );

function bringBack({ paperId, top }: FeedPlace): void {
  const card = findCard(paperId);
  if (!card) return;
  const moved = card.getBoundingClientRect().top - top;
  if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
}

function isInWindow(card: HTMLElement): boolean {
  const { top, bottom } = card.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** A signal that ends when `signal` does, or the reader scrolls by themselves. */
export function stopWithReader(signal: AbortSignal): AbortSignal {
  const own = new AbortController();
  for (const act of READER_ACTS)
    addEventListener(act, () => own.abort(), { once: true, passive: true, signal: own.signal });
  signal.addEventListener("abort", () => own.abort());
  return own.signal;
}

const nextFrames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};
