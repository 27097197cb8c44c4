import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { correctionKinds, suggestedKinds } from "../../lib/core/paper/corrections";
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

/** What readers suggest to those who may correct a paper: one of a kind at a time. What ended stays for a while, for the rules that count it. */
export const correctionSuggestions = pgTable(
  "correction_suggestions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    kind: text({ enum: suggestedKinds }).notNull(),
    /** As in a correction; null for none. */
    value: text(),
    suggestedById: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    suggestedAt: instant().notNull().defaultNow(),
    /** When it was taken back, replaced or declined. */
    endedAt: instant(),
    isDeclined: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex("correction_suggestions_unended_key")
      .on(t.paperId, t.kind, t.suggestedById)
      .where(sql`${t.endedAt} is null`),
    index("correction_suggestions_of_paper_idx").on(t.paperId),
    index("correction_suggestions_of_user_idx").on(t.suggestedById, t.suggestedAt),
    check("correction_suggestions_declined", sql`not ${t.isDeclined} or ${t.endedAt} is not null`),
  ],
);
