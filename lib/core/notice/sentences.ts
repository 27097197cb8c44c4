import type { HiddenReason } from "../comment/community-rules";
import { hiddenReasonWords } from "../comment/sentences";
import type { ModerationAction } from "../moderation/moderation";
import { forDays } from "../moderation/sentences";
import { groupDigits, plural } from "../plural";
import type { InboxView, NoticeOutcome, NoticeReason, WatchLevel } from "./notices";

// In the masthead.

export const YOUR_INBOX = "Your inbox, if you are signed in";

// On its page. Words of a link stand in brackets.

export const INBOX_VIEWS = "Parts of the inbox";
export const inboxViewNames: Record<InboxView, string> = { unread: "Unread", all: "All", done: "Done" };
export const inboxIsEmpty: Record<InboxView, string> = {
  unread: "You have read everything.",
  all: "Nothing here yet: answers to you, your name and comments on papers you watch will be.",
  done: "You have put nothing away.",
};
export const casesWait = (count: number) => (count === 1 ? "[1 case] waits." : `[${groupDigits(count)} cases] wait.`);

/** Who wrote: "Ada", "Ada and Ben", "Ada and 2 others". @param names in the order of writing; null for accounts that are gone. */
export function whoWrote(names: readonly (string | null)[], count: number): string {
  const [first = null, second = null] = names;
  const nameOf = (name: string | null) => name ?? "A deleted account";
  if (count <= 1) return nameOf(first);
  return count === 2
    ? `${nameOf(first)} and ${second ?? "a deleted account"}`
    : `${nameOf(first)} and ${groupDigits(count - 1)} others`;
}
export const commentsBy = (who: string, count: number) => (count === 1 ? who : `${who}, ${plural(count, "comment")}`);
export const noticeReasonWords: Record<NoticeReason, string> = {
  mention: "You are named",
  reply: "An answer to you",
  "own-paper": "On a paper of yours",
  watching: "You watch this discussion",
  decision: "A decision about you",
  outcome: "About something you sent",
};
export const outcomeWords: Record<NoticeOutcome, string> = {
  featured: "The paper that you submitted was featured",
  "not-featured": "The paper that you submitted was not featured",
  corrected: "The paper was corrected as you suggested",
  declined: "A suggestion of yours was declined",
};
const decisionWords: Partial<Record<ModerationAction, string>> = {
  "hide-comment": "Your comment was hidden",
  "show-comment": "Your comment is shown again",
  "hold-comment": "Your comment waits for a moderator",
  "release-comment": "Your comment was let through",
  "hide-collection": "Your collection was hidden",
  "show-collection": "Your collection is shown again",
  warn: "A moderator warns you",
  restrict: "You can’t write in discussions",
  suspend: "Your account is suspended",
  "lift-sanction": "You can write again",
  "grant-role": "You have another role here",
  "approve-appeal": "Your appeal was approved",
  "deny-appeal": "Your appeal was denied",
  "verify-claim": "You are shown as an author",
  "deny-claim": "Your claim of authorship was denied",
  "revoke-claim": "You are no longer shown as an author",
};
/** What was decided about the reader: "Your comment was hidden: spam", "You can't write in discussions for 7 days". */
export const decisionAboutYou = (decision: {
  action: ModerationAction;
  reason: HiddenReason | null;
  days: number | null;
}) =>
  [
    decisionWords[decision.action] ?? noticeReasonWords.decision,
    decision.days === null ? "" : ` ${forDays(decision.days)}`,
    decision.reason === null ? "" : `: ${hiddenReasonWords[decision.reason]}`,
  ].join("");
export const IS_UNREAD = "Unread";
export const MARK_READ = "Mark as read";
export const MARK_UNREAD = "Mark as unread";
export const MARK_DONE = "Done";
export const MARK_NOT_DONE = "Back to the inbox";
/** What a button is about, for who hears it alone. */
export const aboutRow = (button: string, row: string) => `${button}: ${row}`;
export const MARK_ALL_READ = "Mark all as read";
export const UNDO = "Undo";
export const wasMarked = { read: "Marked as read.", done: "Put away.", undone: "Undone." } as const;
export const EARLIER_NOTICES = "Earlier";
export const NEWEST_NOTICES = "The newest";
export const NOTICES_UNKNOWN = "Say which rows are meant, as the page of the inbox does.";

// What a reader hears of a discussion.

export const WHAT_YOU_HEAR = "What you hear of this discussion";
export const watchLevelNames: Record<WatchLevel, string> = {
  watching: "Watching",
  participating: "Answers and mentions",
  muted: "Muted",
};
export const watchLevelMeanings: Record<WatchLevel, string> = {
  watching: "Your inbox tells you of every comment.",
  participating: "Your inbox tells you of answers to you and of your name.",
  muted: "You hear nothing of this discussion, even where you are named.",
};
export const WATCH_LEVEL_WRONG = "Give `level` as watching, participating or muted.";

// Of the API.

export const SEEN_COMMENTS_WRONG = "Give `comments` as at most 200 ids of comments.";
export const NOTIFICATIONS_MEANT = "Give `discussionIds` in the body, or `applyToAll=true`.";
export const NOTIFICATIONS_MEANT_BY_BODY = "Ids of discussions, as the list has them.";
export const DISCUSSION_IDS_WRONG = "Give `discussionIds` as at most 50 ids of 24 hex digits.";
export const READ_STATUS_WRONG = "The readStatus is all or unread.";
export const APPLY_TO_ALL_WRONG = "Give applyToAll as true or false.";
export const NOTIFICATION_PAPER_WRONG = "Give `paperId` as the id of a paper.";

// The settings.

export const NOTIFICATIONS = "Notifications";
export const NOTIFICATIONS_EXPLAINED = "[Choose] what of discussions you are told, in the inbox and by mail.";
export const IN_THE_INBOX = "In the inbox";
export const BY_MAIL = "By mail";
export const choiceWords = {
  participatingInInbox: "Answers to my comments, and my name in others’",
  watchedInInbox: "Comments on papers that I wrote, submitted or watch",
  participatingByMail: "Answers to my comments, and my name in others’",
  ownPapersByMail: "Comments on papers that I wrote or submitted",
  watchedByMail: "Comments on papers that I watch",
  decisionsByMail: "Decisions about my comments and my account",
  queueByMail: "What waits for moderators, once a day",
} as const;
export const DECISIONS_ALWAYS_IN_INBOX = "Decisions about your comments and your account are always there.";
/** @param minutes a mail waits. @param mails of a day. */
export const mailsExplained = (minutes: number, mails: number) =>
  `A mail waits ${minutes} minutes and is not sent if you have read it by then. There are at most ${mails} a day; the rest comes as one the next morning.`;
export const mailsGoTo = (address: string) => `They go to ${address}.`;
export const NO_ADDRESS_FOR_MAILS = "No mail goes out: [add a mail address] first.";
export const ADDRESS_BOUNCED =
  "No mail goes out: your address refused three in a row. [Remove it and add it again] to get them.";
export const SAVE_CHOICES = "Save";
export const NOTICE_CHOICES_SAVED = "Your choices are saved.";
export const DIGEST_NEEDS_ADDRESS = "Add a mail address in your settings first.";
export const notificationChoiceExplained = {
  discussions_participating: "Whether answers to one's comments and mentions come by mail.",
  web_discussions_participating: "Whether they are in the inbox.",
  arxiv_paper_activity: "Whether comments on papers that one submitted come by mail.",
  daily_papers_digest: "Whether the digest of the daily papers comes.",
} as const;
export const SAVE_NOTIFICATIONS_EXPLAINED = "Changes what one is told. Other keys are taken and ignored.";

// What the worker says.

export const noticesSent = (count: number) => `sent ${plural(count, "mail")} of notices`;
export const mailsDeferred = (count: number) => `${count} put off by the mail server`;
export const mailsRefused = (count: number) => `${count} refused for good`;
export const addressesBounced = (count: number) =>
  `${plural(count, "reader")} will get no more after too many refusals`;
export const mailsAssumed = (count: number) => `${count} taken as sent though no answer came`;
