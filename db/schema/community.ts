import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { flagReasons, hiddenReasons, NOTE_LENGTH_MAX } from "../../lib/core/comment/community-rules";
import { actorKinds, moderationActions } from "../../lib/core/moderation/moderation";
import { paperClaims } from "./claims";
import { collections } from "./collections";
import { comments } from "./comments";
import { instant } from "./instant";
import { users } from "./people";

const noteLength = sql.raw(String(NOTE_LENGTH_MAX));

/** What moderators are asked to decide: one open case for each comment, account, paper, claim or collection. */
export const moderationCases = pgTable(
  "moderation_cases",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    commentId: text().references(() => comments.id, { onDelete: "cascade" }),
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    /** No reference, as in `comments`: what was decided about a paper stays when it is taken off the site. */
    paperId: text(),
    /** A claim that waits, or that is disputed. */
    claimId: text().references(() => paperClaims.id, { onDelete: "cascade" }),
    collectionId: text().references(() => collections.id, { onDelete: "cascade" }),
    /** Weight of its reports, by which the queue is ordered. */
    score: smallint().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    takenById: uuid().references(() => users.id, { onDelete: "set null" }),
    takenUntil: instant(),
    decidedAt: instant(),
    decidedById: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Whether the reports were right; null until then. */
    decision: text({ enum: ["upheld", "dismissed"] }),
  },
  (t) => [
    check(
      "moderation_cases_target",
      sql`num_nonnulls(${t.commentId}, ${t.userId}, ${t.paperId}, ${t.claimId}, ${t.collectionId}) = 1`,
    ),
    check("moderation_cases_decided", sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
    uniqueIndex("moderation_cases_open_comment_key").on(t.commentId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("moderation_cases_open_user_key").on(t.userId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("moderation_cases_open_paper_key").on(t.paperId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("moderation_cases_open_claim_key").on(t.claimId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("moderation_cases_open_collection_key").on(t.collectionId).where(sql`${t.decidedAt} is null`),
    index("moderation_cases_queue_idx").on(sql`${t.score} desc`, t.createdAt).where(sql`${t.decidedAt} is null`),
    index("moderation_cases_comment_idx").on(t.commentId),
    index("moderation_cases_user_idx").on(t.userId),
    index("moderation_cases_claim_idx").on(t.claimId),
    index("moderation_cases_collection_idx").on(t.collectionId),
    index("moderation_cases_decided_idx").on(sql`${t.decidedAt} desc`).where(sql`${t.decidedAt} is not null`),
    index("moderation_cases_taken_by_idx").on(t.takenById),
    index("moderation_cases_decided_by_idx").on(t.decidedById),
  ],
);

/** Reports of readers; nobody but moderators sees who made one. */
export const flags = pgTable(
  "flags",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    caseId: integer()
      .notNull()
      .references(() => moderationCases.id, { onDelete: "cascade" }),
    flaggerId: uuid().references(() => users.id, { onDelete: "set null" }),
    reason: text({ enum: flagReasons }).notNull(),
    note: text(),
    /** Where somebody without an account can be asked; emptied some time after the decision. */
    contactAddress: text(),
    weight: smallint().notNull(),
    /** Keyed hash of the network, emptied after some days. */
    networkHash: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("flags_once_key").on(t.caseId, t.flaggerId),
    check("flags_note_length", sql`char_length(${t.note}) <= ${noteLength}`),
    check("flags_weight", sql`${t.weight} between 0 and 2`),
    index("flags_flagger_idx").on(t.flaggerId, t.createdAt.desc().nullsFirst()),
  ],
);

/**
 * Everything that was done to comments and accounts, and why; a trigger refuses changes. The account that it is about is
 * named to itself and to moderators alone.
 */
export const moderationLog = pgTable(
  "moderation_log",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().defaultNow(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    actorKind: text({ enum: actorKinds }).notNull(),
    action: text({ enum: moderationActions }).notNull(),
    commentId: text(),
    paperId: text(),
    claimId: text(),
    collectionId: text(),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    reason: text({ enum: hiddenReasons }),
    /** Days of a restriction. */
    days: smallint(),
    note: text(),
    caseId: integer().references(() => moderationCases.id, { onDelete: "set null" }),
    /** The entry that this one takes back. */
    revertsId: integer().references((): AnyPgColumn => moderationLog.id),
  },
  (t) => [
    check("moderation_log_note_length", sql`char_length(${t.note}) <= ${noteLength}`),
    index("moderation_log_paper_idx").on(t.paperId, sql`${t.id} desc`),
    index("moderation_log_comment_idx").on(t.commentId),
    index("moderation_log_user_idx").on(t.userId),
    index("moderation_log_actor_idx").on(t.actorId),
    index("moderation_log_case_idx").on(t.caseId),
    index("moderation_log_reverts_idx").on(t.revertsId),
  ],
);

/** What somebody says against a decision about them. */
export const appeals = pgTable(
  "appeals",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    logId: integer()
      .notNull()
      .unique("appeals_once_key")
      .references(() => moderationLog.id),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    text: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    decidedAt: instant(),
    decidedById: uuid().references(() => users.id, { onDelete: "set null" }),
    outcome: text({ enum: ["approved", "denied"] }),
    answer: text(),
  },
  (t) => [
    check("appeals_decided", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
    check("appeals_answer_length", sql`char_length(${t.answer}) <= ${noteLength}`),
    index("appeals_open_idx").on(t.createdAt).where(sql`${t.decidedAt} is null`),
    index("appeals_user_idx").on(t.userId),
    index("appeals_decided_by_idx").on(t.decidedById),
  ],
);
