CREATE TABLE "pictures" (
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"key" text,
	"hash" text,
	"ending" text,
	"width" integer,
	"height" integer,
	"bytes" bigint,
	"fetched_at" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"failure" text,
	"ask_again_at" timestamp (3) with time zone,
	"crowded_out_on" date,
	CONSTRAINT "pictures_kind_url_pk" PRIMARY KEY("kind","url"),
	CONSTRAINT "pictures_key_form" CHECK ("pictures"."key" ~ '^[0-9a-f]{12}$'),
	CONSTRAINT "pictures_kept" CHECK (("pictures"."key" is null) = ("pictures"."hash" is null) and ("pictures"."key" is null) = ("pictures"."bytes" is null) and ("pictures"."key" is null) = ("pictures"."fetched_at" is null))
);
--> statement-breakpoint
CREATE INDEX "pictures_by_key_idx" ON "pictures" USING btree ("key") WHERE "pictures"."key" is not null;