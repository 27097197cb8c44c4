import type { ActionRow } from "@/components/account/action-page";
import type { UpvoteState } from "@/lib/core/account/viewer-state";
import { type ListedMark, MARK_LISTS, type MarkKind, type PaperMarks } from "@/lib/core/mark/reading-marks";
import {
  ADD_TO_HISTORY,
  IS_HIDDEN,
  IS_IN_HISTORY,
  IS_NOT_HIDDEN,
  IS_NOT_IN_HISTORY,
  IS_NOT_READ,
  IS_NOT_SAVED,
  IS_READ,
  IS_SAVED,
  MARK_AS_READ,
  MARK_AS_UNREAD,
  MARKED_AS_READ,
  MARKED_AS_UNREAD,
  NO_LONGER_SAVED,
  PAPER_HIDDEN,
  PAPER_SHOWN_AGAIN,
  PUT_INTO_HISTORY,
  REMOVE_FROM_HISTORY,
  REMOVED_FROM_HISTORY,
  SAVE_FOR_LATER,
  SAVED_FOR_LATER,
  UNSAVE,
} from "@/lib/core/mark/sentences";
import { isUpvotedSo, REMOVE_UPVOTE, voteCast, voteWithdrawn } from "@/lib/core/paper/sentences";
import { paperActionUrl } from "@/lib/core/site/action-address";
import type { PageAction } from "@/lib/core/site/action-page";

/** What a reader has done to a paper. `takesVotes` is false for a withdrawn one. */
export type ActedOnPaper = { id: string; vote: UpvoteState; marks: PaperMarks; takesVotes: boolean };

/** Of each mark, without it and with it: what is so, the name of the button that changes it, and what was done. */
const MARKS: Record<MarkKind, { state: [string, string]; submit: [string, string]; done: [string, string] }> = {
  saved: {
    state: [IS_NOT_SAVED, IS_SAVED],
    submit: [SAVE_FOR_LATER, UNSAVE],
    done: [NO_LONGER_SAVED, SAVED_FOR_LATER],
  },
  read: {
    state: [IS_NOT_READ, IS_READ],
    submit: [MARK_AS_READ, MARK_AS_UNREAD],
    done: [MARKED_AS_UNREAD, MARKED_AS_READ],
  },
  hidden: { state: [IS_NOT_HIDDEN, IS_HIDDEN], submit: ["Hide", "Unhide"], done: [PAPER_SHOWN_AGAIN, PAPER_HIDDEN] },
  opened: {
    state: [IS_NOT_IN_HISTORY, IS_IN_HISTORY],
    submit: [ADD_TO_HISTORY, REMOVE_FROM_HISTORY],
    done: [REMOVED_FROM_HISTORY, PUT_INTO_HISTORY],
  },
};

/** The vote and each mark, with the form that changes it. A withdrawn paper takes no vote, but gives one back. */
export function rowsOfPaper({ id, vote, marks, takesVotes }: ActedOnPaper): ActionRow[] {
  const voteRow: ActionRow = {
    state: isUpvotedSo(vote.upvoted, vote.upvotes),
    url: paperActionUrl(id, "upvote"),
    isOn: vote.upvoted,
    submit: vote.upvoted ? REMOVE_UPVOTE : "Upvote",
  };
  const markRows = (["saved", "read", "hidden", "opened"] as const).map((kind): ActionRow => {
    const isOn = marks[kind] !== undefined;
    const list = (MARK_LISTS as Partial<Record<MarkKind, (typeof MARK_LISTS)[ListedMark]>>)[kind];
    const [state, submit] = [MARKS[kind].state[Number(isOn)]!, MARKS[kind].submit[Number(isOn)]!];
    return { state, ...(list && { list }), url: paperActionUrl(id, kind), isOn, submit };
  });
  return takesVotes || vote.upvoted ? [voteRow, ...markRows] : markRows;
}

/** What is so after an action, in a sentence; null for none that a paper has. */
export function doneToPaper(action: PageAction | null, { vote, marks }: ActedOnPaper): string | null {
  if (action === null || action === "follow") return null;
  if (action === "upvote") return vote.upvoted ? voteCast(vote.upvotes) : voteWithdrawn(vote.upvotes);
  return MARKS[action].done[Number(marks[action] !== undefined)]!;
}
