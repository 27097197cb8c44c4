import { type Normalized, normalizePaper, type PaperDraft } from "@/db/queries/paper/normalized-paper";
import { addDays, listDays } from "@/lib/core/days";
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

/** Parts in a row that fail before a run gives up: the service is down, not the part. */
const FAILURES_MAX = 3;

/**
 * One batch a part; one that cannot be had is a failure and the others go on, unless three in a row fail.
 * @param parts their names, in order. @param word what they are called, such as "days".
 */
export async function* readParts(
  parts: string[],
  word: string,
  fetchPart: (part: string) => Promise<SourceItem[]>,
): AsyncGenerator<SourceBatch> {
  let failedInRow = 0;
  let isWhole = true;
  for (const [index, part] of parts.entries()) {
    const progress = { done: index + 1, total: parts.length };
    try {
      const items = await fetchPart(part);
      failedInRow = 0;
      yield { items, position: isWhole ? part : null, ...progress };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failedInRow += 1;
      isWhole = false;
      const failures = [{ place: part, reason: error.message }];
      const rest = parts.length - index - 1;
      const isOver = failedInRow >= FAILURES_MAX && rest > 0;
      if (isOver)
        failures.push({ place: `${rest} more ${word}`, reason: `not asked for, since three ${word} in a row failed` });
      yield { items: [], position: null, ...progress, failures };
      if (isOver) return;
    }
  }
}

/** Days of a run from `from` to `to` that are left after `position`. */
export function remainingDays(from: string, to: string, position: string | null): string[] {
  return listDays(position ? addDays(position, 1) : from, to);
}
