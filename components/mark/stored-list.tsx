"use client";

import { useEffect, useRef, useState } from "react";
import { ViewLinks } from "@/components/list/view-links";
import { Button } from "@/components/ui/button";
import { Prose } from "@/components/ui/prose";
import { fetchCards } from "@/lib/browser/cards";
import { formatPaperListQuery, PLAIN_QUERY } from "@/lib/core/list/paper-list";
import { DEFAULT_VIEW, type PaperView } from "@/lib/core/list/paper-view";
import { MORE_PAPERS } from "@/lib/core/list/sentences";
import { CARDS_MAX, type ListedMark, MARK_LISTS } from "@/lib/core/mark/reading-marks";
import { CARDS_MISSING, LIST_NEEDS_SCRIPTS } from "@/lib/core/mark/sentences";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { TRY_AGAIN } from "@/lib/core/site/sentences";
import { CiteMarked, MarkedPapers } from "./marked-papers";

type Shown = { papers: ListedPaper[]; today: string };

/**
 * The list of a reader who is not signed in, from what their browser keeps. What they take from it while they look at
 * it stays until they leave, so that it can be put back. @param nothing is said of an empty list.
 */
export function StoredList({
  kind,
  view = DEFAULT_VIEW,
  nothing,
}: {
  kind: ListedMark;
  view?: PaperView;
  nothing: string;
}) {
  const [ids, setIds] = useState<string[] | null>(null);
  const [shown, setShown] = useState<Shown>({ papers: [], today: "" });
  const [askedCount, setAskedCount] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  /** The papers that are on their way; a second click must not ask for them again. */
  const underWay = useRef<string[] | null>(null);

  async function showMore(all: string[], from: number) {
    const next = all.slice(from, from + CARDS_MAX);
    if (next.length === 0 || underWay.current) return;
    setHasFailed(false);
    underWay.current = next;
    const answer = await fetchCards(next, view).catch(() => null);
    // The list was left.
    if (underWay.current !== next) return;
    underWay.current = null;
    if (!answer) return setHasFailed(true);
    // In the order of the list; the answer has none.
    const papers = next.flatMap((id) => answer.papers.find((paper) => paper.id === id) ?? []);
    setShown((before) => ({ papers: [...before.papers, ...papers], today: answer.today }));
    setAskedCount(from + next.length);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read once, when it comes into sight.
  useEffect(() => {
    const all = listKept(kind);
    setIds(all);
    setShown({ papers: [], today: "" });
    setAskedCount(0);
    setHasFailed(false);
    void showMore(all, 0);
    return () => {
      underWay.current = null;
    };
  }, [kind, view]);

  return (
    // As high as the window from the first, and with the margins of what comes inside, so that the list moves nothing.
    <div className="flow-root min-h-dvh">
      <Prose className="without-scripts mt-8">{LIST_NEEDS_SCRIPTS}</Prose>
      {ids?.length === 0 && <Prose className="mt-8">{nothing}</Prose>}
      {kind === "saved" && ids !== null && ids.length > 0 && <CiteMarked ids={ids} />}
      {ids !== null && ids.length > 0 && (
        <div className="choices no-print">
          <ViewLinks
            current={view}
            to={(chosen) => `${MARK_LISTS[kind]}${formatPaperListQuery({ ...PLAIN_QUERY, view: chosen })}`}
          />
        </div>
      )}
      <MarkedPapers {...shown} view={view} />
      {hasFailed && <p className="mt-8 text-soft">{CARDS_MISSING}</p>}
      {ids !== null && (hasFailed || (askedCount > 0 && askedCount < ids.length)) && (
        <div className="mt-8">
          <Button variant="quiet" type="button" onClick={() => void showMore(ids, askedCount)}>
            {hasFailed ? TRY_AGAIN : MORE_PAPERS}
          </Button>
        </div>
      )}
    </div>
  );
}

function listKept(kind: ListedMark): string[] {
  return Object.entries(window.paperMarks)
    .flatMap(([id, marks]) => (marks[kind] === undefined ? [] : [{ id, at: marks[kind] }]))
    .sort((a, b) => b.at - a.at)
    .map(({ id }) => id);
}
