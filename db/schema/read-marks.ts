import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { papers } from "./papers";
import { users } from "./people";

/**
 * How a reader stands to a paper: since when it is read, saved for later, hidden, and when it was last opened. Without any
 * of these there is no row.
 */
export const readMarks = pgTable(
  "read_marks",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    readAt: instant(),
    savedAt: instant(),
    hiddenAt: instant(),
    openedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    check("read_marks_some", sql`num_nonnulls(${t.readAt}, ${t.savedAt}, ${t.hiddenAt}, ${t.openedAt}) > 0`),
    // The lists of saved, hidden and opened papers, newest first; marks that came in one moment are told apart by the id.
    index("read_marks_saved_idx")
      .on(t.userId, t.savedAt.desc().nullsFirst(), t.paperId.desc().nullsFirst())
      .where(sql`${t.savedAt} is not null`),
    index("read_marks_hidden_idx")
      .on(t.userId, t.hiddenAt.desc().nullsFirst(), t.paperId.desc().nullsFirst())
      .where(sql`${t.hiddenAt} is not null`),
    index("read_marks_opened_idx")
      .on(t.userId, t.openedAt.desc().nullsFirst(), t.paperId.desc().nullsFirst())
      .where(sql`${t.openedAt} is not null`),
    // For the cascade: the primary key begins with the reader.
    index("read_marks_paper_id_idx").on(t.paperId),
  ],
);
