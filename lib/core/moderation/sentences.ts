import type { FlagReason, HiddenReason } from "../comment/community-rules";
import { hiddenReasonWords } from "../comment/sentences";
import { groupDigits, plural } from "../plural";
import type { ModerationAction, Role } from "./moderation";

// What the shell says of what it did.

export const roleNames: Record<Role, string> = {
  reader: "reader",
  moderator: "moderator",
  administrator: "administrator",
};
const article = (role: Role) => (role === "administrator" ? "an" : "a");

export const roleGranted = (name: string, role: Role, was: Role) =>
  was === role
    ? `${name} is ${article(role)} ${roleNames[role]} already.`
    : `${name} is ${article(role)} ${roleNames[role]} now, and was signed out everywhere.`;
export const LAST_ADMINISTRATOR = "This is the only administrator. Make another one first.";
export const LAST_ADMINISTRATOR_LEAVES =
  "You are the only administrator. Make somebody else one under /admin/users first; then you can delete your account.";
export const accountRestricted = (name: string, days: number) =>
  `${name} cannot write in discussions for ${days} ${days === 1 ? "day" : "days"}.`;
export const accountWarned = (name: string) => `A warning of ${name} is noted.`;
export const accountSuspended = (name: string, days: number | null) =>
  `${name} is suspended ${days === null ? "for good" : forDays(days)}: sessions and tokens have ended, and who signs in can only export, appeal and leave. Its votes stay.`;
export const sanctionsLifted = (name: string) => `${name} can sign in and write again.`;
export const commentHidden = (id: string) => `Comment ${id} is hidden.`;
export const commentShown = (id: string) => `Comment ${id} is shown again.`;
export const commentUnknownToShell = (id: string) =>
  `There is no comment ${id}; the address of its own page, /comments/…, has its id.`;
export const discussionLocked = (paper: string) => `The discussion of ${paper} is closed.`;
export const discussionUnlocked = (paper: string) => `The discussion of ${paper} is open again.`;
export const NO_CASES = "No case waits for a decision.";
export const caseListed = (id: number, score: number, what: string, about: string) =>
  `${id}  ${score}  ${about}  ${what}`;

// The first administrator.

/** @param url that makes who opens it and is signed in the administrator, once. */
export const noAdministratorYet = (url: string) => `No administrator yet. Sign in, then open ${url}`;
export const BECOME_ADMINISTRATOR = "Become the administrator";
export const ADMINISTRATOR_EXPLAINED =
  "The administrator decides about comments and accounts, and makes others moderators. This link works once.";
export const becomeAs = (name: string) => `You are signed in as ${name}.`;
export const SIGN_IN_TO_BECOME = "[Sign in] or [create an account] first, then open this link again.";
export const NO_SUCH_ADMINISTRATOR_LINK =
  "This link is not valid, or there is an administrator already. Start the site again for a new one.";
export const nowAdministrator = (name: string) => `${name} is the administrator now.`;

// Reporting a comment.

export const REPORT_COMMENT = "Report a comment";
export const REPORT_EXPLAINED = "A moderator reads each report. Nobody else learns who made it.";
export const WHAT_IS_WRONG_WITH_IT = "What is wrong with it?";
export const flagReasonMeanings: Record<FlagReason, string> = {
  spam: "Advertising, or the same text in many places.",
  abuse: "Insults, threats or harassment.",
  "off-topic": "Not about this paper.",
  "low-quality": "Noise that helps nobody.",
  "personal-data": "Somebody’s address, number or private life.",
  impersonation: "The writer poses as somebody else.",
  "graphic-content": "Violence or sex.",
};
export const NOTE_TO_MODERATORS = "Anything a moderator should know";
export const noteHint = (max: number) => `Optional, at most ${max} characters.`;
export const SEND_REPORT = "Send report";
export const REPORT_THANKS = "Thank you. A moderator will read your report.";
export const SIGN_IN_TO_REPORT = "[Sign in] to report this comment. Or [report it without an account].";
export const REPORT_WITHOUT_ACCOUNT = "Report without an account";
export const OUTSIDE_REPORT_EXPLAINED =
  "You need no account for this. The moderators read it, and may ask you by mail. Nobody else sees your address.";
export const REPORTED_ADDRESS = "Address of the comment, paper or collection";
export const reportedAddressHint = (site: string) => `As ${site}/papers/2404.18911.`;
export const WHAT_HAPPENED = "What is wrong, and what should be done?";
export const whatHappenedHint = (max: number) => `At most ${max} characters.`;
export const contactHint = (days: number) => `Erased ${days} days after the decision.`;
export const REPORTED_ADDRESS_NEEDED = "Give the address of a comment, paper or collection of this site.";
export const REPORTED_NOTHING = "There is no comment, paper or collection at this address.";
export const WHAT_HAPPENED_NEEDED = "Say what is wrong.";
export const BACK_TO_RULES = "How discussions work here";
export const BACK_TO_COMMENT = "Back to the comment";
export const YOUR_OWN_COMMENT = "This is your own comment.";
export const REPORT_REASON_NEEDED = "Choose what is wrong with it.";
export const reportReasonsAre = (reasons: string) => `The reason is one of ${reasons}.`;
/** Of the fields in the description of the API. */
export const REPORT_REASON_EXPLAINED = "What is wrong with it.";
export const reportNoteExplained = (max: number) =>
  `What a moderator should know; at most ${max} characters, and only they read it.`;
export const REPORT_OWN = "You can't report your own comment. Delete it instead.";
export const REPORT_COLLECTION_OWN = "You can’t report a collection that you edit.";
export const REPORT_COLLECTION_NOT_PUBLIC = "Only public collections can be reported.";
export const COLLECTION_NOT_PUBLIC_NOW = "This collection is no longer public. Moderators cannot read it.";
export const REPORT_ANSWERED = "You have answered this comment. One either answers or reports.";
export const tooManyReports = (number: number) => `You can send ${plural(number, "report")} in 24 hours.`;
export const wordsAreLong = (max: number, length: number) =>
  `This may have at most ${groupDigits(max)} characters; it has ${groupDigits(length)}.`;

// What moderators see.

export const QUEUE_VIEWS = "Parts of the queue";
export const queueViewNames = {
  open: "Open",
  mine: "Mine",
  decided: "Decided",
  appeals: "Appeals",
  corrections: "Corrections",
};
export type QueueViewName = keyof typeof queueViewNames;
export const queueIsEmpty: Record<QueueViewName, string> = {
  open: "Nothing waits.",
  mine: "You have taken no case.",
  decided: "Nothing was decided yet.",
  appeals: "No appeal waits.",
  corrections: "No correction is suggested.",
};
export const suggestedByMost = (most: number) =>
  most === 1 ? "suggested by one reader" : `${most} readers suggest the same`;
export const PAGES_OF_QUEUE = "Pages of the queue";
export const MORE_CASES = "More cases";
export const FIRST_CASES = "The first cases";
export const caseNumber = (id: number) => `Case ${id}`;
export const aboutAccount = (username: string) => `About the account ${username}`;
export const stateWords = {
  visible: "visible",
  hidden: "hidden",
  held: "held",
  deleted: "deleted by its writer",
} as const;
export const weightOf = (score: number) => `weight ${score}`;
export const reasonCount = (reason: FlagReason, count: number) => `${hiddenReasonWords[reason]} ${count}`;
export const HELD_BY_RULE = "held by a rule";
/** Names of accounts stand in brackets, as they lead to their profiles. */
export const takenBy = (username: string) => `taken by [${username}]`;
export const TAKE_CASE = "Take it";
export const CASE_IS_YOURS = "This case is yours for half an hour.";
export const caseIsTaken = (username: string) => `[${username}] has taken this case.`;
export const caseWasDecided = (decision: "upheld" | "dismissed", by: string | null) =>
  `${by ?? "Somebody"} has decided this case: the reports were ${decision}.`;
export const COMMENT_IN_THREAD = "The comment";
export const BEFORE_IT = "What it answers";
export const NO_WORDS_LEFT = "Its words are gone.";
export const FORMER_TEXTS = "What it said before";
export const REPORTS = "Reports";
export const NO_REPORTS = "Nobody reported it.";
export const reportBy = (username: string | null, weight: number) =>
  `${username === null ? "deleted account" : `[${username}]`}, weight ${weight}`;
/** @param address of somebody without an account. */
export const reportFrom = (address: string) => `${address}, no account`;
export const THE_WRITER = "The writer";
export const WRITER_GONE = "The account is gone.";
export const recordOf = (record: { since: string; comments: number; hidden: number; submitted: number }) =>
  `Here since ${record.since}, ${plural(record.comments, "comment")}, ${groupDigits(record.hidden)} of them hidden, ${plural(record.submitted, "paper")} submitted.`;
export const restrictedNow = (until: string) => `May not write until ${until} UTC.`;
export const SUSPENDED_NOW = "Suspended.";
export const NO_DECISIONS_ABOUT_WRITER = "Nothing was decided about this account before.";
export const WHAT_WAS_DECIDED_BEFORE = "Decided before";
export const YOUR_DECISION = "Your decision";
export const DECIDE = "Decide";
export const CHOOSE_ONE = "Choose";
export const hideAs = (reason: HiddenReason) => `Hide: ${hiddenReasonWords[reason]}`;
export const SHOW_COMMENT = "Show";
export const THE_PAPER = "The paper";
export const THE_COLLECTION = "The collection";
export const REPORTS_WRONG = "Nothing needs to be done";
export const REPORTS_RIGHT = "The report was right, and is dealt with";
export const PAPER_DECISION_EXPLAINED =
  "The operator takes a paper off the site with `npm run papers -- hide`. Decide here once that is done.";
export const LEAVE_COMMENT = "Leave as it is";
export const NOTHING_MORE = "Nothing";
export const WARN_WRITER = "Warn";
export const restrictFor = (days: number) => `No writing for ${plural(days, "day")}`;
export const suspendFor = (days: number) => `Suspend for ${plural(days, "day")}`;
export const SUSPEND_WRITER = "Suspend for good";
export const PUBLIC_NOTE = "Note";
export const publicNoteHint = (max: number) =>
  `Everybody can read it in the log, the writer too. Name nobody. At most ${max} characters.`;
export const DECISION_MADE = "Decided. It stands in the log.";
export const CASE_TAKEN_NOW = "The case is yours.";
export const appealBy = (username: string, day: string) => `[${username}], ${day}`;
export const APPROVE_APPEAL = "Approve";
export const DENY_APPEAL = "Deny";
export const APPEAL_ANSWER = "Answer";
export const APPEAL_DECIDED = "The appeal is decided.";
export const APPROVING_EXPLAINED = "Approval puts everything back. The answer stands in the public log.";

// Why moderators can't.

export const CASE_UNKNOWN = "There is no such case.";
export const APPEAL_UNKNOWN = "There is no such appeal.";
export const DECISION_OWN = "Nobody decides about themselves.";
/** On a page that says nothing is at its address. */
export const WORDS_STILL_HERE =
  "What you sent is below. If you were signed in when you began to write, your session may have ended.";
export const SEND_WORDS_AGAIN = "Send it again";
export const APPEAL_OWN = "Somebody else decides about this appeal: it is yours, or against your decision.";
export const AUTHOR_TAKEN =
  "Somebody else is shown as this author. Decide about that claim first, or give it to this account instead.";
export const DECISION_NOT_OFFERED = "This decision does not fit the case. Open the case again.";
export const CASE_CHANGED = "Somebody else was first. What they decided stands; the case shows it.";
export const APPEAL_CHANGED = "Somebody else was first. This appeal is decided.";
export const CASE_TAKEN = "Another moderator has taken this case. It is free again half an hour after that.";
export const COMMENT_DECISION_NEEDED = "Choose what becomes of the comment.";
export const WRITER_DECISION_NEEDED = "Choose what becomes of the writer.";
export const APPEAL_OUTCOME_NEEDED = "Approve or deny it.";
export const BACK_TO_CASE = "Back to the case";
export const BACK_TO_APPEALS = "Back to the appeals";

// The public log.

export const MODERATION_LOG = "Moderation log";
export const LOG_EXPLAINED =
  "Everything that moderators, readers’ reports and rules have done here. No entry is ever changed. It names no readers and has no hidden words.";
export const LOG_EMPTY = "Nothing was done yet.";
export const LOG_EMPTY_HERE = "Nothing of this kind was done.";
export const LOG_PAPER_WRONG = "This is no paper’s id.";
export const LOG_CURSOR_WRONG = "Give as cursor what the Link header has.";
export const LOG_ACTION = "What was done";
export const ANY_ACTION = "Anything";
export const LOG_PAPER = "Paper";
export const FILTER_LOG = "Filter";
export const EARLIER_ENTRIES = "Earlier entries";
export const NEWEST_ENTRIES = "The newest entries";
export const logEntryNumber = (id: number) => `Log entry ${id}`;
export const NO_SUCH_LOG_ENTRY = "No such entry";
export const NO_LOG_ENTRY_HERE = "The moderation log has no entry of this number.";
export const actionWords: Record<ModerationAction, string> = {
  "hide-comment": "Comment hidden",
  "show-comment": "Comment shown again",
  "hold-comment": "Comment held for a moderator",
  "release-comment": "Held comment let through",
  "hide-collection": "Collection hidden",
  "show-collection": "Collection shown again",
  "dismiss-reports": "Reports dismissed",
  "accept-reports": "Reports accepted",
  warn: "Writer warned",
  restrict: "Writing taken away",
  suspend: "Account suspended",
  "lift-sanction": "Sanction lifted",
  "lock-discussion": "Discussion closed",
  "unlock-discussion": "Discussion opened again",
  "correct-paper": "Paper corrected",
  "verify-claim": "Authorship verified",
  "deny-claim": "Claim of authorship denied",
  "revoke-claim": "Authorship taken back",
  "dismiss-dispute": "Dispute of authorship dismissed",
  "grant-role": "Role given",
  "approve-appeal": "Appeal approved",
  "deny-appeal": "Appeal denied",
};
export const forDays = (days: number) => `for ${plural(days, "day")}`;
export const takenBackBy = (id: number) => `taken back by [entry ${id}]`;
export const takesBack = (id: number) => `takes back [entry ${id}]`;
export const appealWords = { open: "appealed", approved: "appeal approved", denied: "appeal denied" } as const;
export const TO_ITS_COMMENT = "Comment";

// Appeals, for whom a decision is about.

export const NO_DECISIONS_ABOUT_YOU = "Nothing was decided about your account.";
export const WHAT_WAS_DECIDED = "What was decided";
export const YOUR_APPEAL = "Your appeal";
export const APPEAL_ONCE = "You can appeal once. Somebody else than who decided it reads it, where there is one.";
export const appealUntil = (day: string) => `You can appeal until ${day}.`;
export const appealOver = (day: string) => `You could appeal until ${day}.`;
export const WHY_IT_WAS_WRONG = "Why was it wrong?";
export const appealHint = (max: number) => `At most ${groupDigits(max)} characters.`;
export const SEND_APPEAL = "Send appeal";
export const APPEAL_SENT = "Your appeal is with the moderators.";
export const appealStates = {
  open: "Your appeal waits for a moderator.",
  approved: "Your appeal was approved. Everything was put back.",
  denied: "Your appeal was denied. The decision stands.",
} as const;
export const WAS_TAKEN_BACK = "It was taken back.";
export const YOUR_WORDS = "Your comment";
export const WHAT_THEY_ANSWERED = "Answer";
export const BACK_TO_DECISIONS = "All decisions about you";
export const IN_THE_LOG = "In the public log";
export const APPEAL_EMPTY = "Say why it was wrong.";
export const APPEAL_NOT_YOURS = "There is no such decision about you.";
export const APPEAL_LATE = "It is too late to appeal this decision.";
export const APPEAL_TWICE = "You have appealed this decision already.";
export const BACK_TO_DECISION = "Back to the decision";
