-- When a paper's words changed, for feeds: readers are told of a new abstract, not of a vote. Ingest writes many columns
-- that say nothing new, so what counts is what differs.
CREATE OR REPLACE FUNCTION note_text_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.text_changed_at := now();
	RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER papers_note_text_change BEFORE UPDATE OF title, abstract, withdrawn_at ON papers
	FOR EACH ROW WHEN (old.title IS DISTINCT FROM new.title OR old.abstract IS DISTINCT FROM new.abstract OR old.withdrawn_at IS DISTINCT FROM new.withdrawn_at)
	EXECUTE FUNCTION note_text_change();
