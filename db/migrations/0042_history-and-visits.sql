-- When readers last opened a paper, and when they were here before. Until now a paper was read when it was opened.
ALTER TABLE "users" ADD COLUMN "last_visit_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "previous_visit_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "read_marks" DROP CONSTRAINT "read_marks_some";--> statement-breakpoint
ALTER TABLE "read_marks" ADD COLUMN "opened_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "read_marks" SET "opened_at" = "read_at" WHERE "read_at" IS NOT NULL;--> statement-breakpoint
UPDATE "hidden_paper_readers" SET "mark" = "mark" || jsonb_build_object('opened_at', "mark" -> 'read_at')
WHERE "mark" ->> 'read_at' IS NOT NULL;--> statement-breakpoint
CREATE INDEX "read_marks_opened_idx" ON "read_marks" USING btree ("user_id","opened_at" DESC NULLS FIRST,"paper_id" DESC NULLS FIRST) WHERE "read_marks"."opened_at" is not null;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_some" CHECK (num_nonnulls("read_marks"."read_at", "read_marks"."saved_at", "read_marks"."hidden_at", "read_marks"."opened_at") > 0);--> statement-breakpoint
-- Its answer has one column more; the next start makes it anew.
DROP FUNCTION "change_read_mark";
