import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { correctionKinds } from "../../lib/core/paper/corrections";
import { instant } from "./instant";
import { papers } from "./papers";
import { users } from "./people";

/**
 * What people set of a paper, which no source undoes. The paper's own row has what is shown; here stands what the sources
 * say of it, as the row would have it, and it is kept up to date. No reference to `papers`: a paper that is taken off the site
 * comes back corrected.
 */
export const paperCorrections = pgTable(
  "paper_corrections",
  {
    paperId: text().notNull(),
    kind: text({ enum: correctionKinds }).notNull(),
    /** By the fields of db/queries/paper/corrections.ts; instants as ISO 8601. */
    sourced: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Who set it last; null once the account is deleted, and of the shell. */
    setById: uuid().references(() => users.id, { onDelete: "set null" }),
    setAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.paperId, t.kind] }), index("paper_corrections_set_by_idx").on(t.setById)],
);

/** What readers who may not correct a paper suggest to those who may; one of a kind each. Gone once the paper says so. */
export const correctionSuggestions = pgTable(
  "correction_suggestions",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    kind: text({ enum: correctionKinds }).notNull(),
    /** As in a correction; null for none. */
    value: text(),
    suggestedById: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    suggestedAt: instant().notNull().defaultNow(),
    /** Kept for a while, so that the same is not suggested again. */
    declinedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.kind, t.suggestedById] }),
    index("correction_suggestions_of_user_idx").on(t.suggestedById, t.suggestedAt),
    index("correction_suggestions_open_idx").on(t.suggestedAt).where(sql`${t.declinedAt} is null`),
  ],
);
