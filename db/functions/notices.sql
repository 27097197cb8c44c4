-- A comment that is shown again, or for the first time, is news once more to whom its notices have not reached: they get a
-- number and an instant of their own, so that nothing that was marked as read before covers them, and a mail waits anew.
CREATE OR REPLACE FUNCTION renew_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE notices SET id = DEFAULT, created_at = now()
	WHERE comment_id = new.id AND read_at IS NULL AND done_at IS NULL;
	RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER comments_renew_notices AFTER UPDATE OF held_at, hidden_at, deleted_at ON comments
	FOR EACH ROW
	WHEN (new.is_visible AND NOT old.is_visible)
	EXECUTE FUNCTION renew_notices();
