import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { users } from "./people";

/** The address by which a reader's own feed is read without signing in; one a reader, so that a new one ends the old. */
export const feedTokens = pgTable(
  "feed_tokens",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Of the token, which itself is kept nowhere; by hashToken. */
    hash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("feed_tokens_hash_key").on(t.hash)],
);
