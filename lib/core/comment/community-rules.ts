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

/** An account is established once it is this many days old, with so many comments that stand and none hidden lately; or as an author. */
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

/** Two replies of one person in one branch are this far apart, but for those who submitted the paper, and its authors. */
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

/** Why somebody reports a comment. */
export const flagReasons = [
  "spam",
  "abuse",
  "off-topic",
  "low-quality",
  "personal-data",
  "impersonation",
  "graphic-content",
] as const;
export type FlagReason = (typeof flagReasons)[number];

/** Reports a day of each standing. Those of new accounts reach the queue and hide nothing. */
export const FLAGS_PER_DAY: Record<Standing, number> = { new: 5, established: 20 };
/** Characters of a note with a report, or with a moderator's decision. */
export const NOTE_LENGTH_MAX = 500;
/** A comment is hidden until a moderator decides once reports of this weight, people and networks have come. */
export const HIDDEN_BY_REPORTS = { weight: 3, people: 3, networks: 2 } as const;
/** Of "spam" against a new account less is enough, and then its comments of the last hours wait as well. */
export const SPAM_OF_NEW = { weight: 2, heldHours: 24 } as const;
/** Whose reports were upheld counts twice, whose were not counts for nothing; once there are enough to tell. */
export const FLAGGER_RECORD = { decided: 5, trusted: 0.7, distrusted: 0.3 } as const;

/**
 * Whom a comment tells by "@name": so many people by one comment; one person so often a day by one writer; so many a day in all.
 * Who has answered a new account is told by it as by an established one. Others that are named stand as plain text.
 */
export const MENTION_QUOTAS: Record<Standing, { perComment: number; perPersonAndDay: number; perDay: number }> = {
  new: { perComment: 2, perPersonAndDay: 1, perDay: 20 },
  established: { perComment: 5, perPersonAndDay: 3, perDay: 30 },
};
/** Names that are suggested at once to who writes "@". */
export const NAMES_SUGGESTED_MAX = 8;
/** People that one reader may block. */
export const BLOCKS_MAX = 1_000;

/** What a profile has room for: characters about oneself, links, and characters of each. */
export const PROFILE = { bioLengthMax: 300, linksMax: 3, linkLengthMax: 200 } as const;
/** Comments and upvotes on a profile itself, and on a page of either. */
export const ON_PROFILE = { comments: 5, papers: 5, commentsPerPage: 40, papersPerPage: 40 } as const;

/** Days after which it is forgotten from which network a report came. */
export const NETWORK_HASH_DAYS = 7;

/** Days after its case was decided in which somebody without an account can still be asked. */
export const CONTACT_DAYS = 90;
/** Reports an hour by people without an account, from one network. */
export const OUTSIDE_REPORTS_PER_HOUR = 3;

/** A comment waits for a moderator at this many points. */
export const HELD_AT_POINTS = 3;
export const HOLDING_POINTS = { newAccount: 1, newHost: 1, hostByEdit: 1, repeatedByAnother: 2 } as const;
/** Texts are the same to this likeness of their trigrams, within so many hours. */
export const SAME_TEXT = { likeness: 0.8, hours: 24 } as const;

/** Days of a restriction: read, save and vote, but not write. */
export const restrictionDays = [1, 7, 30] as const;
export type RestrictionDays = (typeof restrictionDays)[number];
/** Days of a suspension that is not for good: export, appeal and leaving alone. */
export const suspensionDays = [30, 90] as const;
export type SuspensionDays = (typeof suspensionDays)[number];
/** Minutes for which a case that somebody took is theirs. */
export const CASE_TAKEN_MINUTES = 30;
/** An appeal is made once, within so many days, in so many characters. */
export const APPEAL = { days: 30, lengthMax: 2_000 } as const;

/** Papers that one can bring to a day of the feed in 24 hours. */
export const SUBMISSIONS_PER_DAY: Record<Standing, number> = { new: 1, established: 3 };
/** Days after its first version in which a paper can be submitted, weekends too. */
export const SUBMISSION_WINDOW_DAYS = 14;
/** Addresses of pictures and videos that a program may send with a paper. */
export const SUBMITTED_MEDIA: Record<Standing, number> = { new: 0, established: 4 };
/** Hours for which a paper that its source does not give is kept for who submitted it first. */
export const SUBMISSION_WAITS_HOURS = 24;
/** Papers an hour that one can have fetched from their source, submitted or not. */
export const PAPERS_ADDED_PER_HOUR = 30;
/** Seconds for which a reader waits for a source; after that a job goes on. */
export const SOURCE_PATIENCE_SECONDS = 10;

/** Corrections of papers that an established reader suggests a day. */
export const SUGGESTIONS_PER_DAY = 10;
/** What was declined can be suggested again by the same reader after so many days. */
export const SUGGESTED_AGAIN_DAYS = 30;
/** Claims of authorship that one account may have waiting. */
export const OPEN_CLAIMS: Record<Standing, number> = { new: 1, established: 3 };
/** Characters of what is said for a claim. */
export const CLAIM_WORDS_MAX = 2_000;
/** Days after the decision in which the evidence of a claim is kept. */
export const CLAIM_EVIDENCE_DAYS = 90;
/** Claims an hour that one account may make: each may ask a server elsewhere. */
export const CLAIMS_PER_HOUR = 20;
/** Seconds that a server elsewhere has to answer, and bytes that are read of it. */
export const PROOF_PATIENCE_SECONDS = 10;
export const PROOF_BYTES_MAX = 2_000_000;

/** Collections of an account, and whether everybody may see and find them. */
export const COLLECTION_QUOTAS: Record<Standing, { max: number; mayBePublic: boolean }> = {
  new: { max: 5, mayBePublic: false },
  established: { max: 100, mayBePublic: true },
};
/** Invitations to edit collections that one account may write in 24 hours. */
export const COLLECTION_INVITATIONS_PER_DAY: Record<Standing, number> = { new: 3, established: 20 };
/** What a collection has room for: characters of its title, its description and a note; papers; editors beside its owner. */
export const COLLECTION = {
  titleLengthMax: 60,
  descriptionLengthMax: 500,
  noteLengthMax: 500,
  itemsMax: 500,
  editorsMax: 10,
} as const;
/** Bytes of a list of papers that is taken into a collection. */
export const IMPORT_BYTES_MAX = 1_000_000;
/** Collections that one reader may follow, and those on one page of a list of them. */
export const COLLECTIONS_FOLLOWED_MAX = 500;
export const COLLECTIONS_PER_PAGE = 40;
/** A paper that came to a followed collection in so many days is new. */
export const NEW_IN_COLLECTION_DAYS = 7;
