-- The papers and followers of a collection, counted on it in the statement that changes them. A paper that comes, goes, moves or
-- gets another note is a change of its collection.
CREATE OR REPLACE FUNCTION count_collection_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE collections SET updated_at = clock_timestamp(),
		item_count = item_count + CASE tg_op WHEN 'INSERT' THEN 1 WHEN 'DELETE' THEN -1 ELSE 0 END
	WHERE id = coalesce(new.collection_id, old.collection_id);
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER collection_items_count AFTER INSERT OR DELETE OR UPDATE OF position, note ON collection_items
	FOR EACH ROW
	EXECUTE FUNCTION count_collection_item();

CREATE OR REPLACE FUNCTION count_collection_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE collections SET follower_count = follower_count + CASE tg_op WHEN 'INSERT' THEN 1 ELSE -1 END
	WHERE id = coalesce(new.collection_id, old.collection_id);
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER collection_follows_count AFTER INSERT OR DELETE ON collection_follows
	FOR EACH ROW
	EXECUTE FUNCTION count_collection_follow();

-- Has the page of a collection, lists of them and its owner's page made anew in every process (db/tags.ts), whoever changed
-- something that they show. Followers are not told, as votes are not.
CREATE OR REPLACE FUNCTION tell_collection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('daily_papers_tags', tag)
	FROM (SELECT 'collections' UNION SELECT 'collection:' || coalesce(new.id, old.id)
		UNION SELECT 'user:' || username FROM users WHERE id IN (new.owner_id, old.owner_id)) told (tag);
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER collections_told AFTER INSERT OR DELETE OR UPDATE OF owner_id, slug, title, description, visibility,
		link_hash, item_count, updated_at, hidden_at, deleted_at ON collections
	FOR EACH ROW
	EXECUTE FUNCTION tell_collection();

-- So are pages that name its editors, who are no part of its row.
CREATE OR REPLACE FUNCTION tell_collection_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('daily_papers_tags', 'collection:' || coalesce(new.collection_id, old.collection_id));
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER collection_members_told AFTER INSERT OR DELETE OR UPDATE OF role ON collection_members
	FOR EACH ROW
	EXECUTE FUNCTION tell_collection_of_member();

-- The papers of a collection are few: their places are numbered anew once one has got long.
CREATE OR REPLACE FUNCTION number_collection(in_id text) RETURNS void LANGUAGE sql AS $$
	UPDATE collection_items item SET position = numbered.n
	FROM (SELECT id, row_number() OVER (ORDER BY position, id) AS n FROM collection_items WHERE collection_id = in_id) numbered
	WHERE item.id = numbered.id;
$$;
