CREATE TABLE "author_follows" (
	"author_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "author_follows_author_id_user_id_pk" PRIMARY KEY("author_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "paper_topics" (
	"paper_id" text NOT NULL,
	"topic_id" integer NOT NULL,
	"featured_on" date,
	CONSTRAINT "paper_topics_paper_id_topic_id_pk" PRIMARY KEY("paper_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "topic_follows" (
	"topic_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topic_follows_topic_id_user_id_pk" PRIMARY KEY("topic_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"follower_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "topics_counts" CHECK ("topics"."follower_count" >= 0)
);
--> statement-breakpoint
DROP INDEX "paper_authors_author_id_idx";--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "follower_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "paper_authors" ADD COLUMN "featured_on" date;--> statement-breakpoint
ALTER TABLE "author_follows" ADD CONSTRAINT "author_follows_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "author_follows" ADD CONSTRAINT "author_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_topics" ADD CONSTRAINT "paper_topics_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_topics" ADD CONSTRAINT "paper_topics_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_follows" ADD CONSTRAINT "topic_follows_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_follows" ADD CONSTRAINT "topic_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "author_follows_user_id_idx" ON "author_follows" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "papers_of_topic_idx" ON "paper_topics" USING btree ("topic_id","featured_on" DESC NULLS FIRST,"paper_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "topic_follows_user_id_idx" ON "topic_follows" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_slug_key" ON "topics" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "organizations_by_papers_idx" ON "organizations" USING btree ("paper_count" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "papers_of_author_idx" ON "paper_authors" USING btree ("author_id","featured_on" DESC NULLS FIRST,"paper_id" DESC NULLS FIRST,"is_hidden");--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_counts" CHECK ("authors"."follower_count" >= 0);