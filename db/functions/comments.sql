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

CREATE OR REPLACE TRIGGER comments_count AFTER INSERT OR DELETE OR UPDATE OF hidden_at, deleted_at ON comments
	FOR EACH ROW
	EXECUTE FUNCTION count_comment();
