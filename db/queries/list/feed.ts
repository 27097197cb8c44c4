import { formatArrivals } from "@/lib/core/list/arrivals";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { type ListedPaper, toListedPapers } from "@/lib/core/paper/listed-paper";
import { type CardPaper, listFeedDays } from "../paper/papers";
import { listPapers } from "./paper-lists";

/** Papers that a day shows in the feed before it points to its own page. */
const PAPERS_PER_SECTION = 50;
/** A page of the feed ends with the day that reaches this many papers, or with the last of the days below. */
const PAPERS_PER_PAGE = 50;
const DAYS_PER_PAGE = 5;

/** A day of the feed. `papers` may be fewer than `paperCount` on a very full day; `arrivals` says when they came, if lately. */
export type FeedSection = { day: string; paperCount: number; papers: ListedPaper[]; arrivals?: string };

/** A page of the feed, newest day first; `next` is the day that the following page begins with, or null at the end. */
export type FeedPage = { sections: FeedSection[]; next: string | null };

/** The feed from `from` (a day, or null for the newest) back in time. */
export async function listFeedPage(from: string | null): Promise<FeedPage> {
  const days = await listFeedDays(from, DAYS_PER_PAGE + 1);
  const shown = takeUntilFull(days.slice(0, DAYS_PER_PAGE));
  const sections = await Promise.all(
    shown.map(async (entry) => {
      const cards = await listPapersOfDay(entry.day, PAPERS_PER_SECTION);
      const arrivals = formatArrivals(cards);
      return { ...entry, papers: toListedPapers(cards), ...(arrivals && { arrivals }) };
    }),
  );
  return { sections, next: days[shown.length]?.day ?? null };
}

/** The most upvoted papers of a day; [] on a day without papers. */
export async function listPapersOfDay(day: string, limit: number): Promise<CardPaper[]> {
  const scope = { kind: "period", from: day, to: day } as const;
  return (await listPapers({ scope, filter: NO_FILTER, order: "default", after: null, limit })).papers;
}

function takeUntilFull<Day extends { paperCount: number }>(days: Day[]): Day[] {
  let papers = 0;
  return days.filter((day, index) => {
    const isWanted = index === 0 || papers < PAPERS_PER_PAGE;
    papers += day.paperCount;
    return isWanted;
  });
}
