import type { CommentRefusal } from "@/db/queries/comment/add-comment";
import type { CommentChange } from "@/db/queries/comment/change-comment";
import { findComment } from "@/db/queries/comment/comments";
import { type CommentLimit, limitSentence } from "@/lib/core/comment/limit-sentence";
import {
  ADDRESS_NEEDED,
  ANSWER_OR_REPORT,
  BRANCH_FULL,
  COMMENT_GONE,
  COMMENT_NOT_YOURS,
  COMMENT_UNKNOWN,
  discussionClosed,
  PARENT_GONE,
  restrictedUntil,
} from "@/lib/core/comment/sentences";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { type Refusal, refuse } from "../http/refusal";

/** Says which rule keeps something from being written: 429 with when it ends, 403 for one that does not end. */
export function refuseByLimit(limit: CommentLimit): Refusal {
  const sentence = limitSentence(limit);
  if (limit.seconds === null) return refuse(403, sentence);
  return refuse(429, sentence, { "Retry-After": String(Math.max(1, Math.ceil(limit.seconds))) });
}

/** Says until when an account may not write. */
export const refuseRestricted = (until: Date): Refusal =>
  refuse(403, restrictedUntil(until.toISOString().slice(0, 10)));

/** Why a comment was not written. @param parentId what it answers. */
export async function refuseComment(
  why: Exclude<CommentRefusal, "no-session">,
  paperId: string,
  parentId: string | null,
): Promise<Refusal> {
  if (typeof why === "object") {
    if ("lockedBecause" in why) return refuse(409, discussionClosed(why.lockedBecause));
    return "restrictedUntil" in why ? refuseRestricted(why.restrictedUntil) : refuseByLimit(why.limit);
  }
  switch (why) {
    case "flagged":
      return refuse(409, ANSWER_OR_REPORT);
    case "paper-unknown":
      return refuse(404, PAPER_UNKNOWN);
    case "unreachable":
      return refuse(403, ADDRESS_NEEDED);
    case "too-deep":
      return refuse(409, BRANCH_FULL);
    case "gone": {
      const parent = parentId === null ? null : await findComment(parentId);
      return parent?.paperId === paperId ? refuse(409, PARENT_GONE) : refuse(404, COMMENT_UNKNOWN);
    }
  }
}

/** Why a comment was not changed. @param tooLate the sentence for a change that would have been allowed before. */
export function refuseChange(
  why: Exclude<Extract<CommentChange, string>, "no-session"> | { limit: CommentLimit } | { restrictedUntil: Date },
  tooLate: string,
): Refusal {
  if (typeof why === "object")
    return "restrictedUntil" in why ? refuseRestricted(why.restrictedUntil) : refuseByLimit(why.limit);
  switch (why) {
    case "unknown":
      return refuse(404, COMMENT_UNKNOWN);
    case "not-yours":
      return refuse(403, COMMENT_NOT_YOURS);
    case "gone":
      return refuse(409, COMMENT_GONE);
    case "too-late":
      return refuse(409, tooLate);
  }
}
