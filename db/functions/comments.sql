-- The id of a comment: eight digits of its second, three of its millisecond, and thirteen by chance, so that ids are in the
-- order of writing and cannot be guessed. Twenty-four digits are what clients of Hugging Face expect.
CREATE OR REPLACE FUNCTION make_comment_id(in_at timestamptz) RETURNS text LANGUAGE sql AS $$
	SELECT lpad(to_hex(floor(extract(epoch FROM in_at))::bigint), 8, '0')
		|| lpad(to_hex(floor(extract(milliseconds FROM in_at))::int % 1000), 3, '0')
		|| right(replace(gen_random_uuid()::text, '-', ''), 13)
$$;

-- The comments that readers see of a paper, counted on it in the same statement. A paper that is taken off the site has no
-- row; its count is made anew when it comes back.
CREATE OR REPLACE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	difference integer := 0;
BEGIN
	IF tg_op <> 'INSERT' AND old.is_visible THEN
		difference := difference - 1;
	END IF;
	IF tg_op <> 'DELETE' AND new.is_visible THEN
		difference := difference + 1;
	END IF;
	IF difference <> 0 THEN
		UPDATE papers SET comment_count = comment_count + difference WHERE id = coalesce(new.paper_id, old.paper_id);
	END IF;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER comments_count AFTER INSERT OR DELETE OR UPDATE OF held_at, hidden_at, deleted_at ON comments
	FOR EACH ROW
	EXECUTE FUNCTION count_comment();

-- What was done stays written. An account that leaves is taken out of it, by the reference; nothing else changes a row, and
-- nothing removes one.
CREATE OR REPLACE FUNCTION keep_moderation_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'UPDATE' AND to_jsonb(new) - array['actor_id', 'user_id', 'case_id'] = to_jsonb(old) - array['actor_id', 'user_id', 'case_id']
		AND (new.actor_id IS NULL OR new.actor_id = old.actor_id) AND (new.user_id IS NULL OR new.user_id = old.user_id)
		AND (new.case_id IS NULL OR new.case_id = old.case_id) THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION 'The moderation log is not changed.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER moderation_log_kept BEFORE UPDATE OR DELETE ON moderation_log
	FOR EACH ROW
	EXECUTE FUNCTION keep_moderation_log();

CREATE OR REPLACE TRIGGER moderation_log_kept_whole BEFORE TRUNCATE ON moderation_log
	FOR EACH STATEMENT
	EXECUTE FUNCTION keep_moderation_log();
