CREATE TABLE "digest_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"address" text NOT NULL,
	"user_id" uuid,
	"cadence" text DEFAULT 'daily' NOT NULL,
	"weekday" smallint DEFAULT 1 NOT NULL,
	"hour" smallint DEFAULT 8 NOT NULL,
	"time_zone" text NOT NULL,
	"scope" text DEFAULT 'everything' NOT NULL,
	"min_upvotes" smallint DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"stop_reason" text,
	"starts_on" date,
	"next_digest_at" timestamp (3) with time zone,
	"bounce_count" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_subscriptions_hour" CHECK ("digest_subscriptions"."hour" between 0 and 23 and "digest_subscriptions"."weekday" between 1 and 7),
	CONSTRAINT "digest_subscriptions_due" CHECK ("digest_subscriptions"."next_digest_at" is null or ("digest_subscriptions"."confirmed_at" is not null and "digest_subscriptions"."stopped_at" is null)),
	CONSTRAINT "digest_subscriptions_followed" CHECK ("digest_subscriptions"."scope" = 'everything' or "digest_subscriptions"."user_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subscription_id" uuid NOT NULL,
	"slot_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'sending' NOT NULL,
	"paper_ids" text[] NOT NULL,
	"journal" uuid NOT NULL,
	"attempts" smallint DEFAULT 1 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "digest_subscriptions" ADD CONSTRAINT "digest_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_subscription_id_digest_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."digest_subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "digest_subscriptions_address_key" ON "digest_subscriptions" USING btree ("address");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_subscriptions_user_id_key" ON "digest_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "digest_subscriptions_due_idx" ON "digest_subscriptions" USING btree ("next_digest_at","id") WHERE "digest_subscriptions"."next_digest_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "digests_slot_key" ON "digests" USING btree ("subscription_id","slot_at");--> statement-breakpoint
CREATE INDEX "digests_open_idx" ON "digests" USING btree ("retry_at","id") WHERE "digests"."status" in ('sending', 'deferred');--> statement-breakpoint
CREATE INDEX "mail_tokens_expires_at_idx" ON "mail_tokens" USING btree ("expires_at");