CREATE TABLE "hidden_paper_readers" (
	"paper_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"upvoted_at" timestamp (3) with time zone,
	"mark" jsonb,
	CONSTRAINT "hidden_paper_readers_paper_id_user_id_pk" PRIMARY KEY("paper_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "hidden_papers" (
	"id" text PRIMARY KEY NOT NULL,
	"paper" jsonb NOT NULL,
	"authors" jsonb NOT NULL,
	"hidden_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_aliases" (
	"slug" text PRIMARY KEY NOT NULL,
	"organization_id" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hidden_paper_readers" ADD CONSTRAINT "hidden_paper_readers_paper_id_hidden_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."hidden_papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_paper_readers" ADD CONSTRAINT "hidden_paper_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD CONSTRAINT "organization_aliases_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hidden_paper_readers_user_id_idx" ON "hidden_paper_readers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "organization_aliases_organization_id_idx" ON "organization_aliases" USING btree ("organization_id");