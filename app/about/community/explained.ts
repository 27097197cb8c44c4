import {
  APPEAL,
  BLOCKS_MAX,
  BRANCH_SECONDS_APART,
  CLAIM_EVIDENCE_DAYS,
  CLAIM_WORDS_MAX,
  CLAIMS_PER_HOUR,
  COLLECTION,
  COLLECTION_INVITATIONS_PER_DAY,
  COLLECTION_QUOTAS,
  COLLECTIONS_FOLLOWED_MAX,
  COMMENT_LENGTH_MAX,
  COMMENT_LINES_MAX,
  COMMENT_NESTING_MAX,
  COMMENT_QUOTAS,
  CONTACT_DAYS,
  type CommentQuota,
  EDITABLE_DAYS,
  ERASED_AFTER_DAYS,
  ESTABLISHED,
  FLAGGER_RECORD,
  FLAGS_PER_DAY,
  HELD_AT_POINTS,
  HIDDEN_BY_REPORTS,
  HOLDING_POINTS,
  hiddenReasons,
  IMPORT_BYTES_MAX,
  LINKLESS_MINUTES,
  MENTION_QUOTAS,
  NEW_IN_COLLECTION_DAYS,
  OPEN_CLAIMS,
  OUTSIDE_REPORTS_PER_HOUR,
  PAPERS_ADDED_PER_HOUR,
  PROFILE,
  PROOF_PATIENCE_SECONDS,
  REPEATED_WITHIN_SECONDS,
  REPLY_DEPTH_MAX,
  RESTORABLE_HOURS,
  REVISIONS_MAX,
  restrictionDays,
  SAME_TEXT,
  SOURCE_PATIENCE_SECONDS,
  SPAM_OF_NEW,
  SUBMISSION_WAITS_HOURS,
  SUBMISSION_WINDOW_DAYS,
  SUBMISSIONS_PER_DAY,
  SUGGESTED_AGAIN_DAYS,
  SUGGESTIONS_PER_DAY,
  suspensionDays,
  UNTRACED_EDIT_SECONDS,
} from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import {
  MAIL_WAIT_MINUTES,
  MAILED_COMMENTS_MAX,
  MAILED_DISCUSSIONS_MAX,
  MAILS_OF_DISCUSSION_MINUTES_APART,
  NOTICE_BOUNCES_MAX,
  NOTICE_MAILS_PER_DAY,
  NOTICES_KEPT_DAYS,
  NOTICES_MAILED_DAYS,
  TELLING_EDIT_MINUTES,
} from "@/lib/core/notice/notices";
import { groupDigits, plural } from "@/lib/core/plural";

/** Parts of the page, each with its paragraphs; every number is the one that the code goes by. */
export const PARTS: { title: string; paragraphs: string[] }[] = [
  {
    title: "What is asked of you",
    paragraphs: [
      "Write about the paper: what it shows, what you tried, what you would ask its authors. Say what can be checked from public sources, and link to them.",
      "Do not guess at people’s motives, and do not write about people where the paper would do. Quote nobody’s private data.",
    ],
  },
  {
    title: "What you can write",
    paragraphs: [
      `A comment has up to ${groupDigits(COMMENT_LENGTH_MAX)} characters and ${COMMENT_LINES_MAX} lines, in Markdown: emphasis, code, lists, quotes and links, and formulas as in LaTeX. Lists and quotes may stand in each other ${COMMENT_NESTING_MAX} levels deep. Pictures become links, so that reading loads nothing from elsewhere.`,
      `Replies go ${REPLY_DEPTH_MAX} levels deep. They are in the order in which they were written; no score decides who is read.`,
    ],
  },
  {
    title: "Editing and deleting",
    paragraphs: [
      `For ${plural(UNTRACED_EDIT_SECONDS / 60, "minute")}, and while nobody has answered or reacted, an edit leaves no trace. After that everybody can see what was changed. You can edit for ${plural(EDITABLE_DAYS, "day")}, and ${REVISIONS_MAX} times in all; later, answer yourself.`,
      `You can delete your comment at any time, and restore it for ${plural(RESTORABLE_HOURS, "hour")}. If somebody has answered, a line stays that says it was deleted. After ${plural(ERASED_AFTER_DAYS, "day")} its words are erased for good.`,
    ],
  },
  {
    title: "Submitting papers",
    paragraphs: [
      `A paper can be submitted for ${plural(SUBMISSION_WINDOW_DAYS, "day")} after its first version, weekends too. It joins the day that is open, at its end, with the name of who submitted it, and without a vote. A paper that comes later can be read and discussed, but has no day; so has one that is fetched because somebody opened its address, of which one account may have ${PAPERS_ADDED_PER_HOUR} an hour.`,
      `Where its source does not answer within ${plural(SOURCE_PATIENCE_SECONDS, "second")}, a paper waits, for ${plural(SUBMISSION_WAITS_HOURS, "hour")} at most, and nobody else can submit it meanwhile. Who submits a paper can say that it is their own; nobody checks that. They hear of its comments, and their reports of them weigh nothing.`,
      `An established reader can suggest what is wrong or missing of a paper: its links, organization, picture or day, ${plural(SUGGESTIONS_PER_DAY, "suggestion")} in 24 hours. Who submitted the paper and moderators decide; what most suggest stands first. What was declined can be suggested again ${plural(SUGGESTED_AGAIN_DAYS, "day")} later.`,
    ],
  },
  {
    title: "Being shown as an author",
    paragraphs: [
      `Who proves to be an author of a paper is marked in its discussion, hears of its comments, can correct its links and organization, and is established here. Hugging Face and ORCID decide at once; an address at the paper’s organization, a file in its code, a page of your own, or up to ${groupDigits(CLAIM_WORDS_MAX)} characters of words are for a moderator. A server that is asked for a proof has ${plural(PROOF_PATIENCE_SECONDS, "second")} to answer, and you can claim ${CLAIMS_PER_HOUR} times an hour.`,
      `Everybody sees who is shown as which author, by what kind of proof and since when, and can dispute it. Addresses and words are for moderators, and erased ${plural(CLAIM_EVIDENCE_DAYS, "day")} after the decision. Who is shown first stays until a moderator decides. You can take a claim back at any time; all marks go, from old comments too.`,
    ],
  },
  {
    title: "Who is new here",
    paragraphs: [
      `An account is established once it is ${plural(ESTABLISHED.days, "day")} old and ${plural(ESTABLISHED.comments, "comment")} of it stand, with none hidden in the last ${plural(ESTABLISHED.daysWithoutHidden, "day")}; or once it is shown as an author of a paper. Until then it is new.`,
      `New accounts can write no links in their first ${plural(LINKLESS_MINUTES, "minute")}. Two replies of one person in one branch are ${plural(BRANCH_SECONDS_APART / 60, "minute")} apart, but for who submitted the paper and its authors. The same text in the same discussion within ${plural(REPEATED_WITHIN_SECONDS / 60, "minute")} is taken as sent twice.`,
    ],
  },
  {
    title: "Your profile",
    paragraphs: [
      `Your page shows your name, since when you are here, and your comments. You can add a text of up to ${PROFILE.bioLengthMax} characters and ${plural(PROFILE.linksMax, "link")} of up to ${PROFILE.linkLengthMax} characters each. Others see both once your account is established.`,
      "Your upvotes are shown, and search engines may list your page, only if you choose so. Of hidden comments the page says how many there are.",
    ],
  },
  {
    title: "Collections",
    paragraphs: [
      `A collection has up to ${COLLECTION.itemsMax} papers, a title of ${COLLECTION.titleLengthMax} characters, a description of ${COLLECTION.descriptionLengthMax}, and a note of ${COLLECTION.noteLengthMax} on each paper. Up to ${COLLECTION.editorsMax} editors that you invite change its papers and notes. A new account can invite ${COLLECTION_INVITATIONS_PER_DAY.new} in 24 hours, an established one ${COLLECTION_INVITATIONS_PER_DAY.established}. Nobody who refused or left is asked again. A collection is private, shared by a link, or public; new accounts have no public ones. You can follow ${COLLECTIONS_FOLLOWED_MAX} of them; papers of the last ${plural(NEW_IN_COLLECTION_DAYS, "day")} are counted as new.`,
      `A list that you import has up to ${groupDigits(IMPORT_BYTES_MAX)} bytes. What you delete can be restored for ${plural(RESTORABLE_HOURS, "hour")}. Collections that everybody sees can be reported, as comments can. When you delete your account, one that everybody sees goes to its first editor; all others go.`,
    ],
  },
  {
    title: "Names and blocks",
    paragraphs: [
      `“@name” in a comment tells who has that name here: the first ${MENTION_QUOTAS.new.perComment} people of a new account’s comment, the first ${MENTION_QUOTAS.established.perComment} of an established one’s. Names in quotes, code and links tell nobody. A name that an edit adds tells in the first ${plural(TELLING_EDIT_MINUTES, "minute")} after the comment was written, and nobody later. Once somebody has answered a new account, it can tell them as often as an established one.`,
      `You can block up to ${groupDigits(BLOCKS_MAX)} people in your settings. Their comments fold on your screen, and nothing of theirs reaches you. Others see them as before, and they can still answer you in public.`,
    ],
  },
  {
    title: "Inbox and mails",
    paragraphs: [
      `Who is answered, named, or watches a discussion finds it in the inbox: for ${plural(NOTICES_KEPT_DAYS.read, "day")} once it was read, and for ${plural(NOTICES_KEPT_DAYS.unread, "day")} before. Reactions, votes and follows tell nobody. It also says, without a mail, what became of a paper that waited for its source, and of corrections that you suggested.`,
      `A mail waits ${plural(MAIL_WAIT_MINUTES, "minute")}, and is not sent if you have read it by then, or if the comment has gone. Mails of one discussion are at least ${plural(MAILS_OF_DISCUSSION_MINUTES_APART, "minute")} apart, and you get ${plural(NOTICE_MAILS_PER_DAY, "mail")} a day at most; the rest comes as one summary in the morning. What is older than ${plural(NOTICES_MAILED_DAYS, "day")} is left to the inbox, and so is what new accounts write.`,
      `A mail shows up to ${plural(MAILED_COMMENTS_MAX, "comment")} of a discussion, a summary up to ${plural(MAILED_DISCUSSIONS_MAX, "discussion")}. Each has a link that ends the mails of that discussion. An address that refuses ${plural(NOTICE_BOUNCES_MAX, "mail")} in a row gets no more until it is confirmed anew.`,
    ],
  },
  {
    title: "Reporting",
    paragraphs: [
      `Every comment can be reported, with a reason. Only moderators see who reported it. One either answers a comment or reports it, and nobody reports their own.`,
      `Reports of established accounts hide a comment until a moderator decides, once they weigh ${HIDDEN_BY_REPORTS.weight} and come from ${HIDDEN_BY_REPORTS.people} people on ${HIDDEN_BY_REPORTS.networks} networks. “Spam” about a new account needs ${SPAM_OF_NEW.weight}; what it wrote in the last ${plural(SPAM_OF_NEW.heldHours, "hour")} waits as well. Reports of new accounts, of who submitted the paper or is its author, and of who takes part in the same branch weigh nothing.`,
      `A report weighs 1. After ${FLAGGER_RECORD.decided} decided reports it weighs 2 where ${FLAGGER_RECORD.trusted * 100} % were right, and nothing where fewer than ${FLAGGER_RECORD.distrusted * 100} % were.`,
      `Who has no account can report a comment or a paper too, ${OUTSIDE_REPORTS_PER_HOUR} an hour from one network. Such a report weighs nothing; a moderator reads it, and may ask by mail. The address is erased ${plural(CONTACT_DAYS, "day")} after the decision.`,
    ],
  },
  {
    title: "Comments that wait",
    paragraphs: [
      `Some comments are seen by nobody until a moderator has read them: at ${HELD_AT_POINTS} points. A new account has ${HOLDING_POINTS.newAccount}; a link to a site that nobody established has led to adds ${HOLDING_POINTS.newHost}, and ${HOLDING_POINTS.hostByEdit} more when an edit brings it; the same text or site by another account within ${plural(SAME_TEXT.hours, "hour")} adds ${HOLDING_POINTS.repeatedByAnother}.`,
    ],
  },
  {
    title: "What moderators do",
    paragraphs: [
      `A moderator can hide a comment, and says why: ${hiddenReasons.map((reason) => hiddenReasonWords[reason]).join(", ")}. Its words are then nowhere to be read; the replies stay. Moderators never rewrite what somebody wrote.`,
      `They can warn an account, keep it from writing for ${restrictionDays.join(", ")} days, suspend it for ${suspensionDays.join(" or ")} days or for good, or close a discussion. Who is suspended can read, export their data, appeal, and delete the account. Nobody decides about themselves. Every decision is in the public log, with its reason.`,
      `Who is decided about can appeal once, within ${plural(APPEAL.days, "day")}. Another moderator answers where there is one; an approved appeal puts everything back.`,
    ],
  },
];

const QUOTA_NAMES: Record<keyof CommentQuota, string> = {
  perDay: "Comments a day",
  perPaperAndDay: "Comments a day on one paper",
  secondsApart: "Seconds between two comments",
  links: "Links in a comment",
  editsPerDay: "Edits a day",
  reactionsPerDay: "Reactions a day",
};

const MENTION_NAMES: Record<keyof (typeof MENTION_QUOTAS)["new"], string> = {
  perComment: "People told by “@name” in a comment",
  perPersonAndDay: "Times a day that you tell one person",
  perDay: "People told by “@name” a day",
};

/** The numbers of each standing, a row for each rule. */
export const QUOTAS = [
  ...(Object.keys(QUOTA_NAMES) as (keyof CommentQuota)[]).map((rule) => ({
    name: QUOTA_NAMES[rule],
    ofNew: groupDigits(COMMENT_QUOTAS.new[rule]),
    ofEstablished: groupDigits(COMMENT_QUOTAS.established[rule]),
  })),
  ...(Object.keys(MENTION_NAMES) as (keyof typeof MENTION_NAMES)[]).map((rule) => ({
    name: MENTION_NAMES[rule],
    ofNew: groupDigits(MENTION_QUOTAS.new[rule]),
    ofEstablished: groupDigits(MENTION_QUOTAS.established[rule]),
  })),
  {
    name: "Papers submitted a day",
    ofNew: groupDigits(SUBMISSIONS_PER_DAY.new),
    ofEstablished: groupDigits(SUBMISSIONS_PER_DAY.established),
  },
  {
    name: "Claims of authorship that wait",
    ofNew: groupDigits(OPEN_CLAIMS.new),
    ofEstablished: groupDigits(OPEN_CLAIMS.established),
  },
  {
    name: "Collections",
    ofNew: groupDigits(COLLECTION_QUOTAS.new.max),
    ofEstablished: groupDigits(COLLECTION_QUOTAS.established.max),
  },
  {
    name: "Reports a day",
    ofNew: groupDigits(FLAGS_PER_DAY.new),
    ofEstablished: groupDigits(FLAGS_PER_DAY.established),
  },
];
