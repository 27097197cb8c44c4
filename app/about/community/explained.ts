import {
  BRANCH_SECONDS_APART,
  COMMENT_LENGTH_MAX,
  COMMENT_LINES_MAX,
  COMMENT_NESTING_MAX,
  COMMENT_QUOTAS,
  type CommentQuota,
  EDITABLE_DAYS,
  ERASED_AFTER_DAYS,
  ESTABLISHED,
  hiddenReasons,
  LINKLESS_MINUTES,
  REPEATED_WITHIN_SECONDS,
  REPLY_DEPTH_MAX,
  RESTORABLE_HOURS,
  REVISIONS_MAX,
  UNTRACED_EDIT_SECONDS,
} from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import { plural } from "@/lib/core/plural";

const number = (count: number) => count.toLocaleString("en");

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
      `A comment has up to ${number(COMMENT_LENGTH_MAX)} characters and ${COMMENT_LINES_MAX} lines, in Markdown: emphasis, code, lists, quotes and links, and formulas as in LaTeX. Lists and quotes may stand in each other ${COMMENT_NESTING_MAX} levels deep. Pictures become links, so that reading loads nothing from elsewhere.`,
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
    title: "Who is new here",
    paragraphs: [
      `An account is established once it is ${plural(ESTABLISHED.days, "day")} old and ${plural(ESTABLISHED.comments, "comment")} of it stand, with none hidden in the last ${plural(ESTABLISHED.daysWithoutHidden, "day")}. Until then it is new.`,
      `New accounts can write no links in their first ${plural(LINKLESS_MINUTES, "minute")}. Two replies of one person in one branch are ${plural(BRANCH_SECONDS_APART / 60, "minute")} apart, but for who submitted the paper. The same text in the same discussion within ${plural(REPEATED_WITHIN_SECONDS / 60, "minute")} is taken as sent twice.`,
    ],
  },
  {
    title: "What moderators do",
    paragraphs: [
      `A moderator can hide a comment, and says why: ${hiddenReasons.map((reason) => hiddenReasonWords[reason]).join(", ")}. Its words are then nowhere to be read; the replies stay. Moderators never rewrite what somebody wrote.`,
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

/** The numbers of each standing, a row for each rule. */
export const QUOTAS = (Object.keys(QUOTA_NAMES) as (keyof CommentQuota)[]).map((rule) => ({
  name: QUOTA_NAMES[rule],
  ofNew: number(COMMENT_QUOTAS.new[rule]),
  ofEstablished: number(COMMENT_QUOTAS.established[rule]),
}));
