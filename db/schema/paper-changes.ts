import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/**
 * When each paper last changed in what it says, by triggers (db/functions/paper-changes.sql); a vote is no change. Programs
 * that mirror the site read it. The row of a paper that was taken off stays, so that they learn of it: no foreign key.
 */
export const paperChanges = pgTable(
  "paper_changes",
  {
    paperId: text().primaryKey(),
    changedAt: instant().notNull(),
    isRemoved: boolean().notNull().default(false),
  },
  (t) => [index("paper_changes_in_order_idx").on(t.changedAt, t.paperId)],
);
