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
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text,
	"deleted_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	"is_visible" boolean GENERATED ALWAYS AS (hidden_at is null and deleted_at is null) STORED NOT NULL,
	CONSTRAINT "comments_of_paper_key" UNIQUE("id","paper_id"),
	CONSTRAINT "comments_id_form" CHECK ("comments"."id" ~ '^[0-9a-f]{24}$'),
	CONSTRAINT "comments_body_length" CHECK (case when "comments"."erased_at" is null then char_length("comments"."body") between 1 and 10000 else "comments"."body" = '' end),
	CONSTRAINT "comments_hidden" CHECK (("comments"."hidden_at" is null) = ("comments"."hidden_reason" is null)),
	CONSTRAINT "comments_erased" CHECK ("comments"."erased_at" is null or "comments"."deleted_at" is not null),
	CONSTRAINT "comments_path_form" CHECK (length("comments"."path") % 24 = 0 and length("comments"."path") <= 312 and right("comments"."path", 24) = "comments"."id")
);
--> statement-breakpoint
ALTER TABLE "papers" DROP CONSTRAINT "papers_counts";--> statement-breakpoint
DROP INDEX "papers_by_comments_idx";--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "comment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_fk" FOREIGN KEY ("parent_id","paper_id") REFERENCES "public"."comments"("id","paper_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_reactions_user_id_idx" ON "comment_reactions" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "comments_in_order_idx" ON "comments" USING btree ("paper_id","path" collate "C");--> statement-breakpoint
CREATE INDEX "comments_of_author_idx" ON "comments" USING btree ("author_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "comments_parent_idx" ON "comments" USING btree ("parent_id") WHERE "comments"."parent_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "comments_request_key" ON "comments" USING btree ("author_id","request_key");--> statement-breakpoint
CREATE INDEX "comments_newest_idx" ON "comments" USING btree ("id" desc) WHERE "comments"."is_visible";--> statement-breakpoint
CREATE INDEX "comments_to_erase_idx" ON "comments" USING btree ("deleted_at") WHERE "comments"."deleted_at" is not null and "comments"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "papers_by_comments_idx" ON "papers" USING btree (("comment_count" + "imported_comment_count") desc,"shown_upvote_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_counts" CHECK ("papers"."upvote_count" >= 0 and "papers"."imported_upvote_count" >= 0 and "papers"."comment_count" >= 0 and "papers"."imported_comment_count" >= 0);