import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { collectionVisibilities, memberRoles } from "../../lib/core/collection/collection";
import { COLLECTION, hiddenReasons } from "../../lib/core/comment/community-rules";
import { instant } from "./instant";
import { users } from "./people";

const most = (number: number) => sql.raw(String(number));

/** Papers that readers put together, each with an address of its own. */
export const collections = pgTable(
  "collections",
  {
    /** As a comment's: begins with the instant, and cannot be guessed. */
    id: text().primaryKey(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Made of the title; addresses with another one lead here all the same. */
    slug: text().notNull(),
    title: text().notNull(),
    description: text(),
    visibility: text({ enum: collectionVisibilities }).notNull().default("private"),
    /** Of the token in the link by which others see it; null while there is none. */
    linkHash: text(),
    itemCount: integer().notNull().default(0),
    followerCount: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    hiddenAt: instant(),
    hiddenReason: text({ enum: hiddenReasons }),
    /** Since when its owner has deleted it; it goes for good a day later. */
    deletedAt: instant(),
  },
  (t) => [
    check("collections_id_form", sql`${t.id} ~ '^[0-9a-f]{24}$'`),
    check("collections_slug_form", sql`${t.slug} ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'`),
    check("collections_title_length", sql`char_length(${t.title}) between 1 and ${most(COLLECTION.titleLengthMax)}`),
    check(
      "collections_description_length",
      sql`char_length(${t.description}) between 1 and ${most(COLLECTION.descriptionLengthMax)}`,
    ),
    check("collections_visibility", sql`${t.visibility} in ('public', 'link', 'private')`),
    check("collections_item_count", sql`${t.itemCount} between 0 and ${most(COLLECTION.itemsMax)}`),
    check("collections_follower_count", sql`${t.followerCount} >= 0`),
    check("collections_hidden", sql`(${t.hiddenAt} is null) = (${t.hiddenReason} is null)`),
    index("collections_of_owner_idx").on(t.ownerId, sql`${t.id} desc`),
    index("collections_newest_idx")
      .on(sql`${t.id} desc`)
      .where(
        sql`${t.visibility} = 'public' and ${t.hiddenAt} is null and ${t.deletedAt} is null and ${t.itemCount} > 0`,
      ),
    index("collections_followed_idx")
      .on(sql`${t.followerCount} desc`, sql`${t.id} desc`)
      .where(
        sql`${t.visibility} = 'public' and ${t.hiddenAt} is null and ${t.deletedAt} is null and ${t.itemCount} > 0`,
      ),
    index("collections_deleted_idx").on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
  ],
);

/**
 * Papers of a collection, each once. No reference to `papers`: one that is taken off the site leaves a line, and comes back
 * where it was.
 */
export const collectionItems = pgTable(
  "collection_items",
  {
    id: text().primaryKey(),
    collectionId: text()
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    /** Canonical, from parsePaperId. */
    paperId: text().notNull(),
    /** A fraction, so that who moves one paper writes one row. */
    position: numeric().notNull(),
    note: text(),
    addedById: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("collection_items_paper_key").on(t.collectionId, t.paperId),
    check("collection_items_id_form", sql`${t.id} ~ '^[0-9a-f]{24}$'`),
    check("collection_items_note_length", sql`char_length(${t.note}) between 1 and ${most(COLLECTION.noteLengthMax)}`),
    index("collection_items_in_order_idx").on(t.collectionId, t.position, t.id),
    index("collection_items_paper_idx").on(t.paperId),
    index("collection_items_added_by_idx").on(t.addedById),
  ],
);

/** Who may change the papers of a collection beside its owner, or was asked to. */
export const collectionMembers = pgTable(
  "collection_members",
  {
    collectionId: text()
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: memberRoles }).notNull().default("invited"),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.userId] }),
    check("collection_members_role", sql`${t.role} in ('invited', 'editor', 'declined', 'removed')`),
    index("collection_members_user_idx").on(t.userId),
  ],
);

export const collectionFollows = pgTable(
  "collection_follows",
  {
    collectionId: text()
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.userId] }),
    index("collection_follows_user_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
  ],
);
