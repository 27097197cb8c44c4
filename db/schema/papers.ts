import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { partOfFields } from "./paper-fields";

/** Holds for papers whose topics are not known yet. For queries that have `papers`. */
export const hasNoTopic = sql`cardinality(papers.categories) = 0`;

/**
 * Holds for arXiv's papers that lack what it knows of each: topics, and the version, which comes with its word on comment and
 * DOI. For queries that have `papers`.
 */
export const lacksArxivFacts = sql`(${hasNoTopic} or papers.version is null)
  and papers.id ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7})$'`;

/** The papers; what each column is stands in db/schema/paper-fields.ts. */
export const papers = pgTable("papers", partOfFields("column"), (t) => [
  // arXiv's own ids as they are; of any other source the name of a kind of key and the key. No `_`, which cursors part by.
  check(
    "papers_id_form",
    sql`${t.id} ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7}|[a-z]{2,12}/[0-9a-z][0-9a-z./-]{2,79})$'`,
  ),
  check(
    "papers_counts",
    sql`${t.upvoteCount} >= 0 and ${t.importedUpvoteCount} >= 0 and ${t.commentCount} >= 0 and ${t.importedCommentCount} >= 0`,
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
    .on(sql`lower((${t.importedSubmitter} ->> 'name') collate "C")`, t.featuredOn.desc().nullsFirst())
    .where(sql`${t.importedSubmitter} is not null`),
  index("papers_of_submitter_idx").on(t.submittedBy).where(sql`${t.submittedBy} is not null`),
  index("papers_by_doi_idx").on(sql`lower(${t.doi} collate "C")`).where(sql`${t.doi} is not null`),
  // The other orders of lists, written as db/queries/list/paper-order.ts asks for them.
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
    // No column of its own: adding a generated one would write the whole table anew.
    sql`(${t.commentCount} + ${t.importedCommentCount}) desc`,
    t.shownUpvoteCount.desc().nullsFirst(),
    t.id.desc().nullsFirst(),
  ),
  index("papers_without_topic_idx").on(t.featuredOn.desc().nullsFirst(), t.id).where(hasNoTopic),
  index("papers_to_fill_idx")
    .on(
      sql`(cardinality(${t.categories}) > 0)`,
      sql`${t.featuredOn} desc nulls last`,
      sql`${t.publishedAt} desc nulls last`,
      sql`${t.id} desc`,
    )
    .where(lacksArxivFacts),
  index("papers_of_organization_idx").on(
    t.organizationId,
    t.featuredOn.desc().nullsFirst(),
    t.shownUpvoteCount.desc().nullsFirst(),
    t.featuredPosition,
    t.id,
  ),
]);

/** How far an ingest run got, so that a killed one goes on where it was. */
export const ingestCheckpoints = pgTable("ingest_checkpoints", {
  /** Names source and arguments, for example `huggingface:2026-08-01:2026-08-21`. */
  run: text().primaryKey(),
  position: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
