-- The vector of a text that is no longer there compares nothing; the worker makes another one.
CREATE OR REPLACE FUNCTION forget_paper_embedding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM paper_embeddings WHERE paper_id = new.id;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER papers_embedding_changed AFTER UPDATE OF title, abstract ON papers
	FOR EACH ROW WHEN (old.title IS DISTINCT FROM new.title OR old.abstract IS DISTINCT FROM new.abstract)
	EXECUTE FUNCTION forget_paper_embedding();
