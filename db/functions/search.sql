-- Names a paper whose row for search is out of date. A name that is there already is written once more, which locks it:
-- the worker leaves it alone until this transaction has ended, and so never reads what was before. A
-- paper that is given another day is looked at anew, since saved searches match featured papers.
CREATE OR REPLACE FUNCTION queue_for_search(in_ids text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO search_queue (paper_id) SELECT DISTINCT id FROM unnest(in_ids) id ORDER BY id
	ON CONFLICT (paper_id) DO UPDATE SET changed_at = excluded.changed_at
$$;

CREATE OR REPLACE FUNCTION queue_papers_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT id FROM touched));
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION queue_changed_paper_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array[new.id]);
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION queue_papers_of_authors_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT paper_id FROM touched));
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION queue_changed_author_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array[new.paper_id]);
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION queue_renamed_organization_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT id FROM papers WHERE organization_id = new.id));
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER papers_search_new AFTER INSERT ON papers
	REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION queue_papers_for_search();

CREATE OR REPLACE TRIGGER papers_search_gone AFTER DELETE ON papers
	REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION queue_papers_for_search();

CREATE OR REPLACE TRIGGER papers_search_changed AFTER UPDATE OF title, abstract, published_at, categories, organization_id, code_url, featured_on ON papers
	FOR EACH ROW WHEN (old.title IS DISTINCT FROM new.title OR old.abstract IS DISTINCT FROM new.abstract OR old.published_at IS DISTINCT FROM new.published_at OR old.categories IS DISTINCT FROM new.categories OR old.organization_id IS DISTINCT FROM new.organization_id OR old.code_url IS DISTINCT FROM new.code_url OR old.featured_on IS DISTINCT FROM new.featured_on)
	EXECUTE FUNCTION queue_changed_paper_for_search();

CREATE OR REPLACE TRIGGER paper_authors_search_new AFTER INSERT ON paper_authors
	REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION queue_papers_of_authors_for_search();

CREATE OR REPLACE TRIGGER paper_authors_search_gone AFTER DELETE ON paper_authors
	REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT
	EXECUTE FUNCTION queue_papers_of_authors_for_search();

CREATE OR REPLACE TRIGGER paper_authors_search_changed AFTER UPDATE OF is_hidden, author_id ON paper_authors
	FOR EACH ROW WHEN (old.is_hidden <> new.is_hidden OR old.author_id <> new.author_id)
	EXECUTE FUNCTION queue_changed_author_for_search();

CREATE OR REPLACE TRIGGER organizations_search_renamed AFTER UPDATE OF name, slug ON organizations
	FOR EACH ROW WHEN (old.name <> new.name OR old.slug <> new.slug)
	EXECUTE FUNCTION queue_renamed_organization_for_search();
