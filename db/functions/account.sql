-- Whether a reader is there and their session runs, asked by every function that writes for them: first the reader is
-- locked, then, in a statement that sees what was committed while it waited, the session is looked up. Ending a session
-- takes the same lock, so nothing is written under one that has ended. Null asks for no session.
CREATE OR REPLACE FUNCTION lock_reader(in_user_id uuid, in_session_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM users WHERE id = in_user_id FOR NO KEY UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	RETURN in_session_id IS NULL OR EXISTS (
		SELECT FROM sessions WHERE id = in_session_id AND user_id = in_user_id AND expires_at > now());
END $$;
