"use client";

import { useSyncExternalStore } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";
import { Icon } from "@/components/ui/icon";
import { marksOn, subscribeToMarks } from "@/lib/core/mark/reading-marks";
import { MARK_AS_READ, markPaper, SAVE_FOR_LATER, unhidePaper } from "@/lib/core/mark/sentences";

/** What each button is called: shown beside its picture where there is room, and in full to those who hear it. */
const BUTTONS = [
  { kind: "saved", icon: "bookmark", name: "Save", fullName: SAVE_FOR_LATER },
  { kind: "read", icon: "check", name: MARK_AS_READ, fullName: MARK_AS_READ },
  { kind: "hidden", icon: "hide", name: "Hide", fullName: "Hide" },
] as const;

/**
 * Marks a paper as saved, read or hidden. A page as it is delivered has an empty place for the buttons, since they do
 * nothing without scripts and their HTML would be a tenth of a day's.
 */
export function MarkButtons({ paperId, title }: { paperId: string; title: string }) {
  const { setMarked } = useViewerStore();
  const marks = useSyncExternalStore<string | null>(
    subscribeToMarks,
    () => marksOn(paperId),
    () => null,
  );
  return (
    <span className="marks">
      {marks !== null &&
        BUTTONS.map(({ kind, icon, name, fullName }) => {
          const isSet = marks.includes(kind);
          // What is hidden leaves a line with this button, which then says what it does.
          const isUndo = isSet && kind === "hidden";
          return (
            <button
              key={kind}
              type="button"
              data-mark={kind}
              title={isUndo ? undefined : fullName}
              aria-pressed={isUndo ? undefined : isSet}
              aria-label={isUndo ? unhidePaper(title) : markPaper(fullName, title)}
              onClick={() => setMarked(paperId, kind, !isSet)}
            >
              <Icon name={isSet && icon === "bookmark" ? "bookmark-filled" : icon} />
              <span>{isUndo ? "Unhide" : name}</span>
            </button>
          );
        })}
    </span>
  );
}
