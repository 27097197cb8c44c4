import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./instant";

export const organizations = pgTable(
  "organizations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** As upstream writes it; unique whatever the letter case, which is folded as in English: in Turkish, I is no i. */
    slug: text().notNull(),
    name: text().notNull(),
    avatarUrl: text(),
    /** The object id that the organization has where it was imported from, 24 hex digits. */
    importedObjectId: text(),
    paperCount: integer().notNull().default(0),
    followerCount: integer().notNull().default(0),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("organizations_slug_key").on(sql`lower(${t.slug} collate "C")`),
    index("organizations_by_papers_idx").on(t.paperCount.desc().nullsFirst(), t.id),
    check("organizations_slug_form", sql`${t.slug} ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$'`),
    check("organizations_counts", sql`${t.paperCount} >= 0 and ${t.followerCount} >= 0`),
  ],
);
