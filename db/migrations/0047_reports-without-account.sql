ALTER TABLE "moderation_cases" DROP CONSTRAINT "moderation_cases_target";--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "contact_address" text;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD COLUMN "paper_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_paper_key" ON "moderation_cases" USING btree ("paper_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_target" CHECK (num_nonnulls("moderation_cases"."comment_id", "moderation_cases"."user_id", "moderation_cases"."paper_id") = 1);