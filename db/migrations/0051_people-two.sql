ALTER TABLE "organization_aliases" ADD COLUMN "renamed_to" text;--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "renamed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "organization_aliases_renamed_to_idx" ON "organization_aliases" USING btree ("renamed_to");--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD CONSTRAINT "organization_aliases_renamed" CHECK ("organization_aliases"."renamed_to" is null or "organization_aliases"."was" is not null and "organization_aliases"."renamed_at" is not null);