-- The papers that search knows already get their related ones from the worker, batch by batch, while the site serves.
INSERT INTO "related_queue" ("paper_id") SELECT "paper_id" FROM "paper_search" ORDER BY "paper_id";
