"use client";

import { type MouseEvent, useState } from "react";
import { useViewer, useViewerStore } from "@/components/account/viewer-provider";
import { type Reaction, reactionSigns, reactions } from "@/lib/core/comment/community-rules";
import { REACT, reactionName } from "@/lib/core/comment/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { PressButton } from "../ui/press-button";
import { useIsOpen } from "./thread-frame";

type Counts = Partial<Record<Reaction, number>>;

/** The reactions that a comment was given, each a button; the others are opened by a link, which leads to all of them without scripts. */
export function Reactions({ id, given, offersAll }: { id: string; given: Counts; offersAll: boolean }) {
  const { own, reactionCounts } = useViewer();
  const { setReaction } = useViewerStore();
  const isOpen = useIsOpen();
  const [isUnfolded, setUnfolded] = useState(false);
  const counts = reactionCounts[id] ?? given;
  const mine = own?.reactions[id] ?? [];
  const showsAll = isOpen && (offersAll || isUnfolded);
  const shown = reactions.filter((each) => showsAll || counts[each] || mine.includes(each) || given[each]);

  return (
    <>
      {shown.map((each) => {
        const isOn = mine.includes(each);
        const count = Math.max(counts[each] ?? 0, isOn ? 1 : 0);
        const words = (
          <>
            {reactionSigns[each]}
            {count > 0 && ` ${count}`}
          </>
        );
        if (!isOpen)
          return (
            <span key={each} role="img" aria-label={reactionName(each, count)}>
              {words}
            </span>
          );
        return (
          <PressButton
            key={each}
            className="reaction"
            aria-pressed={isOn}
            aria-label={reactionName(each, count)}
            action={formAction("PUT", `/api/comments/${id}/reactions/${each}`)}
            onClick={() => setReaction(id, each, !isOn, counts)}
          >
            {words}
          </PressButton>
        );
      })}
      {isOpen && !showsAll && (
        <a
          href={`/comments/${id}`}
          rel="nofollow"
          onClick={(event) => {
            if (isPlainClick(event)) setUnfolded(true);
          }}
        >
          {REACT}
        </a>
      )}
    </>
  );
}

/** Whether a click is for this page, and not one that opens another; it is held back then. */
function isPlainClick(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
