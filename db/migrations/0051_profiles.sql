ALTER TABLE "users" ADD COLUMN "bio" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "shows_upvotes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_indexed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_bio_length" CHECK (char_length("users"."bio") between 1 and 300) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_links" CHECK (cardinality("users"."links") <= 3 and array_position("users"."links", null) is null and '' <> all("users"."links") and array_to_string("users"."links", ' ') ~ '^(https?://[^[:space:]]+( https?://[^[:space:]]+)*)?$') NOT VALID;