import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { tokenScopes } from "../../lib/core/account/token-scopes";
import { instant } from "./instant";
import { users } from "./people";

export { type TokenScope, tokenScopes } from "../../lib/core/account/token-scopes";

/** What programs of a reader show in place of a session. The token itself is not kept. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    scopes: text({ enum: tokenScopes }).array().notNull(),
    /** By hashToken. The token has 256 random bits, so that nothing slower is needed. */
    hash: text().notNull(),
    /** Its last four letters, by which its reader tells it from others. */
    ending: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** To the minute. */
    lastUsedAt: instant(),
    /** Null for one that lasts until it is revoked. */
    expiresAt: instant(),
  },
  (t) => [
    uniqueIndex("api_tokens_hash_key").on(t.hash),
    index("api_tokens_user_id_idx").on(t.userId),
    check("api_tokens_scopes", sql`cardinality(${t.scopes}) > 0 and ${t.scopes} <@ array['read', 'vote', 'write']`),
  ],
);
