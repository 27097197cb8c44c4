CREATE TABLE "comment_reactions" (
	"comment_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"reaction" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_reactions_comment_id_user_id_reaction_pk" PRIMARY KEY("comment_id","user_id","reaction")
);
--> statement-breakpoint
CREATE TABLE "comment_revisions" (
	"comment_id" text NOT NULL,
	"number" smallint NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_revisions_comment_id_number_pk" PRIMARY KEY("comment_id","number")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"paper_id" text NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"author_id" uuid,
	"body" text NOT NULL,
	"request_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"link_hosts" text[] DEFAULT '{}' NOT NULL,
	"held_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text,
	"deleted_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	"is_visible" boolean GENERATED ALWAYS AS (held_at is null and hidden_at is null and deleted_at is null) STORED NOT NULL,
	CONSTRAINT "comments_of_paper_key" UNIQUE("id","paper_id"),
	CONSTRAINT "comments_id_form" CHECK ("comments"."id" ~ '^[0-9a-f]{24}$'),
	CONSTRAINT "comments_body_length" CHECK (case when "comments"."erased_at" is null then char_length("comments"."body") between 1 and 10000 else "comments"."body" = '' end),
	CONSTRAINT "comments_hidden" CHECK (("comments"."hidden_at" is null) = ("comments"."hidden_reason" is null)),
	CONSTRAINT "comments_erased" CHECK ("comments"."erased_at" is null or "comments"."deleted_at" is not null),
	CONSTRAINT "comments_path_form" CHECK (length("comments"."path") % 24 = 0 and length("comments"."path") <= 312 and right("comments"."path", 24) = "comments"."id")
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"log_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" uuid,
	"outcome" text,
	"answer" text,
	CONSTRAINT "appeals_once_key" UNIQUE("log_id"),
	CONSTRAINT "appeals_decided" CHECK (("appeals"."decided_at" is null) = ("appeals"."outcome" is null)),
	CONSTRAINT "appeals_answer_length" CHECK (char_length("appeals"."answer") <= 500)
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"case_id" integer NOT NULL,
	"flagger_id" uuid,
	"reason" text NOT NULL,
	"note" text,
	"weight" smallint NOT NULL,
	"network_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flags_once_key" UNIQUE("case_id","flagger_id"),
	CONSTRAINT "flags_note_length" CHECK (char_length("flags"."note") <= 500),
	CONSTRAINT "flags_weight" CHECK ("flags"."weight" between 0 and 2)
);
--> statement-breakpoint
CREATE TABLE "moderation_cases" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moderation_cases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"comment_id" text,
	"user_id" uuid,
	"score" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"taken_by_id" uuid,
	"taken_until" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" uuid,
	"decision" text,
	CONSTRAINT "moderation_cases_target" CHECK (num_nonnulls("moderation_cases"."comment_id", "moderation_cases"."user_id") = 1),
	CONSTRAINT "moderation_cases_decided" CHECK (("moderation_cases"."decided_at" is null) = ("moderation_cases"."decision" is null))
);
--> statement-breakpoint
CREATE TABLE "moderation_log" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moderation_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"action" text NOT NULL,
	"comment_id" text,
	"paper_id" text,
	"user_id" uuid,
	"reason" text,
	"days" smallint,
	"note" text,
	"case_id" integer,
	"reverts_id" integer,
	CONSTRAINT "moderation_log_note_length" CHECK (char_length("moderation_log"."note") <= 500)
);
--> statement-breakpoint
ALTER TABLE "papers" DROP CONSTRAINT "papers_counts";--> statement-breakpoint
DROP INDEX "papers_by_comments_idx";--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "comment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "discussion_locked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "discussion_lock_reason" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "role" text DEFAULT 'reader' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "restricted_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_fk" FOREIGN KEY ("parent_id","paper_id") REFERENCES "public"."comments"("id","paper_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_log_id_moderation_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."moderation_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_case_id_moderation_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moderation_cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_flagger_id_users_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_taken_by_id_users_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_case_id_moderation_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moderation_cases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_reverts_id_moderation_log_id_fk" FOREIGN KEY ("reverts_id") REFERENCES "public"."moderation_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_reactions_user_id_idx" ON "comment_reactions" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "comments_in_order_idx" ON "comments" USING btree ("paper_id","path" collate "C");--> statement-breakpoint
CREATE INDEX "comments_of_author_idx" ON "comments" USING btree ("author_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "comments_parent_idx" ON "comments" USING btree ("parent_id") WHERE "comments"."parent_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "comments_request_key" ON "comments" USING btree ("author_id","request_key");--> statement-breakpoint
CREATE INDEX "comments_link_hosts_idx" ON "comments" USING gin ("link_hosts");--> statement-breakpoint
CREATE INDEX "comments_newest_idx" ON "comments" USING btree ("id" desc) WHERE "comments"."is_visible";--> statement-breakpoint
CREATE INDEX "comments_to_erase_idx" ON "comments" USING btree ("deleted_at") WHERE "comments"."deleted_at" is not null and "comments"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "appeals_open_idx" ON "appeals" USING btree ("created_at") WHERE "appeals"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "appeals_user_idx" ON "appeals" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "appeals_decided_by_idx" ON "appeals" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "flags_flagger_idx" ON "flags" USING btree ("flagger_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_comment_key" ON "moderation_cases" USING btree ("comment_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_user_key" ON "moderation_cases" USING btree ("user_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "moderation_cases_queue_idx" ON "moderation_cases" USING btree ("score" desc,"created_at") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "moderation_cases_comment_idx" ON "moderation_cases" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "moderation_cases_user_idx" ON "moderation_cases" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "moderation_cases_decided_idx" ON "moderation_cases" USING btree ("decided_at" desc) WHERE "moderation_cases"."decided_at" is not null;--> statement-breakpoint
CREATE INDEX "moderation_cases_taken_by_idx" ON "moderation_cases" USING btree ("taken_by_id");--> statement-breakpoint
CREATE INDEX "moderation_cases_decided_by_idx" ON "moderation_cases" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "moderation_log_paper_idx" ON "moderation_log" USING btree ("paper_id","id" desc);--> statement-breakpoint
CREATE INDEX "moderation_log_comment_idx" ON "moderation_log" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "moderation_log_user_idx" ON "moderation_log" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "moderation_log_actor_idx" ON "moderation_log" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "moderation_log_case_idx" ON "moderation_log" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "moderation_log_reverts_idx" ON "moderation_log" USING btree ("reverts_id");--> statement-breakpoint
CREATE INDEX "users_with_role_idx" ON "users" USING btree ("role") WHERE "users"."role" <> 'reader';--> statement-breakpoint
CREATE INDEX "papers_by_comments_idx" ON "papers" USING btree (("comment_count" + "imported_comment_count") desc,"shown_upvote_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_counts" CHECK ("papers"."upvote_count" >= 0 and "papers"."imported_upvote_count" >= 0 and "papers"."comment_count" >= 0 and "papers"."imported_comment_count" >= 0);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role" CHECK ("users"."role" in ('reader', 'moderator', 'administrator'));