-- When a paper last changed in what it says, for programs that mirror the site by reading changes in their order. They lose
-- none if what they have read can get nothing before it any more. Transactions may end in another order than they wrote in,
-- so each says first, by a lock that hinders nobody, in which second it began: see paper_changes_settled. One lock a
-- transaction, however long it writes, since the server has room for some thousands. The lock's first number is any that nothing else here uses; its second one is seconds since 2020, which fit until 2088.
CREATE OR REPLACE FUNCTION announce_paper_changes() RETURNS void LANGUAGE sql AS $$
	SELECT pg_advisory_xact_lock_shared(480048, floor(extract(epoch FROM transaction_timestamp()) - 1577836800)::int)
$$;

-- Before this instant no change comes any more. The clock is read first: who announces after that also writes after it.
CREATE OR REPLACE FUNCTION paper_changes_settled() RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
	until timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
	RETURN least(until, (
		SELECT to_timestamp(min(objid::bigint) + 1577836800) FROM pg_locks
		WHERE locktype = 'advisory' AND classid = 480048 AND objsubid = 2 AND granted
			AND database = (SELECT oid FROM pg_database WHERE datname = current_database())));
END $$;

-- Ids in one order, so that two statements do not wait for each other in a ring; transactions of several statements are begun
-- anew when they do (db/queries/retry.ts). A paper that was taken off stays so.
CREATE OR REPLACE FUNCTION note_paper_changes(in_ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM announce_paper_changes();
	UPDATE paper_changes c SET changed_at = clock_timestamp()
	FROM (SELECT paper_id FROM paper_changes WHERE paper_id = ANY(in_ids) AND NOT is_removed ORDER BY paper_id FOR UPDATE) touched
	WHERE c.paper_id = touched.paper_id;
END $$;

-- Papers that came, or were taken off.
CREATE OR REPLACE FUNCTION note_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM announce_paper_changes();
	INSERT INTO paper_changes (paper_id, changed_at, is_removed) SELECT id, clock_timestamp(), tg_op = 'DELETE' FROM touched ORDER BY id
	ON CONFLICT (paper_id) DO UPDATE SET changed_at = clock_timestamp(), is_removed = excluded.is_removed;
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_changed_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM note_paper_changes(array[new.id]);
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_papers_of_authors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM note_paper_changes(array(SELECT paper_id FROM touched));
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_paper_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM note_paper_changes(array[new.paper_id]);
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_papers_of_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM note_paper_changes(array(SELECT id FROM papers WHERE organization_id = new.id));
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER papers_change_new AFTER INSERT ON papers
	REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION note_papers();

CREATE OR REPLACE TRIGGER papers_change_gone AFTER DELETE ON papers
	REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION note_papers();

-- What votes, comments and stars are counted by is not among these, nor a place in the day.
CREATE OR REPLACE TRIGGER papers_change_said AFTER UPDATE OF title, abstract, published_at, version, withdrawn_at, categories, comment, doi, journal_ref, organization_id, featured_on, submitted_by, project_url, code_url, thumbnail_url, media_urls, ai_summary, ai_keywords, abstract_origin, imported_submitter, is_author_participating, code_added_by, ai_summary_model, discussion_id ON papers
	FOR EACH ROW WHEN (old.title IS DISTINCT FROM new.title OR old.abstract IS DISTINCT FROM new.abstract OR old.published_at IS DISTINCT FROM new.published_at OR old.version IS DISTINCT FROM new.version OR old.withdrawn_at IS DISTINCT FROM new.withdrawn_at OR old.categories IS DISTINCT FROM new.categories OR old.comment IS DISTINCT FROM new.comment OR old.doi IS DISTINCT FROM new.doi OR old.journal_ref IS DISTINCT FROM new.journal_ref OR old.organization_id IS DISTINCT FROM new.organization_id OR old.featured_on IS DISTINCT FROM new.featured_on OR old.submitted_by IS DISTINCT FROM new.submitted_by OR old.project_url IS DISTINCT FROM new.project_url OR old.code_url IS DISTINCT FROM new.code_url OR old.thumbnail_url IS DISTINCT FROM new.thumbnail_url OR old.media_urls IS DISTINCT FROM new.media_urls OR old.ai_summary IS DISTINCT FROM new.ai_summary OR old.ai_keywords IS DISTINCT FROM new.ai_keywords OR old.abstract_origin IS DISTINCT FROM new.abstract_origin OR old.imported_submitter IS DISTINCT FROM new.imported_submitter OR old.is_author_participating IS DISTINCT FROM new.is_author_participating OR old.code_added_by IS DISTINCT FROM new.code_added_by OR old.ai_summary_model IS DISTINCT FROM new.ai_summary_model OR old.discussion_id IS DISTINCT FROM new.discussion_id)
	EXECUTE FUNCTION note_changed_paper();

CREATE OR REPLACE TRIGGER paper_authors_change_new AFTER INSERT ON paper_authors
	REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION note_papers_of_authors();

CREATE OR REPLACE TRIGGER paper_authors_change_gone AFTER DELETE ON paper_authors
	REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION note_papers_of_authors();

CREATE OR REPLACE TRIGGER paper_authors_change_said AFTER UPDATE OF is_hidden, name, author_id ON paper_authors
	FOR EACH ROW WHEN (old.is_hidden <> new.is_hidden OR old.name <> new.name OR old.author_id <> new.author_id)
	EXECUTE FUNCTION note_paper_of_author();

CREATE OR REPLACE TRIGGER organizations_change_said AFTER UPDATE OF name, slug, avatar_url ON organizations
	FOR EACH ROW WHEN (old.name <> new.name OR old.slug <> new.slug OR old.avatar_url IS DISTINCT FROM new.avatar_url)
	EXECUTE FUNCTION note_papers_of_organization();
