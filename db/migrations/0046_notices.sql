CREATE TABLE "discussion_watches" (
	"user_id" uuid NOT NULL,
	"paper_id" text NOT NULL,
	"level" text DEFAULT 'participating' NOT NULL,
	"has_mails" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "discussion_watches_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id")
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"participating_in_inbox" boolean DEFAULT true NOT NULL,
	"participating_by_mail" boolean DEFAULT true NOT NULL,
	"watched_in_inbox" boolean DEFAULT true NOT NULL,
	"own_papers_by_mail" boolean DEFAULT true NOT NULL,
	"watched_by_mail" boolean DEFAULT false NOT NULL,
	"decisions_by_mail" boolean DEFAULT true NOT NULL,
	"queue_by_mail" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"paper_id" text,
	"status" text DEFAULT 'sending' NOT NULL,
	"journal" uuid NOT NULL,
	"attempts" smallint DEFAULT 1 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "notice_mails_of_discussion" CHECK (("notice_mails"."kind" = 'discussion') = ("notice_mails"."paper_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"paper_id" text,
	"comment_id" text,
	"log_id" integer,
	"is_in_inbox" boolean NOT NULL,
	"may_mail" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"mail_id" uuid,
	CONSTRAINT "notices_of_comment_key" UNIQUE("user_id","comment_id"),
	CONSTRAINT "notices_of_decision_key" UNIQUE("user_id","log_id"),
	CONSTRAINT "notices_subject" CHECK (num_nonnulls("notices"."comment_id", "notices"."log_id") = 1),
	CONSTRAINT "notices_reason" CHECK (("notices"."reason" = 'decision') = ("notices"."log_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "user_blocks" (
	"blocker_id" uuid NOT NULL,
	"blocked_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_blocks_blocker_id_blocked_id_pk" PRIMARY KEY("blocker_id","blocked_id"),
	CONSTRAINT "user_blocks_not_oneself" CHECK ("user_blocks"."blocker_id" <> "user_blocks"."blocked_id")
);
--> statement-breakpoint
ALTER TABLE "discussion_watches" ADD CONSTRAINT "discussion_watches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_log_id_moderation_log_id_fk" FOREIGN KEY ("log_id") REFERENCES "public"."moderation_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_notice_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."notice_mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_blocks" ADD CONSTRAINT "user_blocks_blocker_id_users_id_fk" FOREIGN KEY ("blocker_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_blocks" ADD CONSTRAINT "user_blocks_blocked_id_users_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "discussion_watches_watching_idx" ON "discussion_watches" USING btree ("paper_id") WHERE "discussion_watches"."level" = 'watching';--> statement-breakpoint
CREATE INDEX "notice_mails_of_user_idx" ON "notice_mails" USING btree ("user_id","created_at" desc);--> statement-breakpoint
CREATE INDEX "notice_mails_open_idx" ON "notice_mails" USING btree ("retry_at","id") WHERE "notice_mails"."status" in ('sending', 'deferred');--> statement-breakpoint
CREATE INDEX "notices_inbox_idx" ON "notices" USING btree ("user_id","id" desc) WHERE "notices"."is_in_inbox" and "notices"."done_at" is null;--> statement-breakpoint
CREATE INDEX "notices_unread_idx" ON "notices" USING btree ("user_id","paper_id") WHERE "notices"."is_in_inbox" and "notices"."read_at" is null and "notices"."done_at" is null;--> statement-breakpoint
CREATE INDEX "notices_to_mail_idx" ON "notices" USING btree ("created_at") WHERE "notices"."may_mail" and "notices"."mail_id" is null and "notices"."read_at" is null and "notices"."done_at" is null;--> statement-breakpoint
CREATE INDEX "notices_comment_idx" ON "notices" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "notices_log_idx" ON "notices" USING btree ("log_id");--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "user_blocks_blocked_idx" ON "user_blocks" USING btree ("blocked_id");