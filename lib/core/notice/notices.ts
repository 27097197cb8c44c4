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
