/**
 * Every number that the discussion is ruled by, once: the code, the forms and /about/community read them from here, so that
 * no page can promise another one.
 */

/** Who has an account and little else yet, and who is known here. */
export type Standing = "new" | "established";

/** Of each standing: comments a day (24 hours), a paper and day; seconds between two; links in one; edits a day. */
export type CommentQuota = {
  perDay: number;
  perPaperAndDay: number;
  secondsApart: number;
  links: number;
  editsPerDay: number;
  reactionsPerDay: number;
};

export const COMMENT_QUOTAS: Record<Standing, CommentQuota> = {
  new: { perDay: 10, perPaperAndDay: 3, secondsApart: 30, links: 2, editsPerDay: 10, reactionsPerDay: 50 },
  established: { perDay: 100, perPaperAndDay: 100, secondsApart: 5, links: 20, editsPerDay: 30, reactionsPerDay: 300 },
};

/** An account is established once it is this many days old, with so many comments that stand and none hidden lately. */
export const ESTABLISHED = { days: 3, comments: 3, daysWithoutHidden: 30 } as const;

/** A new account may not write links in its first minutes. */
export const LINKLESS_MINUTES = 60;

/** Characters of a comment, its lines, and how deep its lists and quotes may stand in each other. */
export const COMMENT_LENGTH_MAX = 10_000;
export const COMMENT_LINES_MAX = 400;
export const COMMENT_NESTING_MAX = 10;
/** Characters of one link's address. */
export const LINK_LENGTH_MAX = 2_000;

/** A reply to a reply, and so on: below the last of these there is no answering. The first comment stands at 0. */
export const REPLY_DEPTH_MAX = 12;
/** Levels that a page indents. */
export const INDENTED_LEVELS = 3;

/** Two replies of one person in one branch are this far apart, but for those who submitted the paper. */
export const BRANCH_SECONDS_APART = 120;

/** The same text in the same discussion is taken as sent twice for so long. */
export const REPEATED_WITHIN_SECONDS = 300;

/** An edit leaves no trace for so long, unless somebody has answered or reacted. */
export const UNTRACED_EDIT_SECONDS = 300;
/** After that a comment can be edited for so many days, and so many times in all. */
export const EDITABLE_DAYS = 7;
export const REVISIONS_MAX = 20;

/** A deleted comment can be restored by its writer for so many hours, and is erased after so many days. */
export const RESTORABLE_HOURS = 24;
export const ERASED_AFTER_DAYS = 30;

/** Comments on one page of a discussion, and among the newest. */
export const COMMENTS_PER_PAGE = 100;

/** Why a comment is hidden: Hugging Face's six, and two more. */
export const hiddenReasons = [
  "spam",
  "abuse",
  "graphic-content",
  "low-quality",
  "off-topic",
  "resolved",
  "personal-data",
  "impersonation",
] as const;
export type HiddenReason = (typeof hiddenReasons)[number];

/** Reactions by Hugging Face's names, with the sign of each. */
export const reactionSigns = {
  thumbsup: "👍",
  heart: "❤️",
  fire: "🔥",
  rocket: "🚀",
  eyes: "👀",
  brain: "🧠",
  mindblown: "🤯",
  plus: "➕",
  handshake: "🤝",
  hugs: "🤗",
  cool: "😎",
  sad: "😔",
} as const;
export type Reaction = keyof typeof reactionSigns;
export const reactions = Object.keys(reactionSigns) as [Reaction, ...Reaction[]];
