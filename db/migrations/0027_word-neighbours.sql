CREATE TABLE "search_learned" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"learned_at" timestamp (3) with time zone NOT NULL,
	"paper_count" integer NOT NULL,
	CONSTRAINT "search_learned_one" CHECK ("search_learned"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "search_neighbours" (
	"term" text PRIMARY KEY NOT NULL,
	"neighbours" text[] NOT NULL,
	"similarities" real[] NOT NULL
);
