-- Both extensions come with PostgreSQL, and the owner of a database may add them.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "unaccent";
--> statement-breakpoint
-- How words of texts are read: without accents, by their English stems, without stop words.
CREATE TEXT SEARCH CONFIGURATION "paper_text" (COPY = "english");
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION "paper_text" ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
--> statement-breakpoint
-- How names, and the vocabulary, are read: without accents, as they are written.
CREATE TEXT SEARCH CONFIGURATION "paper_words" (COPY = "simple");
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION "paper_words" ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
-- A title by its letters and digits alone: what makes two titles the same for a reader.
CREATE FUNCTION "search_title_key"("in_title" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(trim(regexp_replace(lower(normalize(in_title, NFKD)), '[^[:alnum:]]+', ' ', 'g')), 200);
--> statement-breakpoint
-- First day of the month that an arXiv id states.
CREATE FUNCTION "arxiv_month"("in_id" text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN make_date(
	(CASE WHEN left(split_part('/' || in_id, '/', -1), 2) >= '91' THEN 1900 ELSE 2000 END)
		+ left(split_part('/' || in_id, '/', -1), 2)::int,
	substr(split_part('/' || in_id, '/', -1), 3, 2)::int, 1);
