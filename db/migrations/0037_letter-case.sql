DROP INDEX "organizations_slug_key";--> statement-breakpoint
DROP INDEX "papers_of_imported_submitter_idx";--> statement-breakpoint
DROP INDEX "users_email_key";--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations" USING btree (lower("slug" collate "C"));--> statement-breakpoint
CREATE INDEX "papers_of_imported_submitter_idx" ON "papers" USING btree (lower(("imported_submitter" ->> 'name') collate "C"),"featured_on" DESC NULLS FIRST) WHERE "papers"."imported_submitter" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email" collate "C"));