CREATE TABLE "correction_suggestions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "correction_suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"paper_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"suggested_by_id" uuid NOT NULL,
	"suggested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"is_declined" boolean DEFAULT false NOT NULL,
	CONSTRAINT "correction_suggestions_declined" CHECK (not "correction_suggestions"."is_declined" or "correction_suggestions"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "renamed_to" text;--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "renamed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "correction_suggestions" ADD CONSTRAINT "correction_suggestions_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_suggestions" ADD CONSTRAINT "correction_suggestions_suggested_by_id_users_id_fk" FOREIGN KEY ("suggested_by_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_suggestions_unended_key" ON "correction_suggestions" USING btree ("paper_id","kind","suggested_by_id") WHERE "correction_suggestions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "correction_suggestions_of_paper_idx" ON "correction_suggestions" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "correction_suggestions_of_user_idx" ON "correction_suggestions" USING btree ("suggested_by_id","suggested_at");--> statement-breakpoint
CREATE INDEX "organization_aliases_renamed_to_idx" ON "organization_aliases" USING btree ("renamed_to");--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD CONSTRAINT "organization_aliases_renamed" CHECK ("organization_aliases"."renamed_to" is null or "organization_aliases"."was" is not null and "organization_aliases"."renamed_at" is not null);