import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { organizations } from "./organizations";
import { users } from "./people";

/** Papers that who runs the site has taken off it, as rows of the other tables were: what is not there is shown nowhere. */
export const hiddenPapers = pgTable("hidden_papers", {
  id: text().primaryKey(),
  /** Its row of `papers`, and those of `paper_authors`, by column. */
  paper: jsonb().notNull(),
  authors: jsonb().notNull(),
  hiddenAt: instant().notNull().defaultNow(),
});

/** What readers did with a hidden paper, kept for when it is shown again. Goes with the reader. */
export const hiddenPaperReaders = pgTable(
  "hidden_paper_readers",
  {
    paperId: text()
      .notNull()
      .references(() => hiddenPapers.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    upvotedAt: instant(),
    /** The row of `read_marks`, by column; null when there was none. */
    mark: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.paperId, t.userId] }), index("hidden_paper_readers_user_id_idx").on(t.userId)],
);

/** Slugs, in lower case, of organizations that were merged into another one. */
export const organizationAliases = pgTable(
  "organization_aliases",
  {
    slug: text().primaryKey(),
    organizationId: integer()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
  },
  (t) => [index("organization_aliases_organization_id_idx").on(t.organizationId)],
);
