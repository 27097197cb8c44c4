import { paperIdOf } from "@/lib/core/mark/reading-marks";
import { stopWithReader } from "./feed-place";

/** What says something of one paper and links to it: a card of a list, and an entry of related papers. */
const ENTRY = ".card, [data-related]";

/** A link of an entry that led away: the paper that the entry is of, and the link's address as the page has it. */
type OpenedLink = { paperId: string; href: string };

/** Milliseconds between two looks at a page that is on its way, and looks after which it is given up. */
const PAUSE_MS = 50;
const LOOKS_MAX = 200;
/** Looks for which the focus must have stayed: the page that is left may have the same card. */
const LOOKS_FOCUSED = 3;

/**
 * Gives the link that an entry was left by the focus again on the way back, in every list, so that who reads by keys or hears
 * the page goes on from there. The entry of the browser's history keeps which it was, so that a reload in between changes
 * nothing. Nothing scrolls by it. @returns a function that ends it.
 */
export function refocusOnReturn(): () => void {
  const end = new AbortController();
  const { signal } = end;
  addEventListener("click", keepOpened, { capture: true, signal });
  addEventListener("popstate", (event) => void refocus(readOpened(event.state), signal), { signal });
  const [load] = performance.getEntriesByType?.("navigation") ?? [];
  // A new visit begins at the top, though a browser may keep the entry's state for the same address.
  if ((load as PerformanceNavigationTiming | undefined)?.type !== "navigate")
    void refocus(readOpened(history.state), signal);
  return () => end.abort();
}

function keepOpened({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!link) return;
  const entry = link.closest<HTMLElement>(ENTRY);
  const openedLink = entry ? { paperId: paperOf(entry), href: link.getAttribute("href") } : undefined;
  if (!openedLink && !readOpened(history.state)) return;
  // With what Next keeps there, by which it knows that the address stays.
  history.replaceState({ ...history.state, openedLink }, "");
}

function readOpened(state: { openedLink?: Partial<OpenedLink> } | null): OpenedLink | null {
  const { paperId, href } = state?.openedLink ?? {};
  return typeof paperId === "string" && typeof href === "string" ? { paperId, href } : null;
}

/** Looks for the link until it is there; a reader who does something meanwhile is left alone. */
async function refocus(opened: OpenedLink | null, signal: AbortSignal): Promise<void> {
  if (!opened) return;
  const stopped = stopWithReader(signal);
  for (let looks = 0, focused = 0; looks < LOOKS_MAX && focused < LOOKS_FOCUSED; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (stopped.aborted) return;
    const link = findLink(opened);
    focused = link && link === document.activeElement ? focused + 1 : 0;
    if (focused === 0) link?.focus({ preventScroll: true });
  }
}

/** In the page that is seen; those before it stay in the document. A figure's link is no stop for keys. */
function findLink({ paperId, href }: OpenedLink): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(ENTRY)]
    .filter((entry) => paperOf(entry) === paperId && entry.checkVisibility())
    .flatMap((entry) => [...entry.querySelectorAll<HTMLElement>("a[href]:not([tabindex='-1'])")])
    .find((link) => link.getAttribute("href") === href);
}

const paperOf = (entry: HTMLElement) => entry.dataset.related ?? paperIdOf(entry);
