import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, real, smallint, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { papers } from "./papers";

/** Papers like a paper, and why; written by db/queries/related alone, some moments after search took the papers up. */
export const relatedPapers = pgTable(
  "related_papers",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    relatedId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    /** The list's order, higher first; the same from either side. */
    score: real().notNull(),
    /** Words and phrases of both texts that say most, as the paper writes them. */
    terms: text().array().notNull(),
    /** Authors of both. */
    authorCount: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.relatedId] }),
    // Whose lists a paper is in: asked when it changes, and when it is removed.
    index("related_papers_of_idx").on(t.relatedId),
    check("related_papers_other", sql`${t.paperId} <> ${t.relatedId}`),
  ],
);

/** Papers whose related ones are to be found anew; written together with their row in `paperSearch`. */
export const relatedQueue = pgTable("related_queue", {
  paperId: text().primaryKey(),
  changedAt: instant().notNull().defaultNow(),
});
