ALTER TABLE "digests" RENAME COLUMN "slot_at" TO "due_at";--> statement-breakpoint
ALTER INDEX "digests_slot_key" RENAME TO "digests_due_key";
