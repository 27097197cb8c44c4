-- Ids of other sources than arXiv. Every id that was allowed still is, so that checking what is there can only take time.
ALTER TABLE "papers" DROP CONSTRAINT "papers_id_form";
--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_id_form" CHECK ("papers"."id" ~ '^([0-9]{4}[.][0-9]{4,5}|[a-z-]+([.][A-Z]{2})?/[0-9]{7}|[a-z]{2,12}/[0-9a-z][0-9a-z./-]{2,79})$') NOT VALID;
--> statement-breakpoint
-- Subject areas of bioRxiv and medRxiv (lib/sources/biorxiv-topics.ts says what they are called).
INSERT INTO "topics" ("slug") VALUES
	('biorxiv.animal-behavior-and-cognition'), ('biorxiv.biochemistry'), ('biorxiv.bioengineering'),
	('biorxiv.bioinformatics'), ('biorxiv.biophysics'), ('biorxiv.cancer-biology'), ('biorxiv.cell-biology'),
	('biorxiv.clinical-trials'), ('biorxiv.developmental-biology'), ('biorxiv.ecology'), ('biorxiv.epidemiology'),
	('biorxiv.evolutionary-biology'), ('biorxiv.genetics'), ('biorxiv.genomics'), ('biorxiv.immunology'),
	('biorxiv.microbiology'), ('biorxiv.molecular-biology'), ('biorxiv.neuroscience'), ('biorxiv.paleontology'),
	('biorxiv.pathology'), ('biorxiv.pharmacology-and-toxicology'), ('biorxiv.physiology'),
	('biorxiv.plant-biology'), ('biorxiv.scientific-communication-and-education'), ('biorxiv.synthetic-biology'),
	('biorxiv.systems-biology'), ('biorxiv.zoology'), ('medrxiv.addiction-medicine'),
	('medrxiv.allergy-and-immunology'), ('medrxiv.anesthesia'), ('medrxiv.cardiovascular-medicine'),
	('medrxiv.dentistry-and-oral-medicine'), ('medrxiv.dermatology'), ('medrxiv.emergency-medicine'),
	('medrxiv.endocrinology'), ('medrxiv.epidemiology'), ('medrxiv.forensic-medicine'),
	('medrxiv.gastroenterology'), ('medrxiv.genetic-and-genomic-medicine'), ('medrxiv.geriatric-medicine'),
	('medrxiv.health-economics'), ('medrxiv.health-informatics'), ('medrxiv.health-policy'),
	('medrxiv.health-systems-and-quality-improvement'), ('medrxiv.hematology'), ('medrxiv.hiv-aids'),
	('medrxiv.infectious-diseases'), ('medrxiv.intensive-care-and-critical-care-medicine'),
	('medrxiv.medical-education'), ('medrxiv.medical-ethics'), ('medrxiv.nephrology'), ('medrxiv.neurology'),
	('medrxiv.nursing'), ('medrxiv.nutrition'), ('medrxiv.obstetrics-and-gynecology'),
	('medrxiv.occupational-and-environmental-health'), ('medrxiv.oncology'), ('medrxiv.ophthalmology'),
	('medrxiv.orthopedics'), ('medrxiv.otolaryngology'), ('medrxiv.pain-medicine'),
	('medrxiv.palliative-medicine'), ('medrxiv.pathology'), ('medrxiv.pediatrics'),
	('medrxiv.pharmacology-and-therapeutics'), ('medrxiv.primary-care-research'),
	('medrxiv.psychiatry-and-clinical-psychology'), ('medrxiv.public-and-global-health'),
	('medrxiv.radiology-and-imaging'), ('medrxiv.rehabilitation-medicine-and-physical-therapy'),
	('medrxiv.respiratory-medicine'), ('medrxiv.rheumatology'), ('medrxiv.sexual-and-reproductive-health'),
	('medrxiv.sports-medicine'), ('medrxiv.surgery'), ('medrxiv.toxicology'), ('medrxiv.transplantation'),
	('medrxiv.urology');
--> statement-breakpoint
-- The program knows which month an id states, and tells it to search.
DROP FUNCTION "arxiv_month";
--> statement-breakpoint
ALTER TABLE "papers" VALIDATE CONSTRAINT "papers_id_form";
