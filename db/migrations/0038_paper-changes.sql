CREATE TABLE "paper_changes" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"is_removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "paper_changes_in_order_idx" ON "paper_changes" USING btree ("changed_at","paper_id");--> statement-breakpoint
CREATE INDEX "papers_by_doi_idx" ON "papers" USING btree (lower("doi" collate "C")) WHERE "papers"."doi" is not null;--> statement-breakpoint
-- No paper comes between its copy here and the triggers of db/functions, which the same transaction makes.
LOCK TABLE "papers" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
-- The last write of a paper is no earlier than its last change, so a mirror that asks from then on misses none.
INSERT INTO "paper_changes" SELECT "id", "updated_at", false FROM "papers";--> statement-breakpoint
INSERT INTO "paper_changes" SELECT "id", "hidden_at", true FROM "hidden_papers" ON CONFLICT DO NOTHING;
