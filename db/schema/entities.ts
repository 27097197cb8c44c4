import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ImportedAuthor } from "./imported";
import { papers } from "./papers";

export const authors = pgTable(
  "authors",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    name: text().notNull(),
    followerCount: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("authors_slug_key").on(t.slug),
    // For parts of names.
    index("authors_slug_similar_idx").using("gin", sql`${t.slug} gin_trgm_ops`),
    check("authors_counts", sql`${t.followerCount} >= 0`),
  ],
);

export const paperAuthors = pgTable(
  "paper_authors",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    /** 1 for the first author. */
    position: integer().notNull(),
    authorId: integer()
      .notNull()
      .references(() => authors.id),
    /** As printed on this paper. */
    name: text().notNull(),
    /** The author asked not to be shown with the paper. */
    isHidden: boolean().notNull().default(false),
    imported: jsonb().$type<ImportedAuthor>(),
    /** Equal to the paper's, by triggers, so that an author's papers are read by day from one index. */
    featuredOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.position] }),
    index("papers_of_author_idx").on(
      t.authorId,
      t.featuredOn.desc().nullsFirst(),
      t.paperId.desc().nullsFirst(),
      t.isHidden,
    ),
    // Few are: their pictures are looked for among them alone.
    index("authors_claimed_elsewhere_idx").on(t.paperId).where(sql`${t.imported} ->> 'status' = 'claimed_verified'`),
  ],
);

/** The categories of every source, as migrations give them; what they are called stands in lib/core/entity/topics.ts. */
export const topics = pgTable(
  "topics",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** The category: "cs.CL", "biorxiv.neuroscience". */
    slug: text().notNull(),
    followerCount: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("topics_slug_key").on(t.slug), check("topics_counts", sql`${t.followerCount} >= 0`)],
);

/** The topics among a paper's categories; written by triggers on `papers` alone. */
export const paperTopics = pgTable(
  "paper_topics",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    topicId: integer()
      .notNull()
      .references(() => topics.id),
    /** Equal to the paper's, as in `paperAuthors`. */
    featuredOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.topicId] }),
    index("papers_of_topic_idx").on(t.topicId, t.featuredOn.desc().nullsFirst(), t.paperId.desc().nullsFirst()),
  ],
);
