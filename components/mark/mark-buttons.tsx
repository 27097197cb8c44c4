"use client";

import { createContext, type KeyboardEvent, use, useRef, useSyncExternalStore } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";
import { Icon } from "@/components/ui/icon";
import { useIsNear } from "@/components/ui/use-is-near";
import { marksOn, subscribeToMarks } from "@/lib/core/mark/reading-marks";
import {
  MARK_AS_READ,
  MARKS,
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
/** In a list the bookmark, which stays in sight once it is set, is the last, where the line ends. */
const BUTTONS_OF_LISTS = BUTTONS.toReversed();

/** What takes a paper out of the history, on the page that lists it. */
export const HistoryContext = createContext<((paperId: string) => void) | null>(null);

/**
 * Marks a paper as saved, read or hidden. In a list they are a toolbar: one stop for Tab, at the bookmark or what brings a
 * hidden paper back, and arrows go on from there. A page as it is delivered has an empty place for the buttons, since they do
 * nothing without scripts and their HTML would be a tenth of a day's. They come when the place comes near the window.
 */
export function MarkButtons({ isToolbar = false, ...paper }: Props & { isToolbar?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const isNear = useIsNear(place);
  return (
    <span
      className="marks"
      ref={place}
      {...(isToolbar && isNear && { role: "toolbar", "aria-label": markPaper(MARKS, paper.title), onKeyDown: walk })}
    >
      {isNear && <Buttons {...paper} isToolbar={isToolbar} />}
    </span>
  );
}

type Props = { paperId: string; title: string };

function Buttons({ paperId, title, isToolbar }: Props & { isToolbar: boolean }) {
  const { setMarked } = useViewerStore();
  const removeFromHistory = use(HistoryContext);
  const marks = useSyncExternalStore(subscribeToMarks, () => marksOn(paperId));
  const isStop = (kind: string) => kind === (marks.includes("hidden") ? "hidden" : "saved");
  return (
    <>
      {removeFromHistory && (
        <button
          type="button"
          data-mark="opened"
          title={REMOVE_FROM_HISTORY}
          tabIndex={isToolbar ? -1 : undefined}
          aria-label={markPaper(REMOVE_FROM_HISTORY, title)}
          onClick={() => removeFromHistory(paperId)}
        >
          <Icon name="remove" />
          <span>{REMOVE_FROM_HISTORY}</span>
        </button>
      )}
      {(isToolbar ? BUTTONS_OF_LISTS : BUTTONS).map(({ kind, icon, name, words: [unset, set] }) => {
        const isSet = marks.includes(kind);
        // What is hidden leaves a line with this button, which then says what it does.
        const isUndo = isSet && kind === "hidden";
        return (
          <button
            key={kind}
            type="button"
            data-mark={kind}
            title={isSet ? set : name}
            tabIndex={isToolbar && !isStop(kind) ? -1 : 0}
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
    </>
  );
}

/** The button of a toolbar that a key leads to, from `index` of `count`. */
const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowLeft: (index, count) => (index + count - 1) % count,
  ArrowRight: (index, count) => (index + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Moves the focus among the buttons that are seen; the one that has it is where Tab comes back to. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")].filter((button) => button.checkVisibility());
  const next = buttons[step(buttons.indexOf(event.target as HTMLButtonElement), buttons.length)];
  if (!next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
