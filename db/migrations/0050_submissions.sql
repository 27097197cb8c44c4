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
);
--> statement-breakpoint
CREATE INDEX "submissions_of_user_idx" ON "submissions" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "submissions_comment_idx" ON "submissions" USING btree ("comment_id") WHERE "submissions"."comment_id" is not null;--> statement-breakpoint
CREATE INDEX "submissions_waiting_idx" ON "submissions" USING btree ("created_at") WHERE "submissions"."featured_on" is null and "submissions"."refused_for" is null;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "kept_fields" text[] DEFAULT '{}' NOT NULL;