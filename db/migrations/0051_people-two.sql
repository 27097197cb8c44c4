CREATE TABLE "correction_suggestions" (
	"paper_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"suggested_by_id" uuid NOT NULL,
	"suggested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"declined_at" timestamp (3) with time zone,
	CONSTRAINT "correction_suggestions_paper_id_kind_suggested_by_id_pk" PRIMARY KEY("paper_id","kind","suggested_by_id")
);
--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "renamed_to" text;--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD COLUMN "renamed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "correction_suggestions" ADD CONSTRAINT "correction_suggestions_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_suggestions" ADD CONSTRAINT "correction_suggestions_suggested_by_id_users_id_fk" FOREIGN KEY ("suggested_by_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "correction_suggestions_of_user_idx" ON "correction_suggestions" USING btree ("suggested_by_id","suggested_at");--> statement-breakpoint
CREATE INDEX "correction_suggestions_open_idx" ON "correction_suggestions" USING btree ("suggested_at") WHERE "correction_suggestions"."declined_at" is null;--> statement-breakpoint
CREATE INDEX "organization_aliases_renamed_to_idx" ON "organization_aliases" USING btree ("renamed_to");--> statement-breakpoint
ALTER TABLE "organization_aliases" ADD CONSTRAINT "organization_aliases_renamed" CHECK ("organization_aliases"."renamed_to" is null or "organization_aliases"."was" is not null and "organization_aliases"."renamed_at" is not null);