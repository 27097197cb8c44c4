CREATE TABLE "saved_searches" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_searches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"search_id" integer NOT NULL,
	"min_upvotes" integer DEFAULT 0 NOT NULL,
	"order" text NOT NULL,
	"name" text NOT NULL,
	"is_followed" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_matches" (
	"search_id" integer NOT NULL,
	"paper_id" text NOT NULL,
	"featured_on" date NOT NULL,
	CONSTRAINT "search_matches_search_id_paper_id_pk" PRIMARY KEY("search_id","paper_id")
);
--> statement-breakpoint
CREATE TABLE "searches" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "searches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"text" text NOT NULL,
	"wanted" "tsquery",
	"published_from" date,
	"published_to" date,
	"matched_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_search_id_searches_id_fk" FOREIGN KEY ("search_id") REFERENCES "public"."searches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_matches" ADD CONSTRAINT "search_matches_search_id_searches_id_fk" FOREIGN KEY ("search_id") REFERENCES "public"."searches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_matches" ADD CONSTRAINT "search_matches_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_user_key" ON "saved_searches" USING btree ("user_id","search_id","min_upvotes");--> statement-breakpoint
CREATE INDEX "saved_searches_search_id_idx" ON "saved_searches" USING btree ("search_id");--> statement-breakpoint
CREATE INDEX "search_matches_day_idx" ON "search_matches" USING btree ("search_id","featured_on" DESC NULLS FIRST,"paper_id");--> statement-breakpoint
CREATE INDEX "search_matches_paper_id_idx" ON "search_matches" USING btree ("paper_id");--> statement-breakpoint
CREATE UNIQUE INDEX "searches_text_key" ON "searches" USING btree ("text");