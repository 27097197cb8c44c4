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
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { ImportedAccount } from "./imported";
import { instant } from "./instant";
import { users } from "./people";
import { organizations } from "./subjects";

/** Where a text came from. A later one in this list replaces an earlier one, never the other way round. */
export const abstractOrigins = ["sample", "huggingface", "arxiv"] as const;
export type AbstractOrigin = (typeof abstractOrigins)[number];

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
    /** The publisher's DOI and journal, as the authors told arXiv once the paper had appeared there. */
    doi: text(),
    journalRef: text(),
    organizationId: integer().references(() => organizations.id),
    /** The one day of the feed that shows the paper, its place there as upstream gave it, and the instant it got there. */
    featuredOn: date({ mode: "string" }),
    featuredPosition: integer(),
    featuredAt: instant(),
    /** Source that gave the day; the sample's day gives way to any real one. Null when a reader brought the paper. */
    featuredOrigin: text({ enum: abstractOrigins }),
    submittedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Who brought the paper to the feed it was imported from. */
    importedSubmitter: jsonb().$type<ImportedAccount>(),
    /** Whether an author took part in the discussion there; null when the source does not say. */
    isAuthorParticipating: boolean(),
    projectUrl: text(),
    codeUrl: text(),
    codeStars: integer(),
    /** Who gave the link to the code, in the source's word: "user", "auto", "admin". */
    codeAddedBy: text(),
    thumbnailUrl: text(),
    mediaUrls: text().array().notNull().default(sql`'{}'`),
    aiSummary: text(),
    aiSummaryModel: text(),
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
    /** Last write of ingest, be it a number of votes elsewhere. */
    updatedAt: instant().notNull().defaultNow(),
    /** Last change of title, abstract or withdrawal, by a trigger; null when there was none since the paper came. */
    textChangedAt: instant(),
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
    index("papers_by_publication_idx").on(sql`${t.publishedAt} desc nulls last`, sql`${t.id} desc`),
    index("papers_by_object_id_idx").on(sql`left(md5('paper:' || ${t.id}), 24)`),
    index("papers_of_imported_submitter_idx")
      .on(sql`lower(${t.importedSubmitter} ->> 'name')`, t.featuredOn.desc().nullsFirst())
      .where(sql`${t.importedSubmitter} is not null`),
    index("papers_of_submitter_idx").on(t.submittedBy).where(sql`${t.submittedBy} is not null`),
    // The other orders of lists, written as db/queries/paper-order.ts asks for them.
    index("papers_by_votes_idx").on(
      t.shownUpvoteCount.desc().nullsFirst(),
      sql`coalesce(${t.featuredOn}, '-infinity'::date) desc`,
      sql`coalesce(${t.featuredPosition}, 0)`,
      t.id,
    ),
    index("papers_by_date_idx").on(
      sql`coalesce((${t.publishedAt} at time zone 'UTC')::date, '-infinity'::date) desc`,
      t.id.desc().nullsFirst(),
    ),
    index("papers_by_comments_idx").on(
      t.importedCommentCount.desc().nullsFirst(),
      t.shownUpvoteCount.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("papers_of_organization_idx").on(
      t.organizationId,
      t.featuredOn.desc().nullsFirst(),
      t.shownUpvoteCount.desc().nullsFirst(),
      t.featuredPosition,
      t.id,
    ),
  ],
);

/** How far an ingest run got, so that a killed one goes on where it was. */
export const ingestCheckpoints = pgTable("ingest_checkpoints", {
  /** Names source and arguments, for example `huggingface:2026-08-01:2026-08-21`. */
  run: text().primaryKey(),
  position: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
