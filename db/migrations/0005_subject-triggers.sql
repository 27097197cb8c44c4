-- The categories of arXiv (lib/arxiv-categories.ts says what they are called). A category that arXiv adds is added by
-- a migration, with the rows of the papers that carry it already.
INSERT INTO "topics" ("slug") VALUES
	('cs.AI'), ('cs.AR'), ('cs.CC'), ('cs.CE'), ('cs.CG'), ('cs.CL'), ('cs.CR'), ('cs.CV'), ('cs.CY'),
	('cs.DB'), ('cs.DC'), ('cs.DL'), ('cs.DM'), ('cs.DS'), ('cs.ET'), ('cs.FL'), ('cs.GL'), ('cs.GR'),
	('cs.GT'), ('cs.HC'), ('cs.IR'), ('cs.IT'), ('cs.LG'), ('cs.LO'), ('cs.MA'), ('cs.MM'), ('cs.MS'),
	('cs.NA'), ('cs.NE'), ('cs.NI'), ('cs.OH'), ('cs.OS'), ('cs.PF'), ('cs.PL'), ('cs.RO'), ('cs.SC'),
	('cs.SD'), ('cs.SE'), ('cs.SI'), ('cs.SY'), ('econ.EM'), ('econ.GN'), ('econ.TH'), ('eess.AS'), ('eess.IV'),
	('eess.SP'), ('eess.SY'), ('math.AC'), ('math.AG'), ('math.AP'), ('math.AT'), ('math.CA'), ('math.CO'),
	('math.CT'), ('math.CV'), ('math.DG'), ('math.DS'), ('math.FA'), ('math.GM'), ('math.GN'), ('math.GR'),
	('math.GT'), ('math.HO'), ('math.IT'), ('math.KT'), ('math.LO'), ('math.MG'), ('math.MP'), ('math.NA'),
	('math.NT'), ('math.OA'), ('math.OC'), ('math.PR'), ('math.QA'), ('math.RA'), ('math.RT'), ('math.SG'),
	('math.SP'), ('math.ST'), ('astro-ph'), ('astro-ph.CO'), ('astro-ph.EP'), ('astro-ph.GA'), ('astro-ph.HE'),
	('astro-ph.IM'), ('astro-ph.SR'), ('cond-mat'), ('cond-mat.dis-nn'), ('cond-mat.mes-hall'),
	('cond-mat.mtrl-sci'), ('cond-mat.other'), ('cond-mat.quant-gas'), ('cond-mat.soft'),
	('cond-mat.stat-mech'), ('cond-mat.str-el'), ('cond-mat.supr-con'), ('gr-qc'), ('hep-ex'), ('hep-lat'),
	('hep-ph'), ('hep-th'), ('math-ph'), ('nlin.AO'), ('nlin.CD'), ('nlin.CG'), ('nlin.PS'), ('nlin.SI'),
	('nucl-ex'), ('nucl-th'), ('physics.acc-ph'), ('physics.ao-ph'), ('physics.app-ph'), ('physics.atm-clus'),
	('physics.atom-ph'), ('physics.bio-ph'), ('physics.chem-ph'), ('physics.class-ph'), ('physics.comp-ph'),
	('physics.data-an'), ('physics.ed-ph'), ('physics.flu-dyn'), ('physics.gen-ph'), ('physics.geo-ph'),
	('physics.hist-ph'), ('physics.ins-det'), ('physics.med-ph'), ('physics.optics'), ('physics.plasm-ph'),
	('physics.pop-ph'), ('physics.soc-ph'), ('physics.space-ph'), ('quant-ph'), ('q-bio.BM'), ('q-bio.CB'),
	('q-bio.GN'), ('q-bio.MN'), ('q-bio.NC'), ('q-bio.OT'), ('q-bio.PE'), ('q-bio.QM'), ('q-bio.SC'),
	('q-bio.TO'), ('q-fin.CP'), ('q-fin.EC'), ('q-fin.GN'), ('q-fin.MF'), ('q-fin.PM'), ('q-fin.PR'),
	('q-fin.RM'), ('q-fin.ST'), ('q-fin.TR'), ('stat.AP'), ('stat.CO'), ('stat.ME'), ('stat.ML'), ('stat.OT'),
	('stat.TH');
--> statement-breakpoint
-- A list of an author or topic is read from one index, so the links to them carry the paper's day. Triggers keep it,
-- since whoever writes a paper would forget it one day. Votes change no column that is named here.
CREATE FUNCTION "link_new_papers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO paper_topics (paper_id, topic_id, featured_on)
	SELECT DISTINCT new_papers.id, topics.id, new_papers.featured_on
	FROM new_papers CROSS JOIN unnest(new_papers.categories) category JOIN topics ON topics.slug = category;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "papers_link_new" AFTER INSERT ON "papers"
REFERENCING NEW TABLE AS "new_papers" FOR EACH STATEMENT EXECUTE FUNCTION "link_new_papers"();
--> statement-breakpoint
CREATE FUNCTION "link_changed_paper"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.categories IS DISTINCT FROM old.categories THEN
		DELETE FROM paper_topics WHERE paper_id = new.id;
		INSERT INTO paper_topics (paper_id, topic_id, featured_on)
		SELECT DISTINCT new.id, topics.id, new.featured_on
		FROM unnest(new.categories) category JOIN topics ON topics.slug = category;
	ELSE
		UPDATE paper_topics SET featured_on = new.featured_on WHERE paper_id = new.id;
	END IF;
	UPDATE paper_authors SET featured_on = new.featured_on
	WHERE paper_id = new.id AND featured_on IS DISTINCT FROM new.featured_on;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "papers_link_changed" AFTER UPDATE OF "categories", "featured_on" ON "papers" FOR EACH ROW
WHEN (old.categories IS DISTINCT FROM new.categories OR old.featured_on IS DISTINCT FROM new.featured_on)
EXECUTE FUNCTION "link_changed_paper"();
--> statement-breakpoint
CREATE FUNCTION "date_new_paper_author"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT featured_on INTO new.featured_on FROM papers WHERE id = new.paper_id;
	RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER "paper_authors_date_new" BEFORE INSERT ON "paper_authors" FOR EACH ROW
EXECUTE FUNCTION "date_new_paper_author"();
--> statement-breakpoint
INSERT INTO "paper_topics" ("paper_id", "topic_id", "featured_on")
SELECT DISTINCT papers.id, topics.id, papers.featured_on
FROM papers CROSS JOIN unnest(papers.categories) category JOIN topics ON topics.slug = category;
--> statement-breakpoint
UPDATE "paper_authors" SET "featured_on" = papers.featured_on
FROM papers WHERE papers.id = paper_authors.paper_id AND papers.featured_on IS NOT NULL;
--> statement-breakpoint
DROP FUNCTION "add_organization_follow";
--> statement-breakpoint
DROP FUNCTION "remove_organization_follow";
--> statement-breakpoint
-- A follow of an organization, author or topic with its count, in one round trip; locks as the votes do: reader, then
-- what is followed, then the follow itself. The three kinds have tables of one shape, so `in_kind` names them. A slug
-- comes as lib/subject-slugs.ts gives it, an organization's in any letter case. The number of the reader's session is
-- checked under the reader's lock; null checks none.
CREATE FUNCTION "change_follow"("in_kind" text, "in_slug" text, "in_user_id" uuid, "in_session_version" integer, "in_wish" boolean)
RETURNS TABLE ("outcome" text, "count" integer) LANGUAGE plpgsql AS $$
DECLARE
	subjects text := in_kind || 's';
	follows text := in_kind || '_follows';
	reference text := in_kind || '_id';
	slug_match text := CASE in_kind WHEN 'organization' THEN 'lower(slug) = lower($1)' ELSE 'slug = $1' END;
	followed integer;
	changed integer;
BEGIN
	PERFORM FROM users WHERE id = in_user_id AND session_version = coalesce(in_session_version, session_version)
		FOR NO KEY UPDATE;
	IF NOT FOUND THEN
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
