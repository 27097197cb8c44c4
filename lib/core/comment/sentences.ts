import { plural } from "../plural";
import type { HiddenReason } from "./community-rules";

// What is wrong with a comment.

export const COMMENT_EMPTY = "Write something first.";
export const commentIsLong = (max: number, length: number) =>
  `A comment has at most ${max.toLocaleString("en")} characters; this one has ${length.toLocaleString("en")}.`;
export const commentHasManyLines = (max: number) => `A comment has at most ${max} lines.`;
export const commentIsDeep = (max: number) => `Lists and quotes may stand in each other ${max} levels deep.`;

// Why it is not taken.

export const COMMENT_UNKNOWN = "There is no such comment.";
export const COMMENT_NOT_YOURS = "Only its writer can change a comment.";
export const COMMENT_GONE = "This comment was deleted or hidden meanwhile.";
export const PARENT_GONE = "The comment you answer was deleted or hidden meanwhile. Your text is still here.";
export const BRANCH_FULL = "This branch is full. Begin a new one on the paper.";
export const EDIT_TOO_LATE = "This comment can’t be edited any more. Answer it instead.";
export const RESTORE_TOO_LATE = "This comment was deleted too long ago to be restored.";
export const ADDRESS_NEEDED = "Add a mail address in your settings first, so that answers reach you.";
export const ANSWER_OR_REPORT = "You reported this comment, so you can’t answer it.";
export const discussionClosed = (reason: string) => `This discussion is closed: ${reason}`;
export const restrictedUntil = (day: string) => `You can’t write in discussions until ${day}.`;
export const DISCUSSION_OFF = "This site has no discussions.";
export const DISCUSSION_READ_ONLY = "Discussions can be read here, but not written in, for now.";

export const REQUEST_KEY_WRONG = "Give `requestKey` as at most 64 letters, digits, dots, colons and hyphens.";
export const REQUEST_KEY_EXPLAINED = "Of your choice; what is sent twice with one key is one comment.";
export const commentExplained = (max: number) => `Markdown, at most ${max.toLocaleString("en")} characters.`;
export const REACTION_UNKNOWN = (names: string) => `There is no such reaction; there are ${names}.`;
export const COMMENT_CURSOR_WRONG = "Give `cursor` as it stands in the Link header of the page before.";

// On the page that answers a form.

export const BACK_TO_DISCUSSION = "Back, without this text";
export const SIGN_IN_FIRST = "Sign in (in a new tab), then come back here and send it again. Your text is still here.";

/** "in 20 seconds", "in 5 minutes", "in 3 hours". */
export function inTime(seconds: number): string {
  if (seconds < 90) return `in ${plural(Math.max(1, Math.ceil(seconds)), "second")}`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `in ${plural(minutes, "minute")}` : `in ${plural(Math.ceil(minutes / 60), "hour")}`;
}

const again = (seconds: number | null) => (seconds === null ? "" : ` Try again ${inTime(seconds)}.`);

export const tooManyToday = (number: number, seconds: number | null) =>
  `You can write ${plural(number, "comment")} a day.${again(seconds)}`;
export const tooManyHereToday = (number: number, seconds: number | null) =>
  `You can write ${plural(number, "comment")} a day on one paper.${again(seconds)}`;
export const tooSoon = (number: number, seconds: number | null) =>
  `Wait ${plural(number, "second")} between two comments.${again(seconds)}`;
export const tooSoonInBranch = (number: number, seconds: number | null) =>
  `Wait ${plural(number / 60, "minute")} between two answers in one branch.${again(seconds)}`;
export const tooManyLinks = (number: number) => `You can put ${plural(number, "link")} in a comment.`;
export const noLinksYet = (number: number, seconds: number | null) =>
  `New accounts can’t write links in their first ${plural(number, "minute")}.${again(seconds)}`;
export const tooManyEdits = (number: number) => `You can edit comments ${number} times a day.`;
export const tooManyReactions = (number: number) => `You can react ${number} times a day.`;

// In the thread.

export const hiddenReasonWords: Record<HiddenReason, string> = {
  spam: "spam",
  abuse: "abuse",
  "graphic-content": "graphic content",
  "low-quality": "low quality",
  "off-topic": "off topic",
  resolved: "resolved",
  "personal-data": "personal data",
  impersonation: "impersonation",
};
export const DELETED_BY_WRITER = "Deleted by its author.";
export const hiddenBecause = (reason: HiddenReason) => `Hidden by a moderator: ${hiddenReasonWords[reason]}.`;
export const COMMENT_HELD = "Waiting for a moderator.";
export const FORMER_READER = "Deleted account";

// In forms.
export const YOUR_COMMENT = "Your comment";
export const YOUR_REPLY = "Your reply";
export const SEND_COMMENT = "Post";
export const SAVE_EDIT = "Save";
export const PREVIEW = "Preview";
export const PREVIEW_OF_COMMENT = "Preview of your comment";
// In feeds and in Markdown.

export const commentOnPaper = (name: string, title: string) => `${name} on “${title}”`;
export const COMMENTS_FEED_TITLE = "New comments";
export const COMMENTS_FEED_DESCRIPTION = "What readers write on papers, the newest first.";
export const discussionFeedTitle = (title: string) => `Comments on “${title}”`;
export const DISCUSSION_HEADING = "Comments";
export const UNNAMED_COMMENT = "A comment";
export const moreCommentsAt = (address: string) => `There are more comments: ${address}`;
export const COMMENTS_ARGUMENT_EXPLAINED =
  "Whether to give the first hundred comments that readers wrote here, in the order of the discussion.";
export const DISCUSSION_FEED_DESCRIPTION = "What readers write on this paper, the newest first.";

// What who runs the site is told of comments.

export const NO_COMMENTS_LISTED = "There is no such comment.";
export const NO_HIDDEN_COMMENTS = "No comment is hidden.";
export const commentListed = (comment: {
  id: string;
  writer: string | null;
  paperId: string;
  day: string;
  hidden: HiddenReason | null;
  words: string;
}) =>
  `${comment.id}  ${comment.writer ?? "(deleted account)"} on ${comment.paperId}, ${comment.day}${comment.hidden ? `, hidden: ${hiddenReasonWords[comment.hidden]}` : ""}: ${comment.words}`;
