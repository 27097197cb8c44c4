-- A vote or follow with its count, in one round trip. Each function locks in one order: reader, then paper or
-- organization, then the vote itself; so does the deletion of an account. The reader's lock makes one reader's
-- votes follow each other, and each statement sees what was committed while it waited, which a single statement
-- with `with` parts would not. The number of the reader's session is checked under the same lock; null checks none.
CREATE FUNCTION "add_upvote"("in_paper_id" text, "in_user_id" uuid, "in_session_version" integer)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	withdrawn boolean;
BEGIN
	PERFORM FROM users WHERE id = in_user_id AND session_version = coalesce(in_session_version, session_version)
		FOR NO KEY UPDATE;
	IF NOT FOUND THEN
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
CREATE FUNCTION "remove_upvote"("in_paper_id" text, "in_user_id" uuid, "in_session_version" integer)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM users WHERE id = in_user_id AND session_version = coalesce(in_session_version, session_version)
		FOR NO KEY UPDATE;
	IF NOT FOUND THEN
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
CREATE FUNCTION "add_organization_follow"("in_slug" text, "in_user_id" uuid, "in_session_version" integer)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	followed integer;
BEGIN
	PERFORM FROM users WHERE id = in_user_id AND session_version = coalesce(in_session_version, session_version)
		FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	SELECT id INTO followed FROM organizations WHERE lower(slug) = lower(in_slug) FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::integer;
		RETURN;
	END IF;
	INSERT INTO organization_follows (organization_id, user_id) VALUES (followed, in_user_id) ON CONFLICT DO NOTHING;
	IF FOUND THEN
		UPDATE organizations SET follower_count = follower_count + 1 WHERE id = followed;
	END IF;
	RETURN QUERY SELECT 'done', follower_count FROM organizations WHERE id = followed;
END $$;
--> statement-breakpoint
CREATE FUNCTION "remove_organization_follow"("in_slug" text, "in_user_id" uuid, "in_session_version" integer)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	followed integer;
BEGIN
	PERFORM FROM users WHERE id = in_user_id AND session_version = coalesce(in_session_version, session_version)
		FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'no-session', NULL::integer;
		RETURN;
	END IF;
	SELECT id INTO followed FROM organizations WHERE lower(slug) = lower(in_slug) FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::integer;
		RETURN;
	END IF;
	DELETE FROM organization_follows WHERE organization_id = followed AND user_id = in_user_id;
	IF FOUND THEN
		UPDATE organizations SET follower_count = follower_count - 1 WHERE id = followed;
	END IF;
	RETURN QUERY SELECT 'done', follower_count FROM organizations WHERE id = followed;
END $$;
