import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { pictureKinds } from "../../lib/core/picture/pictures";
import { instant } from "./instant";

/**
 * Other sites' pictures by their address: kept ones under DATA_DIR/pictures, and failed ones.
 * Written by db/queries/picture/kept-pictures.ts alone.
 */
export const pictures = pgTable(
  "pictures",
  {
    kind: text({ enum: pictureKinds }).notNull(),
    /** Where it is at its source. */
    url: text().notNull(),
    /** Begins the names of its files; by what is in it, so that two addresses may share them. Null while none are kept. */
    key: text(),
    /** The whole hash that the key is the beginning of, so that two pictures cannot have one key, be it by intent. */
    hash: text(),
    /** The ending of a video's file. */
    ending: text(),
    /** Of the larger file, in pixels. */
    width: integer(),
    height: integer(),
    /** Of all its files. */
    bytes: bigint({ mode: "number" }),
    fetchedAt: instant(),
    /** How often in a row it could not be had, why the last time, and when it may be asked for again. */
    attempts: smallint().notNull().default(0),
    failure: text(),
    askAgainAt: instant(),
    /** Day of the newest paper that showed it when it was removed for want of room. */
    crowdedOutOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.url] }),
    index("pictures_by_key_idx").on(t.key).where(sql`${t.key} is not null`),
    check("pictures_key_form", sql`${t.key} ~ '^[0-9a-f]{12}$'`),
    check(
      "pictures_kept",
      sql`(${t.key} is null) = (${t.hash} is null) and (${t.key} is null) = (${t.bytes} is null) and (${t.key} is null) = (${t.fetchedAt} is null)`,
    ),
  ],
);
