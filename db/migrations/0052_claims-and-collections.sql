CREATE TABLE "organization_domains" (
	"slug" text NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_domains_domain_slug_pk" PRIMARY KEY("domain","slug")
);
--> statement-breakpoint
CREATE TABLE "paper_claims" (
	"id" text PRIMARY KEY NOT NULL,
	"paper_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer,
	"name" text NOT NULL,
	"proof" text NOT NULL,
	"finding" text,
	"status" text NOT NULL,
	"subject" text,
	"words" text,
	"is_on_profile" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" uuid,
	"previous_id" text,
	CONSTRAINT "paper_claims_words_length" CHECK (char_length("paper_claims"."words") <= 2000),
	CONSTRAINT "paper_claims_position" CHECK ("paper_claims"."position" > 0),
	CONSTRAINT "paper_claims_decided" CHECK (("paper_claims"."status" = 'pending') = ("paper_claims"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "collection_follows" (
	"collection_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_follows_collection_id_user_id_pk" PRIMARY KEY("collection_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "collection_items" (
	"id" text PRIMARY KEY NOT NULL,
	"collection_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"position" numeric NOT NULL,
	"note" text,
	"added_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_items_paper_key" UNIQUE("collection_id","paper_id"),
	CONSTRAINT "collection_items_id_form" CHECK ("collection_items"."id" ~ '^[0-9a-f]{24}$'),
	CONSTRAINT "collection_items_note_length" CHECK (char_length("collection_items"."note") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "collection_members" (
	"collection_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text DEFAULT 'invited' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_members_collection_id_user_id_pk" PRIMARY KEY("collection_id","user_id"),
	CONSTRAINT "collection_members_role" CHECK ("collection_members"."role" in ('invited', 'editor', 'declined', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"visibility" text DEFAULT 'private' NOT NULL,
	"link_hash" text,
	"item_count" integer DEFAULT 0 NOT NULL,
	"follower_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "collections_id_form" CHECK ("collections"."id" ~ '^[0-9a-f]{24}$'),
	CONSTRAINT "collections_slug_form" CHECK ("collections"."slug" ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
	CONSTRAINT "collections_title_length" CHECK (char_length("collections"."title") between 1 and 60),
	CONSTRAINT "collections_description_length" CHECK (char_length("collections"."description") between 1 and 500),
	CONSTRAINT "collections_visibility" CHECK ("collections"."visibility" in ('public', 'link', 'private')),
	CONSTRAINT "collections_item_count" CHECK ("collections"."item_count" between 0 and 500),
	CONSTRAINT "collections_follower_count" CHECK ("collections"."follower_count" >= 0),
	CONSTRAINT "collections_hidden" CHECK (("collections"."hidden_at" is null) = ("collections"."hidden_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "administration_log" DROP CONSTRAINT "administration_log_action";--> statement-breakpoint
ALTER TABLE "moderation_cases" DROP CONSTRAINT "moderation_cases_target";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_reason";--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD COLUMN "claim_id" text;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD COLUMN "collection_id" text;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD COLUMN "claim_id" text;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD COLUMN "collection_id" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_previous_id_paper_claims_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."paper_claims"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_follows" ADD CONSTRAINT "collection_follows_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_follows" ADD CONSTRAINT "collection_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_added_by_id_users_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_members" ADD CONSTRAINT "collection_members_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_members" ADD CONSTRAINT "collection_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "paper_claims_verified_key" ON "paper_claims" USING btree ("paper_id","position") WHERE "paper_claims"."status" = 'verified';--> statement-breakpoint
CREATE UNIQUE INDEX "paper_claims_open_key" ON "paper_claims" USING btree ("user_id","paper_id") WHERE "paper_claims"."status" in ('pending', 'verified');--> statement-breakpoint
CREATE INDEX "paper_claims_of_paper_idx" ON "paper_claims" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "paper_claims_of_user_idx" ON "paper_claims" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "paper_claims_decided_by_idx" ON "paper_claims" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "paper_claims_previous_idx" ON "paper_claims" USING btree ("previous_id");--> statement-breakpoint
CREATE INDEX "paper_claims_evidence_idx" ON "paper_claims" USING btree ("decided_at") WHERE "paper_claims"."words" is not null or "paper_claims"."subject" is not null;--> statement-breakpoint
CREATE INDEX "collection_follows_user_idx" ON "collection_follows" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "collection_items_in_order_idx" ON "collection_items" USING btree ("collection_id","position","id");--> statement-breakpoint
CREATE INDEX "collection_items_paper_idx" ON "collection_items" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "collection_items_added_by_idx" ON "collection_items" USING btree ("added_by_id");--> statement-breakpoint
CREATE INDEX "collection_members_user_idx" ON "collection_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "collections_of_owner_idx" ON "collections" USING btree ("owner_id","id" desc);--> statement-breakpoint
CREATE INDEX "collections_newest_idx" ON "collections" USING btree ("id" desc) WHERE "collections"."visibility" = 'public' and "collections"."hidden_at" is null and "collections"."deleted_at" is null and "collections"."item_count" > 0;--> statement-breakpoint
CREATE INDEX "collections_followed_idx" ON "collections" USING btree ("follower_count" desc,"id" desc) WHERE "collections"."visibility" = 'public' and "collections"."hidden_at" is null and "collections"."deleted_at" is null and "collections"."item_count" > 0;--> statement-breakpoint
CREATE INDEX "collections_deleted_idx" ON "collections" USING btree ("deleted_at") WHERE "collections"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_claim_id_paper_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."paper_claims"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_claim_key" ON "moderation_cases" USING btree ("claim_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_collection_key" ON "moderation_cases" USING btree ("collection_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "moderation_cases_claim_idx" ON "moderation_cases" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "moderation_cases_collection_idx" ON "moderation_cases" USING btree ("collection_id");--> statement-breakpoint
CREATE INDEX "authors_claimed_elsewhere_idx" ON "paper_authors" USING btree ("paper_id") WHERE "paper_authors"."imported" ->> 'status' = 'claimed_verified';--> statement-breakpoint
ALTER TABLE "administration_log" ADD CONSTRAINT "administration_log_action" CHECK ("administration_log"."action" in ('change-setting', 'run-job', 'approve-account', 'decline-account', 'add-domain', 'remove-domain'));--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_target" CHECK (num_nonnulls("moderation_cases"."comment_id", "moderation_cases"."user_id", "moderation_cases"."paper_id", "moderation_cases"."claim_id", "moderation_cases"."collection_id") = 1);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_outcome" CHECK ("notices"."outcome" is null or "notices"."paper_id" is not null and not "notices"."may_mail");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject" CHECK (num_nonnulls("notices"."comment_id", "notices"."log_id", "notices"."outcome") = 1);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_reason" CHECK (("notices"."reason" = 'decision') = ("notices"."log_id" is not null) and ("notices"."reason" = 'outcome') = ("notices"."outcome" is not null));