import { sql } from "drizzle-orm";
import { check, date, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { users } from "./people";

export const cadences = ["daily", "weekly"] as const;
export const digestScopes = ["everything", "followed"] as const;
/** Why a subscription gets nothing more: its reader asked, or the address refused three times. */
export const stopReasons = ["asked", "bounced"] as const;

/** Who gets the digest, when and of what. An address is written as parseMailAddress gives it, so equal ones are one. */
export const digestSubscriptions = pgTable(
  "digest_subscriptions",
  {
    id: uuid().primaryKey().defaultRandom(),
    address: text().notNull(),
    /** The account whose settings show it; null for a reader without one. */
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    cadence: text({ enum: cadences }).notNull().default("daily"),
    /** Of a weekly one, 1 for Monday to 7 for Sunday. */
    weekday: smallint().notNull().default(1),
    /** 0 to 23 in `timeZone`, an IANA name. */
    hour: smallint().notNull().default(8),
    timeZone: text().notNull(),
    scope: text({ enum: digestScopes }).notNull().default("everything"),
    minUpvotes: smallint().notNull().default(0),
    /** When its reader followed the link in the mail; nothing but that mail is sent before. */
    confirmedAt: instant(),
    stoppedAt: instant(),
    stopReason: text({ enum: stopReasons }),
    /** First day of the feed that it covers. */
    startsOn: date({ mode: "string" }),
    /** First day that no digest has looked at, when its reader chose another time since the last one; null after the next. */
    reachesBackTo: date({ mode: "string" }),
    /** When the next digest is due; null while none is. */
    nextDigestAt: instant(),
    /** Digests that were refused for good since the last one that was taken. */
    bounceCount: smallint().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("digest_subscriptions_address_key").on(t.address),
    uniqueIndex("digest_subscriptions_user_id_key").on(t.userId),
    index("digest_subscriptions_due_idx").on(t.nextDigestAt, t.id).where(sql`${t.nextDigestAt} is not null`),
    check("digest_subscriptions_hour", sql`${t.hour} between 0 and 23 and ${t.weekday} between 1 and 7`),
    check(
      "digest_subscriptions_due",
      sql`${t.nextDigestAt} is null or (${t.confirmedAt} is not null and ${t.stoppedAt} is null)`,
    ),
    check("digest_subscriptions_followed", sql`${t.scope} = 'everything' or ${t.userId} is not null`),
  ],
);

/**
 * `sending`: begun, and whether the server has it is not known yet. `deferred`: it did not take it for now. `sent`: it
 * took it. `assumed`: its answer was lost in a crash, see docs/decisions/0015-digests.md. `refused`: it never will.
 */
export const digestStatuses = ["sending", "deferred", "sent", "assumed", "refused"] as const;

/** A digest that was begun, one a subscription and date. Empty ones are none. Kept while their papers could come again. */
export const digests = pgTable(
  "digests",
  {
    id: uuid().primaryKey().defaultRandom(),
    subscriptionId: uuid()
      .notNull()
      .references(() => digestSubscriptions.id, { onDelete: "cascade" }),
    /** When it was due. */
    dueAt: instant().notNull(),
    status: text({ enum: digestStatuses }).notNull().default("sending"),
    /** Its papers in their order, those that it only counts too. */
    paperIds: text().array().notNull(),
    /** Names the journal of the worker that has it in hand. */
    journal: uuid().notNull(),
    attempts: smallint().notNull().default(1),
    retryAt: instant(),
    lastError: text(),
    createdAt: instant().notNull().defaultNow(),
    settledAt: instant(),
  },
  (t) => [
    uniqueIndex("digests_due_key").on(t.subscriptionId, t.dueAt),
    index("digests_open_idx").on(t.retryAt, t.id).where(sql`${t.status} in ('sending', 'deferred')`),
  ],
);

/** Links that sign in the reader of an address, by their hash; each works once. */
export const mailTokens = pgTable(
  "mail_tokens",
  {
    /** From hashToken; the token itself is in the mail alone. */
    tokenHash: text().primaryKey(),
    address: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("mail_tokens_expires_at_idx").on(t.expiresAt)],
);
