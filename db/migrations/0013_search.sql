CREATE TABLE "paper_search" (
	"number" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_search_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"paper_id" text NOT NULL,
	"document" "tsvector" NOT NULL,
	"word_count" integer NOT NULL,
	"published_on" date NOT NULL,
	"title_key" text NOT NULL,
	"title_words" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_queue" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"term" text PRIMARY KEY NOT NULL,
	"paper_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_totals" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"paper_count" integer NOT NULL,
	"word_count" bigint NOT NULL,
	CONSTRAINT "search_totals_one" CHECK ("search_totals"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"paper_count" integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "paper_search_paper_key" ON "paper_search" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "paper_search_document_idx" ON "paper_search" USING gin ("document");--> statement-breakpoint
CREATE INDEX "paper_search_title_idx" ON "paper_search" USING gin (ts_filter("document", '{a}'));--> statement-breakpoint
CREATE INDEX "paper_search_newest_idx" ON "paper_search" USING btree ("published_on" DESC NULLS FIRST,"number" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "paper_search_title_key_idx" ON "paper_search" USING btree ("title_key");--> statement-breakpoint
CREATE INDEX "search_words_similar_idx" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_prefix_idx" ON "search_words" USING btree ("word" text_pattern_ops);