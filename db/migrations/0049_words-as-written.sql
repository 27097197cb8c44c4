CREATE TABLE "search_acronyms" (
	"acronym" text NOT NULL,
	"long_form" text NOT NULL,
	"key" text NOT NULL,
	"paper_count" integer NOT NULL,
	CONSTRAINT "search_acronyms_acronym_long_form_pk" PRIMARY KEY("acronym","long_form")
);
--> statement-breakpoint
CREATE TABLE "search_forms" (
	"form" text PRIMARY KEY NOT NULL,
	"paper_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_spellings" (
	"key" text NOT NULL,
	"spelling" text NOT NULL,
	"paper_count" integer NOT NULL,
	CONSTRAINT "search_spellings_key_spelling_pk" PRIMARY KEY("key","spelling")
);
--> statement-breakpoint
ALTER TABLE "paper_search" ADD COLUMN "forms" "tsvector" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "paper_search" ADD COLUMN "spellings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "paper_search" ADD COLUMN "acronyms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "search_acronyms_key_idx" ON "search_acronyms" USING btree ("key");--> statement-breakpoint
CREATE INDEX "paper_search_forms_idx" ON "paper_search" USING gin ("forms");--> statement-breakpoint
CREATE INDEX "paper_search_title_forms_idx" ON "paper_search" USING gin (ts_filter("forms", '{a}'));--> statement-breakpoint
-- Words stay in the row, not compressed and not elsewhere: a search looks at thousands of rows, and unpacking takes most of its time.
ALTER TABLE "paper_search" SET (toast_tuple_target = 8160);
--> statement-breakpoint
-- The worker reads the words of all papers anew; until it has, search finds them by their stems.
INSERT INTO "search_queue" ("paper_id") SELECT "paper_id" FROM "paper_search" ORDER BY "paper_id" ON CONFLICT DO NOTHING;
