import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { noticeMailKinds, noticeOutcomes, noticeReasons, watchLevels } from "../../lib/core/notice/notices";
import { comments } from "./comments";
import { moderationLog } from "./community";
import { instant } from "./instant";
import { digestStatuses } from "./mail";
import { users } from "./people";

/**
 * What somebody is told: of one comment, or of one decision, at most once each, or of what became of something that they sent. The inbox folds rows by paper when it is
 * read, and leaves out what is hidden by then (db/queries/notice/shown.ts): what is not kept cannot be wrong.
 */
export const notices = pgTable(
  "notices",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reason: text({ enum: noticeReasons }).notNull(),
    /** Of the comment, of what was decided or became; null where that is an account. */
    paperId: text(),
    commentId: text().references(() => comments.id, { onDelete: "cascade" }),
    logId: integer().references(() => moderationLog.id),
    outcome: text({ enum: noticeOutcomes }),
    /** Whether its reader's choices show it in the inbox. */
    isInInbox: boolean().notNull(),
    /** Whether it may be mailed, by its reader's choices and its writer's standing. */
    mayMail: boolean().notNull(),
    createdAt: instant().notNull().defaultNow(),
    readAt: instant(),
    /** Since when its reader has put it away. */
    doneAt: instant(),
    /** The mail that told it. */
    mailId: uuid().references(() => noticeMails.id, { onDelete: "set null" }),
  },
  (t) => [
    unique("notices_of_comment_key").on(t.userId, t.commentId),
    unique("notices_of_decision_key").on(t.userId, t.logId),
    check("notices_subject", sql`num_nonnulls(${t.commentId}, ${t.logId}, ${t.outcome}) = 1`),
    check(
      "notices_reason",
      sql`(${t.reason} = 'decision') = (${t.logId} is not null) and (${t.reason} = 'outcome') = (${t.outcome} is not null)`,
    ),
    check("notices_outcome", sql`${t.outcome} is null or ${t.paperId} is not null and not ${t.mayMail}`),
    index("notices_inbox_idx").on(t.userId, sql`${t.id} desc`).where(sql`${t.isInInbox} and ${t.doneAt} is null`),
    index("notices_unread_idx")
      .on(t.userId, t.paperId)
      .where(sql`${t.isInInbox} and ${t.readAt} is null and ${t.doneAt} is null`),
    index("notices_to_mail_idx")
      .on(t.createdAt)
      .where(sql`${t.mayMail} and ${t.mailId} is null and ${t.readAt} is null and ${t.doneAt} is null`),
    index("notices_comment_idx").on(t.commentId),
    index("notices_log_idx").on(t.logId),
    index("notices_mail_idx").on(t.mailId),
  ],
);

/**
 * A mail of notices that was begun, as a digest is. A summary is begun before its morning, as one that is deferred and was
 * never tried, so that what is left for it is left for nothing else.
 */
export const noticeMails = pgTable(
  "notice_mails",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: noticeMailKinds }).notNull(),
    /** Of whose discussion it tells, where it is of one. */
    paperId: text(),
    status: text({ enum: digestStatuses }).notNull().default("sending"),
    /** Names the journal of the worker that has it in hand. */
    journal: uuid().notNull(),
    attempts: smallint().notNull().default(1),
    retryAt: instant(),
    lastError: text(),
    createdAt: instant().notNull().defaultNow(),
    settledAt: instant(),
  },
  (t) => [
    check("notice_mails_of_discussion", sql`(${t.kind} = 'discussion') = (${t.paperId} is not null)`),
    index("notice_mails_of_user_idx").on(t.userId, sql`${t.createdAt} desc`),
    index("notice_mails_open_idx").on(t.retryAt, t.id).where(sql`${t.status} in ('sending', 'deferred')`),
  ],
);

/** What somebody wants to hear of a discussion; no row is "participating", with mails. */
export const discussionWatches = pgTable(
  "discussion_watches",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text().notNull(),
    level: text({ enum: watchLevels }).notNull().default("participating"),
    /** Whether mails of this discussion go out; a link in each of them stops them. */
    hasMails: boolean().notNull().default(true),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    index("discussion_watches_watching_idx").on(t.paperId).where(sql`${t.level} = 'watching'`),
  ],
);

/** Whom somebody does not want to hear of. */
export const userBlocks = pgTable(
  "user_blocks",
  {
    blockerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    blockedId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.blockerId, t.blockedId] }),
    check("user_blocks_not_oneself", sql`${t.blockerId} <> ${t.blockedId}`),
    index("user_blocks_blocked_idx").on(t.blockedId),
  ],
);

/** What an account is told of, and where; no row is all of the defaults. */
export const noticeChoices = pgTable("notice_choices", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Answers to one's comments, and one's name in others'. */
  participatingInInbox: boolean().notNull().default(true),
  participatingByMail: boolean().notNull().default(true),
  /** Comments on papers that one submitted, and that one watches. */
  watchedInInbox: boolean().notNull().default(true),
  ownPapersByMail: boolean().notNull().default(true),
  watchedByMail: boolean().notNull().default(false),
  /** What moderators decided about one's comments and account; the inbox always has it. */
  decisionsByMail: boolean().notNull().default(true),
  /** For moderators: what waits, once a day. */
  queueByMail: boolean().notNull().default(true),
});
