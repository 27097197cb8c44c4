import type { ViewerState } from "@/lib/core/account/viewer-state";
import { type MarkKind, type MarksById, markKinds, type PaperMarks } from "@/lib/core/mark/reading-marks";
import {
  MARKED_AS_READ,
  MARKED_AS_UNREAD,
  NO_LONGER_SAVED,
  PAPER_HIDDEN,
  PAPER_SHOWN_AGAIN,
  PUT_INTO_HISTORY,
  REMOVED_FROM_HISTORY,
  SAVED_FOR_LATER,
} from "@/lib/core/mark/sentences";
import { hasSession, type ViewerCore } from "../account/viewer-core";
import type { Send } from "../site/toggle-sender";
import { assignMark, keep, readStoredMarks, showAllMarks, showMarks, storeMark } from "./stored-marks";

const ANNOUNCEMENTS: Record<MarkKind, { set: string; gone: string }> = {
  read: { set: MARKED_AS_READ, gone: MARKED_AS_UNREAD },
  saved: { set: SAVED_FOR_LATER, gone: NO_LONGER_SAVED },
  hidden: { set: PAPER_HIDDEN, gone: PAPER_SHOWN_AGAIN },
  opened: { set: PUT_INTO_HISTORY, gone: REMOVED_FROM_HISTORY },
};

const markKey = (paperId: string, kind: MarkKind) => `${kind} ${paperId}`;

/** What a reader can do about marks: signed out the browser keeps them, signed in the account, and a copy the browser. */
export function createMarkActions(core: ViewerCore, send: Send) {
  let merging: Promise<void> | null = null;

  /** Sets or takes away a mark, here at once and then in the account. */
  async function setMarked(paperId: string, kind: MarkKind, isOn: boolean, isQuiet: boolean): Promise<void> {
    const before = window.paperMarks[paperId]?.[kind];
    const showMark = (at: number | undefined) => {
      storeMark(paperId, kind, at);
      showMarks(paperId, kind);
    };
    // What is opened again was opened now.
    const since = kind === "opened" ? undefined : before;
    showMark(isOn ? (since ?? Date.now()) : undefined);
    const sentence = ANNOUNCEMENTS[kind][isOn ? "set" : "gone"];
    if (hasSession()) {
      let hasEnded = false;
      const url = `/api/papers/${paperId}/${kind}`;
      const { answer, isRefused } = await send<PaperMarks>(markKey(paperId, kind), url, isOn, () => {
        hasEnded = true;
      });
      // With the session goes the account's copy; what the reader did becomes this browser's own.
      if (hasEnded) return forgetAccount(paperId);
      if (isRefused) return showMark(answer ? answer[kind] : before);
      // Another change of the same mark is under way, and ends as this one meant.
      if (!answer) return;
      showMark(answer[kind]);
    }
    if (!isQuiet) core.announce(sentence, false);
  }

  /**
   * Brings what the browser keeps in line with the account: merges its own marks at sign-in, and later corrects the copy
   * for the papers that were asked about. @param isNewerHere whether the reader changed a mark since this was asked.
   */
  async function takeMarks(answer: ViewerState, askedIds: string[], isNewerHere: (key: string) => boolean) {
    if (!answer.viewer) return forgetAccount();
    const owner = answer.viewer.username;
    const kept = readStoredMarks();
    if (kept.owner !== owner) {
      // Nobody inherits what another account marked, were it only until the answer comes.
      forgetAccount();
      merging ??= merge(owner, kept.owner === null ? kept.papers : {}, isNewerHere).finally(() => {
        merging = null;
      });
      return merging;
    }
    let isChanged = false;
    for (const id of askedIds)
      for (const kind of markKinds) {
        const at = answer.marks[id]?.[kind];
        if (kept.papers[id]?.[kind] === at || isNewerHere(markKey(id, kind))) continue;
        assignMark(kept.papers, id, kind, at);
        isChanged = true;
      }
    if (!isChanged) return;
    keep(kept);
    showAllMarks();
  }

  async function merge(owner: string, own: MarksById, isNewerHere: (key: string) => boolean): Promise<void> {
    const response = await fetch("/api/viewer/marks", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ papers: Object.entries(own).map(([id, marks]) => ({ id, ...marks })) }),
    }).catch(() => null);
    // The browser's marks stay its own until the account has them; the next page tries again.
    if (!response?.ok) return;
    const { marks } = (await response.json()) as { marks: MarksById };
    for (const [id, here] of Object.entries(readStoredMarks().papers))
      for (const kind of markKinds) if (isNewerHere(markKey(id, kind))) assignMark(marks, id, kind, here[kind]);
    keep({ owner, papers: marks });
    showAllMarks();
    // An answer that was asked for before the account had them knows nothing of them.
    for (const id of Object.keys(own))
      for (const kind of markKinds) if (!core.isUnderWay(markKey(id, kind))) core.settle(markKey(id, kind));
  }

  /** Drops the copy of an account's marks. @param exceptId a paper whose marks become the browser's own. */
  function forgetAccount(exceptId?: string): void {
    const { owner, papers } = readStoredMarks();
    if (owner === null) return;
    const marks = exceptId === undefined ? undefined : papers[exceptId];
    keep({ owner: null, papers: exceptId !== undefined && marks ? { [exceptId]: marks } : {} });
    showAllMarks();
  }

  return {
    setMarked,
    takeMarks,
    /** Shows what another tab has changed. */
    rereadMarks() {
      window.paperMarks = readStoredMarks().papers;
      showAllMarks();
    },
  };
}
