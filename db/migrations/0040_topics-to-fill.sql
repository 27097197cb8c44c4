CREATE TABLE "arxiv_misses" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"ask_again_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_turns" (
	"service" text PRIMARY KEY NOT NULL,
	"holder" uuid NOT NULL,
	"free_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "arxiv_misses" ADD CONSTRAINT "arxiv_misses_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "papers_without_topic_idx" ON "papers" USING btree ("featured_on" DESC NULLS FIRST,"id") WHERE cardinality(papers.categories) = 0;--> statement-breakpoint
CREATE INDEX "papers_to_fill_idx" ON "papers" USING btree ((cardinality("categories") > 0),"featured_on" desc nulls last,"published_at" desc nulls last,"id" desc) WHERE (cardinality(papers.categories) = 0 or papers.version is null)
  and papers.id ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7})$';