import type { ModerationAction } from "../moderation/moderation";

/** Why somebody is told of a comment, the strongest first: one comment has one reason for each who is told. */
export const noticeReasons = ["mention", "reply", "own-paper", "watching", "decision"] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** Everything, answers and one's name, or nothing. */
export const watchLevels = ["watching", "participating", "muted"] as const;
export type WatchLevel = (typeof watchLevels)[number];

/** A mail waits so long for its notice to be read. */
export const MAIL_WAIT_MINUTES = 10;
/** Mails of one discussion are so far apart, and so many go out in 24 hours; the rest comes as one summary in the morning. */
export const MAILS_OF_DISCUSSION_MINUTES_APART = 60;
export const NOTICE_MAILS_PER_DAY = 20;
/** Unread rows are counted so far, then "99+" stands. */
export const UNREAD_SHOWN_MAX = 99;

/** What an account is told that was done about it; of reports that came to nothing it never heard. */
export const TOLD_ACTIONS: readonly ModerationAction[] = [
  "hide-comment",
  "show-comment",
  "hold-comment",
  "release-comment",
  "warn",
  "restrict",
  "suspend",
  "lift-sanction",
  "grant-role",
  "approve-appeal",
  "deny-appeal",
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
