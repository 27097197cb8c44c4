"use client";

import { createContext, use, useSyncExternalStore } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";
import { Icon } from "@/components/ui/icon";
import { marksOn, subscribeToMarks } from "@/lib/core/mark/reading-marks";
import {
  MARK_AS_READ,
  markPaper,
  REMOVE_FROM_HISTORY,
  SAVE,
  SAVE_FOR_LATER,
  unhidePaper,
} from "@/lib/core/mark/sentences";

/** What each button is called, and the words beside its picture where there is room: before its mark is set, and after. */
const BUTTONS = [
  { kind: "saved", icon: "bookmark", name: SAVE_FOR_LATER, words: [SAVE, "Saved"] },
  { kind: "read", icon: "check", name: MARK_AS_READ, words: [MARK_AS_READ, "Read"] },
  { kind: "hidden", icon: "hide", name: "Hide", words: ["Hide", "Unhide"] },
] as const;

/** What takes a paper out of the history, on the page that lists it. */
export const HistoryContext = createContext<((paperId: string) => void) | null>(null);

/**
 * Marks a paper as saved, read or hidden. A page as it is delivered has an empty place for the buttons, since they do
 * nothing without scripts and their HTML would be a tenth of a day's.
 */
export function MarkButtons({ paperId, title }: { paperId: string; title: string }) {
  const { setMarked } = useViewerStore();
  const removeFromHistory = use(HistoryContext);
  const marks = useSyncExternalStore<string | null>(
    subscribeToMarks,
    () => marksOn(paperId),
    () => null,
  );
  return (
    <span className="marks">
      {marks !== null &&
        BUTTONS.map(({ kind, icon, name, words: [unset, set] }) => {
          const isSet = marks.includes(kind);
          // What is hidden leaves a line with this button, which then says what it does.
          const isUndo = isSet && kind === "hidden";
          return (
            <button
              key={kind}
              type="button"
              data-mark={kind}
              title={isSet ? set : name}
              aria-pressed={isUndo ? undefined : isSet}
              aria-label={isUndo ? unhidePaper(title) : markPaper(name, title)}
              onClick={() => setMarked(paperId, kind, !isSet)}
            >
              <Icon name={isSet && icon === "bookmark" ? "bookmark-filled" : icon} />
              {/* As wide as the longer of both, so that nothing shifts. */}
              <span data-longer={set.length > unset.length ? set : unset}>{isSet ? set : unset}</span>
            </button>
          );
        })}
      {marks !== null && removeFromHistory && (
        <button
          type="button"
          data-mark="opened"
          title={REMOVE_FROM_HISTORY}
          aria-label={markPaper(REMOVE_FROM_HISTORY, title)}
          onClick={() => removeFromHistory(paperId)}
        >
          <Icon name="remove" />
          <span>{REMOVE_FROM_HISTORY}</span>
        </button>
      )}
    </span>
  );
}
