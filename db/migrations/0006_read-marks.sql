CREATE TABLE "read_marks" (
	"user_id" uuid NOT NULL,
	"paper_id" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"saved_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	CONSTRAINT "read_marks_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id"),
	CONSTRAINT "read_marks_some" CHECK (num_nonnulls("read_marks"."read_at", "read_marks"."saved_at", "read_marks"."hidden_at") > 0)
);
--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "read_marks_saved_idx" ON "read_marks" USING btree ("user_id","saved_at" DESC NULLS FIRST,"paper_id" DESC NULLS FIRST) WHERE "read_marks"."saved_at" is not null;--> statement-breakpoint
CREATE INDEX "read_marks_hidden_idx" ON "read_marks" USING btree ("user_id","hidden_at" DESC NULLS FIRST,"paper_id" DESC NULLS FIRST) WHERE "read_marks"."hidden_at" is not null;--> statement-breakpoint
CREATE INDEX "read_marks_paper_id_idx" ON "read_marks" USING btree ("paper_id");