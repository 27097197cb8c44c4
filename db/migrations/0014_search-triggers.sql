-- Half a page stays free for the counts that every batch moves.
ALTER TABLE "search_terms" SET (fillfactor = 60);
--> statement-breakpoint
ALTER TABLE "search_words" SET (fillfactor = 60);
--> statement-breakpoint
-- A document of up to 4 kB stays in its row, where ranking reads it without a detour.
ALTER TABLE "paper_search" SET (toast_tuple_target = 4080);
--> statement-breakpoint
-- Names a paper whose row for search is out of date. A name that is there already is written once more, which locks it:
-- whoever makes the row anew leaves it alone until this transaction has ended, and so never reads what was before.
CREATE FUNCTION "queue_for_search"("in_ids" text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO search_queue (paper_id) SELECT DISTINCT id FROM unnest(in_ids) id ORDER BY id
	ON CONFLICT (paper_id) DO UPDATE SET changed_at = excluded.changed_at
$$;
--> statement-breakpoint
CREATE FUNCTION "queue_papers_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT id FROM touched));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "queue_papers_of_authors_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT paper_id FROM touched));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "queue_changed_paper_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array[new.id]);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "queue_changed_author_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array[new.paper_id]);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "queue_renamed_organization_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM queue_for_search(array(SELECT id FROM papers WHERE organization_id = new.id));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "papers_search_new" AFTER INSERT ON "papers"
REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "queue_papers_for_search"();
--> statement-breakpoint
CREATE TRIGGER "papers_search_gone" AFTER DELETE ON "papers"
REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "queue_papers_for_search"();
--> statement-breakpoint
CREATE TRIGGER "papers_search_changed"
AFTER UPDATE OF "title", "abstract", "published_at", "categories", "organization_id", "code_url" ON "papers" FOR EACH ROW
WHEN ((old.title, old.abstract, old.published_at, old.categories, old.organization_id, old.code_url)
	IS DISTINCT FROM (new.title, new.abstract, new.published_at, new.categories, new.organization_id, new.code_url))
EXECUTE FUNCTION "queue_changed_paper_for_search"();
--> statement-breakpoint
CREATE TRIGGER "paper_authors_search_new" AFTER INSERT ON "paper_authors"
REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "queue_papers_of_authors_for_search"();
--> statement-breakpoint
CREATE TRIGGER "paper_authors_search_gone" AFTER DELETE ON "paper_authors"
REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "queue_papers_of_authors_for_search"();
--> statement-breakpoint
CREATE TRIGGER "paper_authors_search_changed" AFTER UPDATE OF "is_hidden", "author_id" ON "paper_authors" FOR EACH ROW
WHEN (old.is_hidden <> new.is_hidden OR old.author_id <> new.author_id)
EXECUTE FUNCTION "queue_changed_author_for_search"();
--> statement-breakpoint
CREATE TRIGGER "organizations_search_renamed" AFTER UPDATE OF "name", "slug" ON "organizations" FOR EACH ROW
WHEN (old.name <> new.name OR old.slug <> new.slug)
EXECUTE FUNCTION "queue_renamed_organization_for_search"();
--> statement-breakpoint
-- The papers that are there already get their rows from the worker, batch by batch, while the site serves.
INSERT INTO "search_queue" ("paper_id") SELECT "id" FROM "papers" ORDER BY "id";
