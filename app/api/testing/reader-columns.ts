import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/**
 * Columns that say whose a row is, and what the export calls it. A new table that belongs to readers fails the
 * tests of the export until it has a place here and in db/queries/account/account-export.ts or discussion-export.ts, or a reason to have none.
 */
export const EXPORTED_COLUMNS: Record<string, string> = {
  "administration_log.actor_id": "administration",
  "accounts.user_id": "signInAccounts",
  "upvotes.user_id": "upvotes",
  "organization_follows.user_id": "organizationFollows",
  "organization_alias_follows.user_id": "mergedOrganizationFollows",
  "author_follows.user_id": "authorFollows",
  "topic_follows.user_id": "topicFollows",
  "read_marks.user_id": "readMarks",
  "hidden_paper_readers.user_id": "hiddenPapers",
  "saved_searches.user_id": "savedSearches",
  "feed_tokens.user_id": "feedAddresses",
  "sessions.user_id": "sessions",
  "api_tokens.user_id": "apiTokens",
  "digest_subscriptions.user_id": "digestSubscriptions",
  "papers.submitted_by": "submittedPapers",
  "paper_corrections.set_by_id": "corrections",
  "correction_suggestions.suggested_by_id": "suggestedCorrections",
  "submissions.user_id": "submissions",
  "collections.owner_id": "collections",
  "collection_follows.user_id": "followedCollections",
  "collection_items.added_by_id": "addedToCollections",
  "collection_members.user_id": "editedCollections",
  "comments.author_id": "comments",
  "comment_reactions.user_id": "reactions",
  "flags.flagger_id": "reports",
  "paper_claims.user_id": "claims",
  "moderation_log.user_id": "decisionsAboutMe",
  "moderation_log.actor_id": "decisionsByMe",
  "appeals.user_id": "appeals",
  "notices.user_id": "notices",
  "notice_mails.user_id": "noticeMails",
  "notice_choices.user_id": "noticeChoices",
  "discussion_watches.user_id": "watchedDiscussions",
  "user_blocks.blocker_id": "blocks",
};
/** What says who did something that the export tells otherwise, as an entry of the log. */
export const TOLD_OTHERWISE = [
  "appeals.decided_by_id",
  "moderation_cases.decided_by_id",
  "paper_claims.decided_by_id",
  "moderation_cases.taken_by_id",
  "moderation_cases.user_id",
  // Who blocked somebody is told to nobody else.
  "user_blocks.blocked_id",
  "site_settings.changed_by_id",
];

/** Columns that refer to a reader, as the database's catalog has them, and what becomes of a row when they go. */
export async function listReaderColumns() {
  return db.execute<{ column: string; onDelete: string }>(sql`
    select conrelid::regclass || '.' || attname as "column", confdeltype::text as "onDelete"
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'users'::regclass order by 1`);
}
