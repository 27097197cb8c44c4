import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { organizations } from "./organizations";
import { users } from "./people";

/** Papers that who runs the site has taken off it, as rows of the other tables were: what is not there is shown nowhere. */
export const hiddenPapers = pgTable("hidden_papers", {
  id: text().primaryKey(),
  /** Its row of `papers`, and those of `paper_authors`, by column. */
  paper: jsonb().notNull(),
  authors: jsonb().notNull(),
  hiddenAt: instant().notNull().defaultNow(),
});

/** What readers did with a hidden paper, kept for when it is shown again. Goes with the reader. */
export const hiddenPaperReaders = pgTable(
  "hidden_paper_readers",
  {
    paperId: text()
      .notNull()
      .references(() => hiddenPapers.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    upvotedAt: instant(),
    /** The row of `read_marks`, by column; null when there was none. */
    mark: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.paperId, t.userId] }), index("hidden_paper_readers_user_id_idx").on(t.userId)],
);

type OrganizationBefore = {
  slug: string;
  name: string;
  avatarUrl: string | null;
  objectId: string | null;
  /** What it was before it had another name under the same slug. */
  renamedFrom?: OrganizationBefore | null;
};

/** Slugs, in lower case, by which sources know organizations that were merged into another one, or that are called otherwise here. */
export const organizationAliases = pgTable(
  "organization_aliases",
  {
    slug: text().primaryKey(),
    organizationId: integer()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** As the organization was, for when that is taken back; null of merges of which that was not kept. */
    was: jsonb().$type<OrganizationBefore>(),
    /** Of an organization that was given another name: its slug since, in lower case, also once that one was merged. */
    renamedTo: text(),
    /** When it was first called otherwise than this. */
    renamedAt: instant(),
  },
  (t) => [
    index("organization_aliases_organization_id_idx").on(t.organizationId),
    index("organization_aliases_renamed_to_idx").on(t.renamedTo),
    check(
      "organization_aliases_renamed",
      sql`${t.renamedTo} is null or ${t.was} is not null and ${t.renamedAt} is not null`,
    ),
  ],
);

/** Papers whose source names an organization that was merged: the hidden ones too, so no reference to `papers`. */
export const organizationAliasPapers = pgTable(
  "organization_alias_papers",
  {
    paperId: text().primaryKey(),
    slug: text()
      .notNull()
      .references(() => organizationAliases.slug, { onDelete: "cascade" }),
  },
  (t) => [index("organization_alias_papers_slug_idx").on(t.slug)],
);

/** Who followed an organization when it was merged, and since when. Goes with the reader. */
export const organizationAliasFollows = pgTable(
  "organization_alias_follows",
  {
    slug: text()
      .notNull()
      .references(() => organizationAliases.slug, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    followedAt: instant().notNull(),
    /** Whether they followed the other one too. */
    isOfBoth: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.userId] }), index("organization_alias_follows_user_id_idx").on(t.userId)],
);
