CREATE TABLE "administration_log" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "administration_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"was" text,
	"became" text,
	CONSTRAINT "administration_log_action" CHECK ("administration_log"."action" in ('change-setting', 'run-job'))
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"changed_by_id" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "moderation_cases" DROP CONSTRAINT "moderation_cases_target";--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "contact_address" text;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD COLUMN "paper_id" text;--> statement-breakpoint
ALTER TABLE "administration_log" ADD CONSTRAINT "administration_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_settings" ADD CONSTRAINT "site_settings_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "administration_log_actor_idx" ON "administration_log" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_cases_open_paper_key" ON "moderation_cases" USING btree ("paper_id") WHERE "moderation_cases"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_target" CHECK (num_nonnulls("moderation_cases"."comment_id", "moderation_cases"."user_id", "moderation_cases"."paper_id") = 1);