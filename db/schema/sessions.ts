import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { users } from "./people";

/** Where readers are signed in, a row a browser. Its cookie carries the id, sealed; without the row it lets nobody in. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** By deviceName, such as "Firefox on Linux". */
    device: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** To the hour; votes and other writes of the pages do not count. */
    lastUsedAt: instant().notNull().defaultNow(),
    /** The end that no use puts off. */
    expiresAt: instant().notNull(),
  },
  (t) => [index("sessions_user_id_idx").on(t.userId)],
);
