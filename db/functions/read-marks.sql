-- One mark of a reader on a paper, set or taken away, in one round trip; a row that has lost its last mark goes. Locks the
-- reader first, as votes do, so that one reader's marks follow each other; a mark that is there keeps its time, but a paper
-- that is opened again was opened now.
CREATE OR REPLACE FUNCTION change_read_mark(in_mark text, in_paper_id text, in_user_id uuid, in_session_id uuid, in_wish boolean) RETURNS TABLE(outcome text, read timestamptz, saved timestamptz, hidden timestamptz, opened timestamptz) LANGUAGE plpgsql AS $$
BEGIN
	IF NOT lock_reader(in_user_id, in_session_id) THEN
		RETURN QUERY SELECT 'no-session', NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz;
		RETURN;
	END IF;
	PERFORM FROM papers WHERE id = in_paper_id FOR KEY SHARE;
	IF NOT FOUND THEN
		RETURN QUERY SELECT 'not-found', NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz;
		RETURN;
	END IF;
	IF in_wish THEN
		INSERT INTO read_marks AS marks (user_id, paper_id, read_at, saved_at, hidden_at, opened_at)
		VALUES (in_user_id, in_paper_id, CASE WHEN in_mark = 'read' THEN now() END,
			CASE WHEN in_mark = 'saved' THEN now() END, CASE WHEN in_mark = 'hidden' THEN now() END,
			CASE WHEN in_mark = 'opened' THEN now() END)
		ON CONFLICT (user_id, paper_id) DO UPDATE SET read_at = coalesce(marks.read_at, excluded.read_at),
			saved_at = coalesce(marks.saved_at, excluded.saved_at),
			hidden_at = coalesce(marks.hidden_at, excluded.hidden_at),
			opened_at = coalesce(excluded.opened_at, marks.opened_at);
	ELSE
		DELETE FROM read_marks WHERE user_id = in_user_id AND paper_id = in_paper_id
			AND (read_at IS NULL OR in_mark = 'read') AND (saved_at IS NULL OR in_mark = 'saved')
			AND (hidden_at IS NULL OR in_mark = 'hidden') AND (opened_at IS NULL OR in_mark = 'opened');
		UPDATE read_marks SET read_at = CASE WHEN in_mark <> 'read' THEN read_at END,
			saved_at = CASE WHEN in_mark <> 'saved' THEN saved_at END,
			hidden_at = CASE WHEN in_mark <> 'hidden' THEN hidden_at END,
			opened_at = CASE WHEN in_mark <> 'opened' THEN opened_at END
		WHERE user_id = in_user_id AND paper_id = in_paper_id;
	END IF;
	RETURN QUERY SELECT 'done', marks.read_at, marks.saved_at, marks.hidden_at, marks.opened_at FROM (SELECT) one
		LEFT JOIN read_marks marks ON marks.user_id = in_user_id AND marks.paper_id = in_paper_id;
END $$;
