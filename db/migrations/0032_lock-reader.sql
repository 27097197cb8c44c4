-- Whether a reader is there and their session runs, asked by every function that writes for them: first the reader is
-- locked, then, in a statement that sees what was committed while it waited, the session is looked up. Ending a session
-- takes the same lock, so nothing is written under one that has ended. Null asks for no session.
CREATE FUNCTION "lock_reader"("in_user_id" uuid, "in_session_id" uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM users WHERE id = in_user_id FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	RETURN in_session_id IS NULL OR EXISTS (
		SELECT FROM sessions WHERE id = in_session_id AND user_id = in_user_id AND expires_at > now());
END $$;
--> statement-breakpoint
DROP FUNCTION "add_upvote";
--> statement-breakpoint
-- The four below are as they were, but for the session: its row, where its number was before. For their locks see the
-- migrations that made them first.
CREATE FUNCTION "add_upvote"("in_paper_id" text, "in_user_id" uuid, "in_session_id" uuid)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	withdrawn boolean;
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	SELECT withdrawn_at IS NOT NULL INTO withdrawn FROM papers WHERE id = in_paper_id FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::integer;
		RETURN;
	END IF;
	IF withdrawn THEN
		RETURN QUERY SELECT 'withdrawn', NULL::integer;
		RETURN;
	END IF;
	INSERT INTO upvotes (paper_id, user_id) VALUES (in_paper_id, in_user_id) ON CONFLICT DO NOTHING;
	IF FOUND THEN
		UPDATE papers SET upvote_count = upvote_count + 1 WHERE id = in_paper_id;
	END IF;
	RETURN QUERY SELECT 'done', shown_upvote_count FROM papers WHERE id = in_paper_id;
END $$;
--> statement-breakpoint
DROP FUNCTION "remove_upvote";
--> statement-breakpoint
CREATE FUNCTION "remove_upvote"("in_paper_id" text, "in_user_id" uuid, "in_session_id" uuid)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	PERFORM FROM papers WHERE id = in_paper_id FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::integer;
		RETURN;
	END IF;
	DELETE FROM upvotes WHERE paper_id = in_paper_id AND user_id = in_user_id;
	IF FOUND THEN
		UPDATE papers SET upvote_count = upvote_count - 1 WHERE id = in_paper_id;
	END IF;
	RETURN QUERY SELECT 'done', shown_upvote_count FROM papers WHERE id = in_paper_id;
END $$;
--> statement-breakpoint
DROP FUNCTION "change_follow";
--> statement-breakpoint
CREATE FUNCTION "change_follow"("in_kind" text, "in_slug" text, "in_user_id" uuid, "in_session_id" uuid, "in_wish" boolean)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	subjects text := in_kind || 's';
	follows text := in_kind || '_follows';
	reference text := in_kind || '_id';
	slug_match text := CASE in_kind WHEN 'organization' THEN 'lower(slug) = lower($1)' ELSE 'slug = $1' END;
	followed integer;
	changed integer;
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	EXECUTE format('SELECT id FROM %I WHERE %s FOR NO KEY UPDATE', subjects, slug_match) INTO followed USING in_slug;
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
		EXECUTE format('UPDATE %I SET follower_count = follower_count + $2 WHERE id = $1', subjects)
		USING followed, CASE WHEN in_wish THEN 1 ELSE -1 END;
	END IF;
	RETURN QUERY EXECUTE format('SELECT ''done'', follower_count FROM %I WHERE id = $1', subjects) USING followed;
END $$;
--> statement-breakpoint
DROP FUNCTION "change_read_mark";
--> statement-breakpoint
CREATE FUNCTION "change_read_mark"("in_mark" text, "in_paper_id" text, "in_user_id" uuid, "in_session_id" uuid, "in_wish" boolean)
RETURNS TABLE ("outcome" text, "read" timestamptz, "saved" timestamptz, "hidden" timestamptz) LANGUAGE plpgsql AS $$
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::timestamptz, NULL::timestamptz, NULL::timestamptz;
		RETURN;
	END IF;
	PERFORM FROM papers WHERE id = in_paper_id FOR KEY SHARE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::timestamptz, NULL::timestamptz, NULL::timestamptz;
		RETURN;
	END IF;
	IF in_wish THEN
		INSERT INTO read_marks AS marks (user_id, paper_id, read_at, saved_at, hidden_at)
		VALUES (in_user_id, in_paper_id, CASE WHEN in_mark = 'read' THEN now() END,
			CASE WHEN in_mark = 'saved' THEN now() END, CASE WHEN in_mark = 'hidden' THEN now() END)
		ON CONFLICT (user_id, paper_id) DO UPDATE SET read_at = coalesce(marks.read_at, excluded.read_at),
			saved_at = coalesce(marks.saved_at, excluded.saved_at),
			hidden_at = coalesce(marks.hidden_at, excluded.hidden_at);
	ELSE
		DELETE FROM read_marks WHERE user_id = in_user_id AND paper_id = in_paper_id
			AND (read_at IS NULL OR in_mark = 'read') AND (saved_at IS NULL OR in_mark = 'saved')
			AND (hidden_at IS NULL OR in_mark = 'hidden');
		UPDATE read_marks SET read_at = CASE WHEN in_mark <> 'read' THEN read_at END,
			saved_at = CASE WHEN in_mark <> 'saved' THEN saved_at END,
			hidden_at = CASE WHEN in_mark <> 'hidden' THEN hidden_at END
		WHERE user_id = in_user_id AND paper_id = in_paper_id;
	END IF;
	RETURN QUERY SELECT 'done', marks.read_at, marks.saved_at, marks.hidden_at FROM (SELECT) one
		LEFT JOIN read_marks marks ON marks.user_id = in_user_id AND marks.paper_id = in_paper_id;
END $$;
