CREATE TABLE "paper_corrections" (
	"paper_id" text NOT NULL,
	"kind" text NOT NULL,
	"sourced" jsonb NOT NULL,
	"set_by_id" uuid,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_corrections_paper_id_kind_pk" PRIMARY KEY("paper_id","kind")
);--> statement-breakpoint
CREATE TABLE "submissions" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"featured_on" date,
	"is_own_paper" boolean DEFAULT false NOT NULL,
	"comment_id" text,
	"waiting_text" text,
	"waiting_media" text[] DEFAULT '{}' NOT NULL,
	"refused_for" text,
	CONSTRAINT "submissions_outcome" CHECK ("submissions"."featured_on" is null or "submissions"."refused_for" is null),
	CONSTRAINT "submissions_text_length" CHECK (char_length("submissions"."waiting_text") <= 10000)
);--> statement-breakpoint
ALTER TABLE "paper_corrections" ADD CONSTRAINT "paper_corrections_set_by_id_users_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_corrections_set_by_idx" ON "paper_corrections" USING btree ("set_by_id");--> statement-breakpoint
CREATE INDEX "submissions_of_user_idx" ON "submissions" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "submissions_comment_idx" ON "submissions" USING btree ("comment_id") WHERE "submissions"."comment_id" is not null;--> statement-breakpoint
CREATE INDEX "submissions_waiting_idx" ON "submissions" USING btree ("created_at") WHERE "submissions"."featured_on" is null and "submissions"."refused_for" is null;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "bio" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "shows_upvotes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_indexed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_bio_length" CHECK (char_length("users"."bio") between 1 and 300) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_links" CHECK (cardinality("users"."links") <= 3 and array_position("users"."links", null) is null and '' <> all("users"."links") and array_to_string("users"."links", ' ') ~ '^(https?://[^[:space:]]+( https?://[^[:space:]]+)*)?$') NOT VALID;
