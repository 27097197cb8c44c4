ALTER TABLE "papers" ADD COLUMN "is_author_participating" boolean;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "code_added_by" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "ai_summary_model" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "imported_object_id" text;--> statement-breakpoint
ALTER TABLE "paper_authors" ADD COLUMN "imported" jsonb;--> statement-breakpoint
CREATE INDEX "papers_by_publication_idx" ON "papers" USING btree ("published_at" desc nulls last,"id" desc);--> statement-breakpoint
CREATE INDEX "papers_by_object_id_idx" ON "papers" USING btree (left(md5('paper:' || "id"), 24));--> statement-breakpoint
CREATE INDEX "papers_of_imported_submitter_idx" ON "papers" USING btree (lower("imported_submitter" ->> 'name'),"featured_on" DESC NULLS FIRST) WHERE "papers"."imported_submitter" is not null;--> statement-breakpoint
CREATE INDEX "papers_of_submitter_idx" ON "papers" USING btree ("submitted_by") WHERE "papers"."submitted_by" is not null;