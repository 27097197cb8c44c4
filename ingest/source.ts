import { addDays, listDays } from "@/lib/days";
import { type Normalized, normalizePaper, type PaperDraft } from "@/lib/normalized-paper";
import { UpstreamError } from "./http";

/** A record with its place in the source, checked: a paper, or the reason why it cannot be taken. */
export type SourceItem = { place: string } & Normalized;

/** What a source gives at a time, written in one transaction (a few when it is large). */
export type SourceBatch = {
  items: SourceItem[];
  /** Where a run that is killed after this batch goes on; null when it may not skip this batch. */
  position: string | null;
  /** How far the source is through, of `total`. */
  done: number;
  total: number;
  /** Parts of the source that could not be had at all. */
  failures?: { place: string; reason: string }[];
};

/** The draft, checked, with its place. */
export function toItem(place: string, draft: PaperDraft): SourceItem {
  return { place, ...normalizePaper(draft) };
}

/** Days in a row that fail before a run gives up: the service is down, not the day. */
const FAILURES_MAX = 3;

/** One batch a day; a day that cannot be had is a failure and the others go on, unless three in a row fail. */
export async function* readDays(
  days: string[],
  fetchDay: (day: string) => Promise<SourceItem[]>,
): AsyncGenerator<SourceBatch> {
  let failedInRow = 0;
  let isWhole = true;
  for (const [index, day] of days.entries()) {
    const progress = { done: index + 1, total: days.length };
    try {
      const items = await fetchDay(day);
      failedInRow = 0;
      yield { items, position: isWhole ? day : null, ...progress };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failedInRow += 1;
      isWhole = false;
      const failures = [{ place: day, reason: error.message }];
      const rest = days.length - index - 1;
      const isOver = failedInRow >= FAILURES_MAX && rest > 0;
      if (isOver)
        failures.push({ place: `${rest} more days`, reason: "not asked for, since three days in a row failed" });
      yield { items: [], position: null, ...progress, failures };
      if (isOver) return;
    }
  }
}

/** Days of a run from `from` to `to` that are left after `position`. */
export function remainingDays(from: string, to: string, position: string | null): string[] {
  return listDays(position ? addDays(position, 1) : from, to);
}
