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

-- Has the page of an account made anew in every process (db/tags.ts), whoever changed something that it shows: its name, profile
-- or state, or a comment of its. Votes are not told: a page is seconds old at most.
CREATE OR REPLACE FUNCTION tell_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('daily_papers_tags', 'user:' || username)
	FROM (SELECT new.username UNION SELECT old.username) changed (username) WHERE username IS NOT NULL;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER users_told AFTER INSERT OR DELETE OR UPDATE OF username, name, image, bio, links, shows_upvotes, is_indexed,
		role, blocked_at, suspended_until, waits_since ON users
	FOR EACH ROW
	EXECUTE FUNCTION tell_profile();

CREATE OR REPLACE FUNCTION tell_profile_of_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('daily_papers_tags', 'user:' || username) FROM users WHERE id = new.author_id;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER comments_told AFTER INSERT OR UPDATE OF body, held_at, hidden_at, deleted_at ON comments
	FOR EACH ROW
	EXECUTE FUNCTION tell_profile_of_writer();
