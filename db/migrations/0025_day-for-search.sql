-- Saved searches match featured papers, so a paper that is given another day is looked at anew.
CREATE OR REPLACE TRIGGER "papers_search_changed"
AFTER UPDATE OF "title", "abstract", "published_at", "categories", "organization_id", "code_url", "featured_on" ON "papers" FOR EACH ROW
WHEN ((old.title, old.abstract, old.published_at, old.categories, old.organization_id, old.code_url, old.featured_on)
	IS DISTINCT FROM (new.title, new.abstract, new.published_at, new.categories, new.organization_id, new.code_url, new.featured_on))
EXECUTE FUNCTION "queue_changed_paper_for_search"();
