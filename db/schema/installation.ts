import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** The site that was last started on this database: one row. Written by db/installation.ts alone. */
export const installation = pgTable(
  "installation",
  {
    isOnly: boolean().primaryKey().default(true),
    /** What every process of the site must agree on, by setting; a secret by a hash. */
    settings: jsonb().$type<Record<string, string>>().notNull(),
    startedAt: instant().notNull().defaultNow(),
  },
  (t) => [check("installation_is_one", sql`${t.isOnly}`)],
);
