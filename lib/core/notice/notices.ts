import type { ModerationAction } from "../moderation/moderation";

/**
 * Why somebody is told: of a comment, the strongest first, as one comment has one reason for each who is told; of a decision; of what
 * became of something that they sent.
 */
export const noticeReasons = ["mention", "reply", "own-paper", "watching", "decision", "outcome"] as const;
export type NoticeReason = (typeof noticeReasons)[number];
export type CommentReason = Exclude<NoticeReason, "decision" | "outcome">;

/** What became of a paper that waited for its source, or of a correction that was suggested. */
export const noticeOutcomes = ["featured", "not-featured", "corrected", "declined"] as const;
export type NoticeOutcome = (typeof noticeOutcomes)[number];

/** Everything, answers and one's name, or nothing. */
export const watchLevels = ["watching", "participating", "muted"] as const;
export type WatchLevel = (typeof watchLevels)[number];

/** What a mail is: of one discussion, of one decision, of what the limits left for the morning, or of what waits for moderators. */
export const noticeMailKinds = ["discussion", "decision", "summary", "queue"] as const;

/** A mail waits so long for its notice to be read. */
export const MAIL_WAIT_MINUTES = 10;
/** Mails of one discussion are so far apart, and so many go out in 24 hours; the rest comes as one summary in the morning. */
export const MAILS_OF_DISCUSSION_MINUTES_APART = 60;
export const NOTICE_MAILS_PER_DAY = 20;
/** Hour of that summary for who has no digest, whose hour it is. */
export const SUMMARY_HOUR = 8;
/** Older news is left to the inbox: a site or an address that comes back after weeks makes no flood. */
export const NOTICES_MAILED_DAYS = 7;
/** Mails in a row that are refused for good until an address gets no more; one that is verified anew does. */
export const NOTICE_BOUNCES_MAX = 3;
/** Comments of one discussion in a mail, and discussions in a summary; of the rest it says how many there are. */
export const MAILED_COMMENTS_MAX = 10;
export const MAILED_DISCUSSIONS_MAX = 20;
/** Characters of a comment in a mail. */
export const MAILED_WORDS_MAX = 400;
/** Unread rows are counted so far, then "99+" stands. */
export const UNREAD_SHOWN_MAX = 99;

/** What an account is told that was done about it; of reports that came to nothing it never heard. */
export const TOLD_ACTIONS: readonly ModerationAction[] = [
  "hide-comment",
  "show-comment",
  "hold-comment",
  "release-comment",
  "hide-collection",
  "show-collection",
  "warn",
  "restrict",
  "suspend",
  "lift-sanction",
  "grant-role",
  "approve-appeal",
  "deny-appeal",
  "verify-claim",
  "deny-claim",
  "revoke-claim",
];

/** Rows on one page of the inbox. */
export const INBOX_ROWS_PER_PAGE = 50;
/** Days for which notices are kept once they are read or done, and while they are not. */
export const NOTICES_KEPT_DAYS = { read: 90, unread: 365 } as const;
/** An edit tells whom it names so long after the comment was written. */
export const TELLING_EDIT_MINUTES = 60;

/** Parts of the inbox: what is unread, what is there, what was put away. */
export const inboxViews = ["unread", "all", "done"] as const;
export type InboxView = (typeof inboxViews)[number];
/** Ids of comments that one page says it has shown. */
export const SEEN_COMMENTS_MAX = 200;
