CREATE TABLE "related_papers" (
	"paper_id" text NOT NULL,
	"related_id" text NOT NULL,
	"score" real NOT NULL,
	"terms" text[] NOT NULL,
	"author_count" smallint NOT NULL,
	CONSTRAINT "related_papers_paper_id_related_id_pk" PRIMARY KEY("paper_id","related_id"),
	CONSTRAINT "related_papers_other" CHECK ("related_papers"."paper_id" <> "related_papers"."related_id")
);
--> statement-breakpoint
CREATE TABLE "related_queue" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "related_papers" ADD CONSTRAINT "related_papers_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "related_papers" ADD CONSTRAINT "related_papers_related_id_papers_id_fk" FOREIGN KEY ("related_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "related_papers_of_idx" ON "related_papers" USING btree ("related_id");