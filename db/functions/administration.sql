-- What administrators did stays written. An account that leaves is taken out of it, by the reference; nothing else changes a
-- row, and nothing removes one.
CREATE OR REPLACE FUNCTION keep_administration_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'UPDATE' AND to_jsonb(new) - 'actor_id' = to_jsonb(old) - 'actor_id' AND new.actor_id IS NULL THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION 'The log of administration is not changed.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER administration_log_kept BEFORE UPDATE OR DELETE ON administration_log
	FOR EACH ROW
	EXECUTE FUNCTION keep_administration_log();

CREATE OR REPLACE TRIGGER administration_log_kept_whole BEFORE TRUNCATE ON administration_log
	FOR EACH STATEMENT
	EXECUTE FUNCTION keep_administration_log();
