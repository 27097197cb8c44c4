-- Has the pages of a paper and of an account, and the API's answers, made anew in every process (db/tags.ts) when a claim of
-- authorship begins or ends to hold, moves with its author, or is hidden from a profile; whoever changed it, an account that leaves included.
CREATE OR REPLACE FUNCTION tell_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	changed paper_claims := coalesce(new, old);
BEGIN
	PERFORM pg_notify('daily_papers_tags', 'papers comments answers paper:' || changed.paper_id);
	PERFORM pg_notify('daily_papers_tags', 'user:' || username) FROM users WHERE id = changed.user_id;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER paper_claims_made AFTER INSERT ON paper_claims
	FOR EACH ROW WHEN (new.status = 'verified')
	EXECUTE FUNCTION tell_claim();

CREATE OR REPLACE TRIGGER paper_claims_gone AFTER DELETE ON paper_claims
	FOR EACH ROW WHEN (old.status = 'verified')
	EXECUTE FUNCTION tell_claim();

CREATE OR REPLACE TRIGGER paper_claims_changed AFTER UPDATE OF status, position, is_on_profile ON paper_claims
	FOR EACH ROW WHEN (old.status = 'verified' OR new.status = 'verified')
	EXECUTE FUNCTION tell_claim();
