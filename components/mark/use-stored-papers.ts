import { useEffect, useRef, useState } from "react";
import { fetchCards, findCards } from "@/lib/browser/cards";
import type { PaperView } from "@/lib/core/list/paper-view";
import { CARDS_MAX, type ListedMark, type MarksById } from "@/lib/core/mark/reading-marks";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { readStoredMarks } from "./stored-marks";

type Shown = { papers: ListedPaper[]; today: string };

/**
 * The papers of a list that the browser keeps, the newest mark first, so many at a time as one request may ask for. It is
 * read once, when it comes into sight: what its reader takes from it meanwhile stays until they leave.
 * @param words that the papers must have; "" for all. @returns `marks` and `ids` of the whole list, null before they are known.
 */
export function useStoredPapers(kind: ListedMark, view: PaperView, words = "") {
  const [marks, setMarks] = useState<MarksById>({});
  const [ids, setIds] = useState<string[] | null>(null);
  const [shown, setShown] = useState<Shown>({ papers: [], today: "" });
  const [askedCount, setAskedCount] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  /** What is on its way; a second click must not ask for it again. */
  const underWay = useRef<object | null>(null);

  /** Waits for an answer; null when it did not come, or when the list was left meanwhile. */
  async function wait<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
    setHasFailed(false);
    underWay.current = answer;
    const come = await answer.catch(() => null);
    if (underWay.current !== answer) return null;
    underWay.current = null;
    if (!come) setHasFailed(true);
    return come;
  }

  async function showMore(all: string[], from: number) {
    const next = all.slice(from, from + CARDS_MAX);
    if (next.length === 0 || underWay.current) return;
    const answer = await wait(fetchCards(next, view));
    if (!answer) return;
    // In the order of the list; the answer has none.
    const papers = next.flatMap((id) => answer.papers.find((paper) => paper.id === id) ?? []);
    setShown((before) => ({ papers: [...before.papers, ...papers], today: answer.today }));
    setAskedCount(from + next.length);
  }

  async function begin() {
    if (underWay.current) return;
    const kept = keptMarks(kind);
    const all = newestFirst(kept, kind);
    setMarks(kept);
    const found = words && all.length > 0 ? await wait(findCards(all, words)) : all;
    if (!found) return;
    setIds(found);
    await showMore(found, 0);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read once, when it comes into sight.
  useEffect(() => {
    setIds(null);
    setShown({ papers: [], today: "" });
    setAskedCount(0);
    setHasFailed(false);
    void begin();
    return () => {
      underWay.current = null;
    };
  }, [kind, view, words]);

  return {
    marks,
    ids,
    shown,
    hasFailed,
    /** Until it is known what the list shows first. */
    isPending: !hasFailed && (ids === null || (ids.length > 0 && askedCount === 0)),
    hasMore: hasFailed || (ids !== null && askedCount > 0 && askedCount < ids.length),
    showMore: () => void (ids === null ? begin() : showMore(ids, askedCount)),
    /** Shows that nothing is left. */
    empty() {
      setIds([]);
      setShown({ papers: [], today: "" });
      setAskedCount(0);
    },
  };
}

/** What this page shows; a history may begin with what was marked before there was one. */
const keptMarks = (kind: ListedMark): MarksById => (kind === "opened" ? readStoredMarks().papers : window.paperMarks);

const newestFirst = (marks: MarksById, kind: ListedMark): string[] =>
  Object.entries(marks)
    .flatMap(([id, { [kind]: at }]) => (at === undefined ? [] : [{ id, at }]))
    .sort((a, b) => b.at - a.at)
    .map(({ id }) => id);
