import type { HiddenReason } from "../comment/community-rules";
import { hiddenReasonWords } from "../comment/sentences";
import type { ActorKind, ModerationAction } from "../moderation/moderation";
import { forDays } from "../moderation/sentences";
import { groupDigits, plural } from "../plural";
import type { InboxView, NoticeReason, WatchLevel } from "./notices";

// In the masthead.

export const INBOX = "Inbox";
export const YOUR_INBOX = "Your inbox, if you are signed in";
/** @param max a higher count is said as "more than". */
export const unreadShown = (unread: number, max: number) => (unread > max ? `${max}+` : String(unread));
export const inboxWith = (unread: number, max: number) =>
  unread === 0 ? INBOX : `${INBOX}, ${unreadShown(unread, max)} unread`;

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

type CommentReason = Exclude<NoticeReason, "decision">;

// Mail: comments. Titles are plain text in one line.

/** "Ada replied to you", below the title of the paper. */
const didWhat: Record<CommentReason, string> = {
  mention: "named you",
  reply: "replied to you",
  "own-paper": "commented on your paper",
  watching: "commented",
};
export const didToYou = (name: string, reason: CommentReason) => `${name} ${didWhat[reason]}`;

const subjects: Record<CommentReason, (name: string, title: string) => string> = {
  mention: (name, title) => `${name} named you on “${title}”`,
  reply: (name, title) => `${name} replied to you on “${title}”`,
  "own-paper": (name, title) => `${name} commented on your paper “${title}”`,
  watching: (name, title) => `${name} commented on “${title}”, which you watch`,
};
export const commentMailSubject = (reason: CommentReason, name: string, title: string) => subjects[reason](name, title);
/** @param names at least one, each once. */
export const commentsMailSubject = (names: string[], count: number, title: string) =>
  `${whoWrote(names, names.length)} wrote ${plural(count, "comment")} on “${title}”`;
export const summarySubject = (comments: number, discussions: number) =>
  `${plural(comments, "comment")} in ${plural(discussions, "discussion")}`;
export const moreComments = (count: number) => `${plural(count, "more comment")} in the discussion`;
export const moreDiscussions = (count: number) => `${plural(count, "more discussion")} in your inbox`;
export const READ_AND_ANSWER = "Read and answer";

const whyOf: Record<CommentReason, string> = {
  mention: "you were named",
  reply: "you wrote in this discussion",
  "own-paper": "you submitted this paper",
  watching: "you watch this discussion",
};
export const whyYouGetThis = (reason: CommentReason) => `You get this because ${whyOf[reason]}.`;
export const STOP_MAILS_OF_DISCUSSION = "Stop mails of this discussion.";
export const WHY_SUMMARY = "You get this because more was written than goes out by mail in a day.";
export const WHY_DECISION = "You get this because it is about you.";
export const WHY_QUEUE = "You get this because you moderate here.";
export const STOP_OR_CHOOSE = "Choose which mails you get.";

// Mail: decisions.

const whoDecided: Record<ActorKind, string> = {
  moderator: "A moderator",
  administrator: "An administrator",
  shell: "The operator",
  reports: "Readers’ reports",
  rule: "A rule of this site",
};
const onTitle = (title: string | null) => (title === null ? "" : ` on “${title}”`);

/** "A moderator hid your comment on “Title”". @param note of a role that was given, its name. */
export function decisionSubject(
  { actorKind, action, days, note }: Decided,
  /** Plain text; null where it is about no paper, or one that is not here any more. */
  title: string | null,
): string {
  const who = whoDecided[actorKind];
  switch (action) {
    case "hide-comment":
      return `${who} hid your comment${onTitle(title)}`;
    case "show-comment":
      return `${who} showed your comment${onTitle(title)} again`;
    case "hold-comment":
      return `${who} held your comment${onTitle(title)} for a moderator`;
    case "release-comment":
      return `${who} let your comment${onTitle(title)} through`;
    case "hide-collection":
      return `${who} hid one of your collections`;
    case "show-collection":
      return `${who} showed one of your collections again`;
    case "warn":
      return `${who} warned you`;
    case "restrict":
      return `${who} took writing from you${days === null ? "" : ` ${forDays(days)}`}`;
    case "suspend":
      return `${who} suspended your account${days === null ? "" : ` ${forDays(days)}`}`;
    case "lift-sanction":
      return `${who} lifted what was decided about your account`;
    case "grant-role":
      return `${who} changed your role${note === null ? "" : `: ${note}`}`;
    case "approve-appeal":
      return "Your appeal was approved";
    case "deny-appeal":
      return "Your appeal was denied";
    case "verify-claim":
      return title === null ? "You are shown as an author" : `You are shown as an author of “${title}”`;
    case "deny-claim":
      return title === null ? "Your claim was denied" : `Your claim of “${title}” was denied`;
    case "revoke-claim":
      return title === null
        ? "You are no longer shown as an author"
        : `You are no longer shown as an author of “${title}”`;
    default:
      return `${who} decided something about your account`;
  }
}
type Decided = { actorKind: ActorKind; action: ModerationAction; days: number | null; note: string | null };

export const decidedBecause = (reason: HiddenReason) => `The reason: ${hiddenReasonWords[reason]}.`;
export const SAID_WITH_DECISION = "What was said with it:";
export const SAID_WITH_APPEAL = "The answer:";
export const HELD_EXPLAINED = "Nobody else sees it until a moderator has read it.";
export const SHOWN_EXPLAINED = "Everybody can read it again.";
export const RELEASED_EXPLAINED = "Everybody can read it now.";
export const WARNED_EXPLAINED = "You can go on writing. The rules say what is expected here.";
export const restrictedExplained = (until: string) =>
  `You cannot write in discussions until ${until}. You can read, save and vote.`;
export const SUSPENDED_EXPLAINED =
  "When you sign in, you can only export your data, appeal, or delete the account. What you wrote stays.";
export const LIFTED_EXPLAINED = "You can write and do everything else again.";
export const SIGNED_OUT_BY_ROLE = "You were signed out everywhere, and can sign in again.";
export const APPROVED_EXPLAINED = "Everything was put back as it was.";
export const DENIED_EXPLAINED = "The decision stands.";
export const CLAIM_VERIFIED_EXPLAINED =
  "Your comments on the paper are marked. You can take the claim back under /claims.";
export const CLAIM_DENIED_EXPLAINED = "You can claim it again at once, with another proof.";
export const CLAIM_REVOKED_EXPLAINED = "The marks are gone, from your earlier comments too.";
/** A link as a whole. @param day "12 January". */
export const appealByLink = (day: string) => `You can appeal until ${day}.`;
export const THE_RULES = "The rules of discussions";
export const ENTRY_IN_LOG = "The entry in the public log";
export const DECISIONS_LINK = "All decisions about you";

// Mail: what waits for moderators.

export const queueSubject = (cases: number, appeals: number) =>
  `${[cases > 0 && plural(cases, "case"), appeals > 0 && plural(appeals, "appeal")].filter(Boolean).join(" and ")} ${cases + appeals === 1 ? "waits" : "wait"} for a moderator`;
export const QUEUE_EXPLAINED = "The longer they wait, the less a decision helps.";
export const TO_QUEUE = "Open the queue";

// The page that ends mails.

export const NO_MAILS_NOW =
  "This site has no discussions at present, so no mail of them goes out. If it has some again, this link ends their mails.";
export const MAILS_YOU_GET = "Mails you get";
export const mailsOfDiscussion = (title: string) => `Mails of the discussion of “${title}”`;
export const MAILS_OF_A_DISCUSSION = "Mails of this discussion";
export const ANSWERS_AND_MENTIONS = "Answers and mentions";
export const MAILS_OF_COMMENTS = "All mails of comments";
export const MAILS_OF_DECISIONS = "Mails of decisions about you";
export const MAILS_OF_QUEUE = "Mails of what waits for moderators";
export const ALL_MAILS = "Everything";
export const ANSWERS_EXPLAINED = "Who answers you, and who names you, in any discussion.";
export const ALL_MAILS_EXPLAINED = "Every mail about discussions. The digest of papers is another one.";
export const INBOX_STAYS = "The inbox on the site goes on as it is.";
export const COMES = "You get these mails.";
export const DOES_NOT_COME = "You get none of these mails.";
export const STOP_MAILS = "Stop";
export const SEND_AGAIN = "Send them again";
export const UNDO_STOP = "Undo";
export const mailsStopped = (what: string) => `${what}: stopped.`;
export const mailsSentAgain = (what: string) => `${what}: they come again.`;
export const MAILS_STOPPED = "These mails have ended.";
export const NO_SUCH_MAIL_LINK = "No such link";
export const MAIL_LINK_WRONG =
  "This link belongs to no mail of this site. It may be cut short, or the account is gone.";
export const SETTINGS_HAVE_ALL = "Signed in, you find all choices in [your settings].";
export const MAIL_CHOICE_UNKNOWN = "The form holds something that it does not offer; go back and choose again.";

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
