import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { PROFILE } from "../../lib/core/comment/community-rules";
import { roles } from "../../lib/core/moderation/moderation";
import { instant } from "./instant";

export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Lower-case ASCII, so that no two names look alike; part of the profile's address. */
    username: text().notNull(),
    /** Name as the reader or their provider writes it. */
    name: text(),
    email: text(),
    emailVerified: instant(),
    image: text(),
    /** argon2id in PHC form; null for accounts that sign in elsewhere. */
    passwordHash: text(),
    /** Whether single keys are shortcuts; people who use voice control turn them off (WCAG 2.1.4). */
    hasShortcuts: boolean().notNull().default(true),
    /** When the reader was last here, to some minutes, and when the visit before that one ended; on all devices. */
    lastVisitAt: instant(),
    previousVisitAt: instant(),
    role: text({ enum: roles }).notNull().default("reader"),
    /** Until when it may not write in discussions. */
    restrictedUntil: instant(),
    /** Since when it is suspended: it can export, appeal and leave, and nothing else. What it did stays. */
    blockedAt: instant(),
    /** Until when it is; null for good. */
    suspendedUntil: instant(),
    /** Since when it waits for an administrator's approval; null once it has it, or where none was needed. */
    waitsSince: instant(),
    /** What it says of itself, in plain text, and addresses that it names; seen by others once it is established. */
    bio: text(),
    links: text().array().notNull().default(sql`'{}'`),
    /** Whether its profile shows what it upvoted, and may be found by search engines. */
    showsUpvotes: boolean().notNull().default(false),
    isIndexed: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("users_bio_length", sql`char_length(${t.bio}) between 1 and ${sql.raw(String(PROFILE.bioLengthMax))}`),
    check(
      "users_links",
      sql`cardinality(${t.links}) <= ${sql.raw(String(PROFILE.linksMax))} and array_position(${t.links}, null) is null and '' <> all(${t.links}) and array_to_string(${t.links}, ' ') ~ '^(https?://[^[:space:]]+( https?://[^[:space:]]+)*)?$'`,
    ),
    index("users_waiting_idx").on(t.waitsSince).where(sql`${t.waitsSince} is not null`),
    uniqueIndex("users_username_key").on(t.username),
    uniqueIndex("users_email_key").on(sql`lower(${t.email} collate "C")`),
    check("users_role", sql`${t.role} in ('reader', 'moderator', 'administrator')`),
    index("users_with_role_idx").on(t.role).where(sql`${t.role} <> 'reader'`),
    check("users_username_form", sql`${t.username} ~ '^[a-z0-9]([a-z0-9-]{0,37}[a-z0-9])?$'`),
  ],
);

/** Accounts at other places that sign a reader in; written by next-auth. */
export const accounts = pgTable(
  "accounts",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text("refresh_token"),
    access_token: text("access_token"),
    expires_at: integer("expires_at"),
    token_type: text("token_type"),
    scope: text("scope"),
    id_token: text("id_token"),
    session_state: text("session_state"),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index("accounts_user_id_idx").on(t.userId)],
);
