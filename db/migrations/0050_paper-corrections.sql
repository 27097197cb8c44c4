CREATE TABLE "paper_corrections" (
	"paper_id" text NOT NULL,
	"kind" text NOT NULL,
	"sourced" jsonb NOT NULL,
	"set_by_id" uuid,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_corrections_paper_id_kind_pk" PRIMARY KEY("paper_id","kind")
);
--> statement-breakpoint
ALTER TABLE "paper_corrections" ADD CONSTRAINT "paper_corrections_set_by_id_users_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_corrections_set_by_idx" ON "paper_corrections" USING btree ("set_by_id");