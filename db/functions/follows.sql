-- A follow of an organization, author or topic with its count, in one round trip; locks as the votes do: reader, then what
-- is followed, then the follow itself. The three kinds have tables of one shape, so `in_kind` names them. A slug comes as
-- lib/core/entity/entity-slugs.ts gives it, an organization's in any letter case, or that of one which was merged into it.
CREATE OR REPLACE FUNCTION change_follow(in_kind text, in_slug text, in_user_id uuid, in_session_id uuid, in_wish boolean) RETURNS TABLE(outcome text, count integer) LANGUAGE plpgsql AS $$
DECLARE
	entities text := in_kind || 's';
	follows text := in_kind || '_follows';
	reference text := in_kind || '_id';
	slug_match text := CASE in_kind WHEN 'organization' THEN 'lower(slug COLLATE "C") = lower($1 COLLATE "C")' ELSE 'slug = $1' END;
	followed integer;
	changed integer;
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	EXECUTE format('SELECT id FROM %I WHERE %s FOR NO KEY UPDATE', entities, slug_match) INTO followed USING in_slug;
	IF followed IS NULL AND in_kind = 'organization' THEN
		SELECT o.id INTO followed FROM organization_aliases a JOIN organizations o ON o.id = a.organization_id
		WHERE a.slug = lower(in_slug COLLATE "C") FOR NO KEY UPDATE OF o;
	END IF;
	IF followed IS NULL THEN
		RETURN QUERY SELECT 'not-found', NULL::integer;
		RETURN;
	END IF;
	IF in_wish THEN
		EXECUTE format('INSERT INTO %I (%I, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', follows, reference)
		USING followed, in_user_id;
	ELSE
		EXECUTE format('DELETE FROM %I WHERE %I = $1 AND user_id = $2', follows, reference) USING followed, in_user_id;
	END IF;
	GET DIAGNOSTICS changed = ROW_COUNT;
	IF changed > 0 THEN
		EXECUTE format('UPDATE %I SET follower_count = follower_count + $2 WHERE id = $1', entities)
		USING followed, CASE WHEN in_wish THEN 1 ELSE -1 END;
	END IF;
	RETURN QUERY EXECUTE format('SELECT ''done'', follower_count FROM %I WHERE id = $1', entities) USING followed;
END $$;
