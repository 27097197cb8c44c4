import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { COMMENT_LENGTH_MAX, hiddenReasons, REPLY_DEPTH_MAX, reactions } from "../../lib/core/comment/community-rules";
import { instant } from "./instant";
import { users } from "./people";

/** Digits of a comment's id, which paths are made of. */
export const COMMENT_ID_LENGTH = 24;

/**
 * What readers wrote on papers. A row is never deleted while its account is there: an answer needs what it answers. No
 * reference to `papers`: the thread of a paper that is taken off the site is kept for when it comes back.
 */
export const comments = pgTable(
  "comments",
  {
    /** Begins with the instant, so ids are in the order of writing; the rest cannot be guessed. */
    id: text().primaryKey(),
    paperId: text().notNull(),
    parentId: text(),
    /** Ids from the top of the branch down to this one, each COMMENT_ID_LENGTH long: their order is that of the thread. */
    path: text().notNull(),
    /** Who wrote it; null once the account is deleted. */
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Markdown as it was written; empty once it is erased. */
    body: text().notNull(),
    /** Made with the form, so that a form sent twice is one comment. */
    requestKey: text(),
    createdAt: instant().notNull(),
    /** Last edit that left a trace. */
    editedAt: instant(),
    /** Hosts that its links lead to. */
    linkHosts: text().array().notNull().default(sql`'{}'`),
    /** Since when it waits for a moderator, and is seen by nobody else but its writer. */
    heldAt: instant(),
    hiddenAt: instant(),
    hiddenReason: text({ enum: hiddenReasons }),
    deletedAt: instant(),
    erasedAt: instant(),
    isVisible: boolean()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`held_at is null and hidden_at is null and deleted_at is null`),
  },
  (t) => [
    unique("comments_of_paper_key").on(t.id, t.paperId),
    // So a reply cannot leave its paper.
    foreignKey({ columns: [t.parentId, t.paperId], foreignColumns: [t.id, t.paperId], name: "comments_parent_fk" }),
    check("comments_id_form", sql`${t.id} ~ '^[0-9a-f]{24}$'`),
    check(
      "comments_body_length",
      sql`case when ${t.erasedAt} is null then char_length(${t.body}) between 1 and ${sql.raw(String(COMMENT_LENGTH_MAX))} else ${t.body} = '' end`,
    ),
    check("comments_hidden", sql`(${t.hiddenAt} is null) = (${t.hiddenReason} is null)`),
    check("comments_erased", sql`${t.erasedAt} is null or ${t.deletedAt} is not null`),
    check(
      "comments_path_form",
      sql`length(${t.path}) % ${sql.raw(String(COMMENT_ID_LENGTH))} = 0 and length(${t.path}) <= ${sql.raw(String(COMMENT_ID_LENGTH * (REPLY_DEPTH_MAX + 1)))} and right(${t.path}, ${sql.raw(String(COMMENT_ID_LENGTH))}) = ${t.id}`,
    ),
    uniqueIndex("comments_in_order_idx").on(t.paperId, sql`${t.path} collate "C"`),
    index("comments_of_author_idx").on(t.authorId, t.createdAt.desc().nullsFirst()),
    index("comments_parent_idx").on(t.parentId).where(sql`${t.parentId} is not null`),
    uniqueIndex("comments_request_key").on(t.authorId, t.requestKey),
    index("comments_link_hosts_idx").using("gin", t.linkHosts),
    index("comments_newest_idx").on(sql`${t.id} desc`).where(sql`${t.isVisible}`),
    index("comments_to_erase_idx").on(t.deletedAt).where(sql`${t.deletedAt} is not null and ${t.erasedAt} is null`),
  ],
);

/** What a comment said before each edit that left a trace; number 1 is what was written first. */
export const commentRevisions = pgTable(
  "comment_revisions",
  {
    commentId: text()
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    number: smallint().notNull(),
    body: text().notNull(),
    /** When it was written. */
    writtenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.number] })],
);

export const commentReactions = pgTable(
  "comment_reactions",
  {
    commentId: text()
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reaction: text({ enum: reactions }).notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.userId, t.reaction] }),
    index("comment_reactions_user_id_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
  ],
);
