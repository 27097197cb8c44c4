import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { papers } from "./papers";

/**
 * Whose turn it is to ask a service that wants one request at a time, and pauses between them. A row, so that jobs, commands
 * and web servers wait for each other, and a restart forgets no pause. Written by db/queries/job/service-turns.ts alone.
 */
export const serviceTurns = pgTable("service_turns", {
  /** "arxiv", "biorxiv". */
  service: text().primaryKey(),
  holder: uuid().notNull(),
  /** End of the holder's lease, or of the pause after its request. */
  freeAt: instant().notNull(),
});

/** Papers that arXiv was asked for and did not know, or not whole. Written by db/queries/paper/papers-to-fill.ts alone. */
export const arxivMisses = pgTable("arxiv_misses", {
  paperId: text()
    .primaryKey()
    .references(() => papers.id, { onDelete: "cascade" }),
  askAgainAt: instant().notNull(),
});
