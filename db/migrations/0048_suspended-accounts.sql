CREATE TABLE "retired_names" (
	"hash" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "administration_log" DROP CONSTRAINT "administration_log_action";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "waits_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "retired_names_until_idx" ON "retired_names" USING btree ("until");--> statement-breakpoint
CREATE INDEX "users_waiting_idx" ON "users" USING btree ("waits_since") WHERE "users"."waits_since" is not null;--> statement-breakpoint
ALTER TABLE "administration_log" ADD CONSTRAINT "administration_log_action" CHECK ("administration_log"."action" in ('change-setting', 'run-job', 'approve-account', 'decline-account'));