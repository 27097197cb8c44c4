CREATE TABLE "retired_names" (
	"hash" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "retired_names_until_idx" ON "retired_names" USING btree ("until");