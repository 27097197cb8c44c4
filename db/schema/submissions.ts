import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { COMMENT_LENGTH_MAX } from "../../lib/core/comment/community-rules";
import { submissionRefusals } from "../../lib/core/submission/submission";
import { comments } from "./comments";
import { instant } from "./instant";
import { users } from "./people";

/**
 * Papers that readers brought to a day of the feed, one row a paper. No reference to `papers`: a paper may still be on its way
 * from its source, and one that is taken off the site comes back with who submitted it.
 */
export const submissions = pgTable(
  "submissions",
  {
    /** Canonical, from parsePaperId. */
    paperId: text().primaryKey(),
    /** Null once the account is deleted. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: instant().notNull().defaultNow(),
    /** The day that the paper got; null while it waits, and where it got none. */
    featuredOn: date({ mode: "string" }),
    /** Whether the submitter says that it is their own paper. */
    isOwnPaper: boolean().notNull().default(false),
    commentId: text().references(() => comments.id, { onDelete: "set null" }),
    /** Comment and media that wait for the paper, as they were sent. */
    waitingText: text(),
    waitingMedia: text().array().notNull().default(sql`'{}'`),
    /** Why the paper, once it was asked for, got no day. */
    refusedFor: text({ enum: submissionRefusals }),
  },
  (t) => [
    check("submissions_outcome", sql`${t.featuredOn} is null or ${t.refusedFor} is null`),
    check("submissions_text_length", sql`char_length(${t.waitingText}) <= ${sql.raw(String(COMMENT_LENGTH_MAX))}`),
    index("submissions_of_user_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
    index("submissions_comment_idx").on(t.commentId).where(sql`${t.commentId} is not null`),
    index("submissions_waiting_idx").on(t.createdAt).where(sql`${t.featuredOn} is null and ${t.refusedFor} is null`),
  ],
);
