import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** `waiting` covers what runs now, too: then `lockedUntil` lies ahead. */
export const jobStatuses = ["waiting", "done", "failed"] as const;

/** Work for the worker, and what became of it. Written by db/queries/job/jobs.ts alone. */
export const jobs = pgTable(
  "jobs",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    /** What it is about, so that the same work is asked for once: a schedule's run, a subscription's id. */
    key: text().notNull(),
    payload: jsonb().notNull().default({}),
    status: text({ enum: jobStatuses }).notNull().default("waiting"),
    /** Not before this instant; moved on after a failure. */
    runAt: instant().notNull().defaultNow(),
    attempts: smallint().notNull().default(0),
    attemptsMax: smallint().notNull(),
    /** End of the lease of the worker that runs it, prolonged while that worker lives, and that worker's name for it. */
    lockedUntil: instant(),
    lockedBy: uuid(),
    startedAt: instant(),
    finishedAt: instant(),
    /** A sentence on what it did; null when there was nothing to do. */
    result: text(),
    lastError: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("jobs_kind_key_key").on(t.kind, t.key),
    index("jobs_due_idx").on(t.runAt, t.id).where(sql`${t.status} = 'waiting'`),
    index("jobs_finished_idx").on(t.kind, t.status, t.finishedAt.desc().nullsFirst()),
    check("jobs_finished", sql`(${t.status} = 'waiting') = (${t.finishedAt} is null)`),
  ],
);
