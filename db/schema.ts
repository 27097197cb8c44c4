import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/** An instant; columns that end in `At`. A calendar date ends in `On`, a number that is kept ends in `Count`. */
const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Lower-case ASCII, so that no two names look alike; part of the profile's address. */
    username: text().notNull(),
    /** Name as the reader or their provider writes it. */
    name: text(),
    email: text(),
    emailVerified: instant(),
    image: text(),
    /** argon2id in PHC form; null for accounts that sign in elsewhere. */
    passwordHash: text(),
    /** Sessions carry the number they were made under; raising it ends all of them. */
    sessionVersion: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_username_key").on(t.username),
    uniqueIndex("users_email_key").on(sql`lower(${t.email})`),
    check("users_username_form", sql`${t.username} ~ '^[a-z0-9]([a-z0-9-]{0,37}[a-z0-9])?$'`),
  ],
);

/** Accounts at other places that sign a reader in; written by next-auth. */
export const accounts = pgTable(
  "accounts",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text("refresh_token"),
    access_token: text("access_token"),
    expires_at: integer("expires_at"),
    token_type: text("token_type"),
    scope: text("scope"),
    id_token: text("id_token"),
    session_state: text("session_state"),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index("accounts_user_id_idx").on(t.userId)],
);

export const organizations = pgTable(
  "organizations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** As upstream writes it; unique whatever the letter case. */
    slug: text().notNull(),
    name: text().notNull(),
    avatarUrl: text(),
    paperCount: integer().notNull().default(0),
    followerCount: integer().notNull().default(0),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("organizations_slug_key").on(sql`lower(${t.slug})`),
    index("organizations_by_papers_idx").on(t.paperCount.desc().nullsFirst(), t.id),
    check("organizations_slug_form", sql`${t.slug} ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$'`),
    check("organizations_counts", sql`${t.paperCount} >= 0 and ${t.followerCount} >= 0`),
  ],
);

/** Where a text came from. A later one in this list replaces an earlier one, never the other way round. */
export const abstractOrigins = ["sample", "huggingface", "arxiv"] as const;
export type AbstractOrigin = (typeof abstractOrigins)[number];

/** Who brought a paper to the feed it was imported from. */
export type ImportedSubmitter = { name: string; fullname?: string; avatarUrl?: string };

export const papers = pgTable(
  "papers",
  {
    /** arXiv id without version, in arXiv's letter case; from parseArxivId. */
    id: text().primaryKey(),
    title: text().notNull(),
    abstract: text().notNull(),
    abstractOrigin: text({ enum: abstractOrigins }).notNull(),
    /** First version's instant; null when the source gave none (the id still states year and month). */
    publishedAt: instant(),
    /** Version that title and abstract are of; null when the source does not say. */
    version: smallint(),
    withdrawnAt: instant(),
    primaryCategory: text(),
    categories: text().array().notNull().default(sql`'{}'`),
    /** The authors' own remark ("ICLR 2026, 12 pages"). */
    comment: text(),
    organizationId: integer().references(() => organizations.id),
    /** The one day of the feed that shows the paper, its place there as upstream gave it, and the instant it got there. */
    featuredOn: date({ mode: "string" }),
    featuredPosition: integer(),
    featuredAt: instant(),
    /** Source that gave the day; the sample's day gives way to any real one. Null when a reader brought the paper. */
    featuredOrigin: text({ enum: abstractOrigins }),
    submittedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    importedSubmitter: jsonb().$type<ImportedSubmitter>(),
    projectUrl: text(),
    codeUrl: text(),
    codeStars: integer(),
    thumbnailUrl: text(),
    mediaUrls: text().array().notNull().default(sql`'{}'`),
    aiSummary: text(),
    aiKeywords: text().array().notNull().default(sql`'{}'`),
    discussionId: text(),
    authorCount: integer().notNull().default(0),
    /** Equal to this paper's rows in `upvotes`, always. */
    upvoteCount: integer().notNull().default(0),
    /** Votes as they stood where the paper was imported from. */
    importedUpvoteCount: integer().notNull().default(0),
    /** The number that readers see and lists are ordered by. */
    shownUpvoteCount: integer()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`upvote_count + imported_upvote_count`),
    /** Order of the trending papers, as lib/ranking.ts says it; null for a paper without a day. */
    hotness: doublePrecision().generatedAlwaysAs(
      // A generated column may not read another one, nor an instant by the session's time zone.
      (): SQL =>
        sql`ln(1::double precision + upvote_count + imported_upvote_count) / ln(2::double precision) + extract(epoch from featured_at at time zone 'UTC')::double precision / 86400 / 1.5`,
    ),
    importedCommentCount: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("papers_id_form", sql`${t.id} ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7})$'`),
    check(
      "papers_counts",
      sql`${t.upvoteCount} >= 0 and ${t.importedUpvoteCount} >= 0 and ${t.importedCommentCount} >= 0`,
    ),
    check("papers_featured", sql`num_nulls(${t.featuredOn}, ${t.featuredPosition}, ${t.featuredAt}) in (0, 3)`),
    index("papers_of_day_idx")
      .on(t.featuredOn.desc().nullsFirst(), t.shownUpvoteCount.desc().nullsFirst(), t.featuredPosition, t.id)
      .where(sql`${t.featuredOn} is not null`),
    index("papers_trending_idx")
      .on(t.hotness.desc().nullsFirst(), t.featuredPosition, t.id)
      .where(sql`${t.hotness} is not null and ${t.withdrawnAt} is null`),
    index("papers_of_organization_idx").on(
      t.organizationId,
      t.featuredOn.desc().nullsFirst(),
      t.shownUpvoteCount.desc().nullsFirst(),
      t.featuredPosition,
      t.id,
    ),
  ],
);

export const authors = pgTable(
  "authors",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    name: text().notNull(),
    followerCount: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("authors_slug_key").on(t.slug), check("authors_counts", sql`${t.followerCount} >= 0`)],
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
  ],
);

/** The categories of arXiv, as migrations give them; what they are called stands in lib/arxiv-categories.ts. */
export const topics = pgTable(
  "topics",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** arXiv's category: "cs.CL". */
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

export const upvotes = pgTable(
  "upvotes",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.userId] }),
    index("upvotes_user_id_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
  ],
);

export const organizationFollows = pgTable(
  "organization_follows",
  {
    organizationId: integer()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId] }),
    index("organization_follows_user_id_idx").on(t.userId),
  ],
);

export const authorFollows = pgTable(
  "author_follows",
  {
    authorId: integer()
      .notNull()
      .references(() => authors.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.authorId, t.userId] }), index("author_follows_user_id_idx").on(t.userId)],
);

export const topicFollows = pgTable(
  "topic_follows",
  {
    topicId: integer()
      .notNull()
      .references(() => topics.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.userId] }), index("topic_follows_user_id_idx").on(t.userId)],
);

/** Points used by an account or address within its window; rows expire. Written by rate-limiter-flexible. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});

/** How far an ingest run got, so that a killed one goes on where it was. */
export const ingestCheckpoints = pgTable("ingest_checkpoints", {
  /** Names source and arguments, for example `huggingface:2026-08-01:2026-08-21`. */
  run: text().primaryKey(),
  position: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
