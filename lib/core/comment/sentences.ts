import { tryAgain } from "../in-time";
import type { ActorKind } from "../moderation/moderation";
import { groupDigits, plural } from "../plural";
import type { HiddenReason } from "./community-rules";

// What is wrong with a comment.

export const COMMENT_EMPTY = "Write something first.";
export const commentIsLong = (max: number, length: number) =>
  `A comment has at most ${groupDigits(max)} characters; this one has ${groupDigits(length)}.`;
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
/** @param reason a moderator's own words; "" for none. */
export const discussionClosed = (reason: string) =>
  reason === "" ? "This discussion is closed." : `This discussion is closed: ${reason}`;
export const restrictedUntil = (day: string) => `You can’t write in discussions until ${day}.`;
export const DISCUSSION_OFF = "This site has no discussions.";
export const DISCUSSION_READ_ONLY = "Discussions can be read here, but not written in, for now.";

export const REQUEST_KEY_WRONG = "Give `requestKey` as at most 64 letters, digits, dots, colons and hyphens.";
export const REQUEST_KEY_EXPLAINED = "Of your choice; what is sent twice with one key is one comment.";
export const commentExplained = (max: number) => `Markdown, at most ${groupDigits(max)} characters.`;
export const REACTION_UNKNOWN = (names: string) => `There is no such reaction; there are ${names}.`;
export const COMMENT_CURSOR_WRONG = "Give `cursor` as it stands in the Link header of the page before.";

// On the page that answers a form.

export const BACK_TO_DISCUSSION = "Back, without this text";
export const SIGN_IN_FIRST = "Sign in (in a new tab), then come back here and send it again. Your text is still here.";

export const tooManyToday = (number: number, seconds: number | null) =>
  `You can write ${plural(number, "comment")} a day.${tryAgain(seconds)}`;
export const tooManyHereToday = (number: number, seconds: number | null) =>
  `You can write ${plural(number, "comment")} a day on one paper.${tryAgain(seconds)}`;
export const tooSoon = (number: number, seconds: number | null) =>
  `Wait ${plural(number, "second")} between two comments.${tryAgain(seconds)}`;
export const tooSoonInBranch = (number: number, seconds: number | null) =>
  `Wait ${plural(number / 60, "minute")} between two answers in one branch.${tryAgain(seconds)}`;
export const tooManyLinks = (number: number) => `You can put ${plural(number, "link")} in a comment.`;
export const noLinksYet = (number: number, seconds: number | null) =>
  `New accounts can’t write links in their first ${plural(number, "minute")}.${tryAgain(seconds)}`;
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
const actorWords: Record<ActorKind, string> = {
  moderator: "by a moderator",
  administrator: "by an administrator",
  shell: "by the operator",
  reports: "by readers’ reports",
  rule: "by a rule",
};
export const byActor = (kind: ActorKind) => actorWords[kind];
/** @param by who hid it; not known of what was hidden before that was noted. */
export const hiddenBecause = (reason: HiddenReason, by: ActorKind | undefined) =>
  `Hidden ${byActor(by ?? "moderator")}: ${hiddenReasonWords[reason]}.`;
/** Words of a link to the log. */
export const WHY_HIDDEN = "Log entry";
export const COMMENT_HELD = "Waiting for a moderator.";
export const FORMER_READER = "Deleted account";

// On pages of discussions. Words of a link stand in brackets.
export const DISCUSSION = "Discussion";
export const commentOn = (name: string, title: string) => `${name} on “${title}”`;
export const DISCUSSIONS = "Discussions";
export const COMMUNITY_RULES = "Rules of discussions";
export const COMMUNITY_DESCRIPTION =
  "What can be written here, how often, how it is changed and deleted, and what moderators do.";
export const WRITE_COMMENT = "Write a comment";
export const NOBODY_WROTE = "Nobody has written here yet: [write the first comment].";
export const NOBODY_WROTE_TO_READ = "Nobody has written here.";
export const commentsAtHuggingFace = (count: number) => `${plural(count, "comment")} on Hugging Face`;
export const allComments = (count: number) => `All ${plural(count, "comment")}`;
export const commentsHere = (count: number, own: number) => `${plural(count, "comment")}, ${groupDigits(own)} here`;
export const SUBMITTER = "submitter";
export const SUBMITTED_THE_PAPER = "Submitted this paper to the list";
/** The link is called by the name of who wrote it, where that is known. */
export const IN_REPLY_TO = "in reply to [another comment]";
export const commentBy = (name: string, day: string) => `${name}, ${day}`;
export const replyBy = (name: string, parent: string, day: string) => `${name} in reply to ${parent}, ${day}`;
export const EDITED = "edited";
export const EDITED_AFTER_REPLIES = "edited after replies";
export const skipReplies = (count: number) => (count === 1 ? "Skip 1 reply" : `Skip ${groupDigits(count)} replies`);
export const REACT = "React";
export const reactionName = (reaction: string, count: number) => `${reaction}: ${count}`;
export const CONTINUE_THREAD = "More comments";
export const TO_BEGINNING = "To the first comments";
export const commentsOfPaper = (title: string) => `Discussion of “${title}”`;
export const FULL_DISCUSSION = "The whole discussion";
export const COMMENT_NOT_HERE = "There is no comment at this address. It may have been erased.";
export const NO_SUCH_COMMENT = "No such comment";
export const ANSWERS_BELOW = "Answers";
export const NEWEST_COMMENTS = "What readers wrote lately about the papers here.";
export const NO_COMMENTS_YET = "Nobody has written a comment yet. Each paper’s page has a place for them.";
export const OLDER_COMMENTS = "Older comments";
export const NEWEST_AGAIN = "The newest comments";
export const FOLLOW_IN_FEED_READER = "Follow this discussion in a feed reader:";
export const FOLLOW_ALL_IN_FEED_READER = "Follow all discussions in a feed reader:";

// In forms.
export const YOUR_COMMENT = "Your comment";
export const YOUR_REPLY = "Your reply";
export const MARKDOWN_HINT =
  "Markdown: *emphasis*, `code`, > quote, lists, links; formulas as $x^2$. By the [rules of discussions].";
export const SEND_COMMENT = "Post";
export const SAVE_EDIT = "Save";
export const PREVIEW = "Preview";
export const PREVIEW_OF_COMMENT = "Preview of your comment";
export const DRAFT_KEPT = "Your draft from before is here again.";
export const lengthSoFar = (length: number, max: number) => `${groupDigits(length)} of ${groupDigits(max)} characters`;
export const SIGN_IN_TO_WRITE = "[Sign in] to write a comment.";
export const SIGN_IN_TO_CHANGE = "[Sign in] to change what you wrote.";
export const replyToComment = (name: string) => `Reply to ${name}`;
export const EDIT_COMMENT = "Edit your comment";
export const DELETE_COMMENT = "Delete your comment";
export const DELETE_EXPLAINED =
  "Its words leave the page at once. If somebody has answered, a line stays that says it was deleted.";
export const canBeRestored = (hours: number) => `You can restore it for ${plural(hours, "hour")}.`;
export const RESTORE_COMMENT = "Restore your comment";
export const restorableUntil = (time: string) => `You deleted this comment. You can restore it until ${time}.`;
export const YOU_DELETED = "You deleted a comment here lately. [Restore it], if you want it back.";
export const editLeavesTrace = (minutes: number, days: number) =>
  `In the first ${plural(minutes, "minute")}, and while nobody has answered or reacted, an edit leaves no trace. After that everybody can see what was changed, and you can edit for ${plural(days, "day")}.`;
export const HISTORY_OF_COMMENT = "History of a comment";
export const historyOf = (name: string) => `What ${name} wrote, and how it was changed`;
export const NEVER_CHANGED = "This comment was never changed.";
export const WRITTEN_FIRST = "First text";
export const CHANGED = "Changed";
export const BEFORE_CHANGE = "Before";
export const AFTER_CHANGE = "After";

export const tellsAtMost = (max: number) => `A comment tells at most ${max} people by @name.`;
/** @param max how many people a comment of the writer's tells. @param isInTime whether an edit still tells anybody. */
export const editTells = (max: number, minutes: number, isInTime: boolean) =>
  isInTime
    ? `${tellsAtMost(max)} Names that you add count for ${plural(minutes, "minute")} after it was written.`
    : `Names that you add now tell nobody: they do so for ${plural(minutes, "minute")} after a comment was written.`;
export const PEOPLE_TO_NAME = "People to name";

// Of people whom a reader has blocked.

export const PEOPLE_BLOCKED = "Blocked people";
export const WHOM_YOU_BLOCKED = "Whom you blocked";
export const BLOCK_SOMEBODY = "Block somebody";
export const BLOCKS_EXPLAINED =
  "Comments of people you block fold on your screen, and nothing of theirs reaches you. They are not told, and may answer you in public as before.";
export const BLOCKS_IN_SETTINGS = "Whom you do not want to hear of: [blocked people].";
export const NOBODY_BLOCKED = "You have blocked nobody.";
export const BLOCK_BY_NAME = "Name of the account";
export const blockPerson = (name: string) => `Block ${name}`;
export const unblockPerson = (name: string) => `Unblock ${name}`;
export const PERSON_BLOCKED = "Blocked.";
export const PERSON_UNBLOCKED = "No longer blocked.";
export const BLOCK_UNKNOWN = "There is no account of that name.";
export const BLOCK_ONESELF = "You can’t block yourself.";
export const blocksFull = (max: number) => `You can block ${groupDigits(max)} people; unblock somebody first.`;
export const COMMENT_OF_BLOCKED = "A comment by somebody you blocked.";

// In feeds and in Markdown.

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
