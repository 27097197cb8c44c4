CREATE TABLE "organization_alias_follows" (
	"slug" text NOT NULL,
	"user_id" uuid NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	"is_of_both" boolean NOT NULL,
	CONSTRAINT "organization_alias_follows_slug_user_id_pk" PRIMARY KEY("slug","user_id")
);
--> statement-breakpoint
CREATE TABLE "organization_alias_papers" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "was" jsonb;--> statement-breakpoint
ALTER TABLE "organization_alias_follows" ADD CONSTRAINT "organization_alias_follows_slug_organization_aliases_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."organization_aliases"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_alias_follows" ADD CONSTRAINT "organization_alias_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_alias_papers" ADD CONSTRAINT "organization_alias_papers_slug_organization_aliases_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."organization_aliases"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organization_alias_follows_user_id_idx" ON "organization_alias_follows" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "organization_alias_papers_slug_idx" ON "organization_alias_papers" USING btree ("slug");