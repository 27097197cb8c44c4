import {
  boolean,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { papers } from "./papers";
import { users } from "./people";

const tsquery = customType<{ data: string }>({ dataType: () => "tsquery" });

/** Searches that readers have saved, one row for all who ask for the same; without a reader until housekeeping comes. */
export const searches = pgTable(
  "searches",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** As canonicalSearch writes it. */
    text: text().notNull(),
    /** What a paper's document must have; null when only dates are asked for. */
    wanted: tsquery(),
    publishedFrom: date({ mode: "string" }),
    publishedTo: date({ mode: "string" }),
    /** When the papers that were there already were looked through; null until then. */
    matchedAt: instant(),
  },
  (t) => [uniqueIndex("searches_text_key").on(t.text)],
);

/** What a reader saved. Votes are asked for here, since they change after a paper was matched. */
export const savedSearches = pgTable(
  "saved_searches",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    searchId: integer()
      .notNull()
      .references(() => searches.id),
    minUpvotes: integer().notNull().default(0),
    /** How the reader's search is ordered when it is opened; one of searchOrders. */
    order: text().notNull(),
    name: text().notNull(),
    isFollowed: boolean().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("saved_searches_user_key").on(t.userId, t.searchId, t.minUpvotes),
    index("saved_searches_search_id_idx").on(t.searchId),
  ],
);

/** Featured papers that a saved search matches, the newest of them; each with its day, as in `paperTopics`. */
export const searchMatches = pgTable(
  "search_matches",
  {
    searchId: integer()
      .notNull()
      .references(() => searches.id, { onDelete: "cascade" }),
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    featuredOn: date({ mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.searchId, t.paperId] }),
    index("search_matches_day_idx").on(t.searchId, t.featuredOn.desc().nullsFirst(), t.paperId),
    // For the cascade.
    index("search_matches_paper_id_idx").on(t.paperId),
  ],
);
