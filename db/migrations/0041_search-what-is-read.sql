-- Search knows texts as they are read, so papers whose texts say more than they show are taken up anew. Marks that
-- nobody sees go first: soft hyphens, and places where a word may break.
UPDATE "papers" SET
	"title" = regexp_replace("title", U&'[\00AD\200B\2060\FEFF]', '', 'g'),
	"abstract" = regexp_replace("abstract", U&'[\00AD\200B\2060\FEFF]', '', 'g')
WHERE "title" ~ U&'[\00AD\200B\2060\FEFF]' OR "abstract" ~ U&'[\00AD\200B\2060\FEFF]';
--> statement-breakpoint
INSERT INTO "search_queue" ("paper_id")
SELECT "id" FROM "papers" WHERE "title" ~ E'[\\\\$`]|--|[^\\x01-\\x7f]' OR "abstract" ~ E'[\\\\$`]|--|[^\\x01-\\x7f]'
ORDER BY "id"
ON CONFLICT ("paper_id") DO UPDATE SET "changed_at" = excluded."changed_at";
