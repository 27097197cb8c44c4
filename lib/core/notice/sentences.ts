import type { HiddenReason } from "../comment/community-rules";
import { hiddenReasonWords } from "../comment/sentences";
import type { ActorKind, ModerationAction } from "../moderation/moderation";
import { forDays } from "../moderation/sentences";
import { plural } from "../plural";
import type { NoticeReason } from "./notices";

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
/** "Ada", "Ada and Grace", "Ada and 2 others". @param names at least one, each once. */
const writersOf = ([first = "", ...others]: string[]) => {
  if (others.length === 0) return first;
  return `${first} and ${others.length === 1 ? others[0] : plural(others.length, "other")}`;
};
export const commentsMailSubject = (names: string[], count: number, title: string) =>
  `${writersOf(names)} wrote ${plural(count, "comment")} on “${title}”`;
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
  shell: "Who runs this site",
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
    case "warn":
      return `${who} warned you`;
    case "restrict":
      return `${who} took writing from you${days === null ? "" : ` ${forDays(days)}`}`;
    case "suspend":
      return `${who} suspended your account`;
    case "lift-sanction":
      return `${who} lifted what was decided about your account`;
    case "grant-role":
      return `${who} changed your role${note === null ? "" : `: ${note}`}`;
    case "approve-appeal":
      return "Your appeal was approved";
    case "deny-appeal":
      return "Your appeal was denied";
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
export const SUSPENDED_EXPLAINED = "Nobody can sign in to it any more. What you wrote stays.";
export const LIFTED_EXPLAINED = "You can sign in and write again.";
export const ROLE_EXPLAINED = "You were signed out everywhere, and can sign in again.";
export const APPROVED_EXPLAINED = "Everything was put back as it was.";
export const DENIED_EXPLAINED = "The decision stands.";
/** A link as a whole. @param day "12 January". */
export const appealByLink = (day: string) => `You can appeal until ${day}.`;
/** @param contact a mail address, or one of the web. */
export const appealByContact = (day: string, contact: string) =>
  `You cannot sign in, so appeal until ${day} by writing to ${contact}.`;
export const THE_RULES = "The rules of discussions";
export const ENTRY_IN_LOG = "The entry in the public log";
export const DECISIONS_LINK = "All decisions about you";

// Mail: what waits for moderators.

export const queueSubject = (cases: number, appeals: number) =>
  `${[cases > 0 && plural(cases, "case"), appeals > 0 && plural(appeals, "appeal")].filter(Boolean).join(" and ")} ${cases + appeals === 1 ? "waits" : "wait"} for a moderator`;
export const QUEUE_EXPLAINED = "The longer they wait, the less a decision helps.";
export const TO_QUEUE = "Open the queue";

// The page that ends mails.

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
export const NOTIFICATIONS_NEED_SIGN_IN = "[Sign in] to choose what you are told.";
export const IN_THE_INBOX = "In the inbox";
export const BY_MAIL = "By mail";
export const choiceWords = {
  participatingInInbox: "Answers to my comments, and my name in others’",
  watchedInInbox: "Comments on papers that I submitted or watch",
  participatingByMail: "Answers to my comments, and my name in others’",
  ownPapersByMail: "Comments on papers that I submitted",
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
