import { dayOf } from "../days";
import type { PaperView } from "../list/paper-view";
import { foldText } from "../text/fold-text";
import { MARK_LISTS } from "./reading-marks";

/** The view of the history that goes unsaid. */
export const HISTORY_VIEW: PaperView = "titles";
/** Characters of what is looked for in a history. */
export const HISTORY_WORDS_MAX = 200;

/** What an address, or a browser, looks for: words with one space between, "" for the whole history. */
export const readHistoryWords = (text: string | null | undefined): string =>
  foldText((text ?? "").slice(0, HISTORY_WORDS_MAX));

/** The address of the history, or of a part of it. @param after where a page begins, as an address has it. */
export function historyPath({ words, view, after }: { words: string; view: PaperView; after?: string | null }): string {
  const said = { q: words, after, view: view !== HISTORY_VIEW && view };
  const search = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return `${MARK_LISTS.opened}${search && `?${search}`}`;
}

/**
 * Papers by the day on which they were opened, in their order.
 * @param openedAt of each paper by its id, in milliseconds since 1970. @param timeZone in which days are days.
 */
export function groupByDayOpened<Paper extends { id: string }>(
  papers: Paper[],
  openedAt: Record<string, number>,
  timeZone: string,
): { day: string; papers: Paper[] }[] {
  const groups: { day: string; papers: Paper[] }[] = [];
  for (const paper of papers) {
    const day = dayOf(new Date(openedAt[paper.id] ?? 0), timeZone);
    const last = groups.at(-1);
    if (last?.day === day) last.papers.push(paper);
    else groups.push({ day, papers: [paper] });
  }
  return groups;
}
