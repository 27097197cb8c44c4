"use client";

import { useComing } from "@/components/list/use-coming";
import { Prose } from "@/components/ui/prose";
import type { PaperView } from "@/lib/core/list/paper-view";
import { LIST_NEEDS_SCRIPTS } from "@/lib/core/mark/sentences";
import { ClearHistory } from "./clear-history";
import { HistoryHead } from "./history-head";
import { HistoryPapers } from "./history-papers";
import { clearStoredHistory } from "./stored-marks";
import { StoredRest } from "./stored-rest";
import { useStoredPapers } from "./use-stored-papers";

/**
 * The history of a reader who is not signed in, from what their browser keeps.
 * @param words that its papers must have; "" for all. @param timeZone of the feed. @param nothing is said of an empty one.
 */
export function StoredHistory({
  view,
  words,
  timeZone,
  nothing,
}: {
  view: PaperView;
  words: string;
  timeZone: string;
  nothing: string;
}) {
  const list = useStoredPapers("opened", view, words);
  const { ids, shown, marks } = list;
  const openedAt = Object.fromEntries(Object.entries(marks).map(([id, { opened = 0 }]) => [id, opened]));
  useComing("list", list.isPending);
  return (
    <div className="flow-root" data-pending={list.isPending || undefined}>
      <Prose className="without-scripts mt-8">{LIST_NEEDS_SCRIPTS}</Prose>
      {ids !== null && <HistoryHead count={ids.length} words={words} view={view} nothing={nothing} />}
      <HistoryPapers {...shown} openedAt={openedAt} view={view} timeZone={timeZone} />
      <StoredRest list={list} />
      {ids !== null && ids.length > 0 && (
        <ClearHistory
          clear={() => {
            clearStoredHistory();
            list.empty();
          }}
        />
      )}
    </div>
  );
}
