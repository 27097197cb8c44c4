"use client";

import { useState, useSyncExternalStore } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";
import { PapersInView } from "@/components/list/papers-in-view";
import { Heading } from "@/components/ui/heading";
import { formatDayLong } from "@/lib/core/days";
import type { PaperView } from "@/lib/core/list/paper-view";
import { groupByDayOpened } from "@/lib/core/mark/history";
import { marksOn, papersOnPage, subscribeToMarks } from "@/lib/core/mark/reading-marks";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { HistoryContext } from "./mark-buttons";

type Props = {
  /** The one opened last first. */
  papers: ListedPaper[];
  /** By id, in milliseconds since 1970. */
  openedAt: Record<string, number>;
  view: PaperView;
  today: string;
  /** Of the feed; days are the reader's own as soon as scripts say where they are. */
  timeZone: string;
};

/** Opened papers under the day on which they were opened, each with the button that takes it out of the history. */
export function HistoryPapers({ papers, openedAt, view, today, timeZone }: Props) {
  const { setMarked } = useViewerStore();
  const [removed, setRemoved] = useState<string[]>([]);
  // One that the server refused to take out has its mark again.
  const gone = useSyncExternalStore(
    subscribeToMarks,
    () => removed.filter((id) => !marksOn(id).includes("opened")).join(" "),
    () => "",
  ).split(" ");
  const ownZone = useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );

  function remove(paperId: string) {
    focusNeighbour(paperId);
    setRemoved((before) => [...before, paperId]);
    void setMarked(paperId, "opened", false);
  }

  const left = papers.filter(({ id }) => !gone.includes(id));
  return (
    <HistoryContext value={remove}>
      <div data-shows-hidden data-history>
        {groupByDayOpened(left, openedAt, ownZone).map(({ day, papers: ofDay }) => (
          <section key={day} className="by-day mt-8 first:mt-4">
            <Heading level={2} look="label" className="border-rule border-b pb-1">
              <time dateTime={day}>{formatDayLong(day, today)}</time>
            </Heading>
            <PapersInView papers={ofDay} view={view} today={today} headingLevel={3} showsDay />
          </section>
        ))}
      </div>
    </HistoryContext>
  );
}

const neverChanges = () => () => {};

/** Moves the focus to the next paper, or to the one before at the end, so that the keyboard goes on from there. */
function focusNeighbour(paperId: string): void {
  const papers = [...papersOnPage()].filter((paper) => paper.checkVisibility());
  const index = papers.findIndex((paper) => paper.getAttribute("aria-labelledby") === `paper-${paperId}`);
  const neighbour = papers[index + 1] ?? papers[index - 1];
  neighbour?.querySelector<HTMLElement>(":is(h2, h3) a")?.focus({ preventScroll: true });
}
