import type { HiddenReason } from "../comment/community-rules";
import { hiddenReasonWords } from "../comment/sentences";
import type { ActorKind, ModerationAction } from "../moderation/moderation";
import { forDays } from "../moderation/sentences";
import type { CommentReason } from "../notice/notices";
import { whoWrote } from "../notice/sentences";
import { plural } from "../plural";

// Comments. Titles are plain text in one line.

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

// Decisions.

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

// What waits for moderators.

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
