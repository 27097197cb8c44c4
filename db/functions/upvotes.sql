-- A vote with its count, in one round trip. Each function locks in one order: reader, then paper, then the vote itself; so
-- does the deletion of an account. The reader's lock makes one reader's votes follow each other, and each statement sees
-- what was committed while it waited, which a single statement with `with` parts would not.
CREATE OR REPLACE FUNCTION add_upvote(in_paper_id text, in_user_id uuid, in_session_id uuid) RETURNS TABLE(outcome text, count integer) LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION remove_upvote(in_paper_id text, in_user_id uuid, in_session_id uuid) RETURNS TABLE(outcome text, count integer) LANGUAGE plpgsql AS $$
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
