CREATE TABLE "paper_embeddings" (
	"paper_id" text PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"dimension" smallint NOT NULL,
	"vector" real[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "paper_embeddings" ADD CONSTRAINT "paper_embeddings_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;