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
ALTER TABLE "administration_log" DROP CONSTRAINT "administration_log_action";--> statement-breakpoint
ALTER TABLE "moderation_cases" DROP CONSTRAINT "moderation_cases_target";--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD COLUMN "claim_id" text;--> statement-breakpoint
ALTER TABLE "moderation_log" ADD COLUMN "claim_id" text;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_claims" ADD CONSTRAINT "paper_claims_previous_id_paper_claims_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."paper_claims"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "paper_claims_verified_key" ON "paper_claims" USING btree ("paper_id","position") WHERE "paper_claims"."status" = 'verified';--> statement-breakpoint
CREATE UNIQUE INDEX "paper_claims_open_key" ON "paper_claims" USING btree ("user_id","paper_id") WHERE "paper_claims"."status" in ('pending', 'verified');--> statement-breakpoint
CREATE INDEX "paper_claims_of_paper_idx" ON "paper_claims" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "paper_claims_of_user_idx" ON "paper_claims" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "paper_claims_decided_by_idx" ON "paper_claims" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "paper_claims_previous_idx" ON "paper_claims" USING btree ("previous_id");--> statement-breakpoint
CREATE INDEX "paper_claims_evidence_idx" ON "paper_claims" USING btree ("decided_at") WHERE "paper_claims"."words" is not null or "paper_claims"."subject" is not null;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_claim_id_paper_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."paper_claims"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_claim_key" ON "moderation_cases" USING btree ("claim_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "moderation_cases_claim_idx" ON "moderation_cases" USING btree ("claim_id");--> statement-breakpoint
ALTER TABLE "administration_log" ADD CONSTRAINT "administration_log_action" CHECK ("administration_log"."action" in ('change-setting', 'run-job', 'approve-account', 'decline-account', 'add-domain', 'remove-domain'));--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_target" CHECK (num_nonnulls("moderation_cases"."comment_id", "moderation_cases"."user_id", "moderation_cases"."paper_id", "moderation_cases"."claim_id") = 1);