import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { correctionKinds } from "../../lib/core/paper/corrections";
import { instant } from "./instant";
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
