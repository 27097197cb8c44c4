-- A list of an author or topic is read from one index, so the links to them carry the paper's day. Triggers keep it, since
-- code that writes papers would forget it one day. Votes change no column that is named here.
CREATE OR REPLACE FUNCTION link_new_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO paper_topics (paper_id, topic_id, featured_on)
	SELECT DISTINCT new_papers.id, topics.id, new_papers.featured_on
	FROM new_papers CROSS JOIN unnest(new_papers.categories) category JOIN topics ON topics.slug = category;
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION link_changed_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.categories IS DISTINCT FROM old.categories THEN
		DELETE FROM paper_topics WHERE paper_id = new.id;
		INSERT INTO paper_topics (paper_id, topic_id, featured_on)
		SELECT DISTINCT new.id, topics.id, new.featured_on
		FROM unnest(new.categories) category JOIN topics ON topics.slug = category;
	ELSE
		UPDATE paper_topics SET featured_on = new.featured_on WHERE paper_id = new.id;
	END IF;
	UPDATE paper_authors SET featured_on = new.featured_on
	WHERE paper_id = new.id AND featured_on IS DISTINCT FROM new.featured_on;
	RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION date_new_paper_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT featured_on INTO new.featured_on FROM papers WHERE id = new.paper_id;
	RETURN new;
END $$;

CREATE OR REPLACE TRIGGER papers_link_new AFTER INSERT ON papers
	REFERENCING NEW TABLE AS new_papers
	FOR EACH STATEMENT
	EXECUTE FUNCTION link_new_papers();

CREATE OR REPLACE TRIGGER papers_link_changed AFTER UPDATE OF categories, featured_on ON papers
	FOR EACH ROW WHEN (old.categories IS DISTINCT FROM new.categories OR old.featured_on IS DISTINCT FROM new.featured_on)
	EXECUTE FUNCTION link_changed_paper();

CREATE OR REPLACE TRIGGER paper_authors_date_new BEFORE INSERT ON paper_authors
	FOR EACH ROW
	EXECUTE FUNCTION date_new_paper_author();
