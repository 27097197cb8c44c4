import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  type PgColumnBuilderBase,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { z } from "zod";
import {
  count,
  fact,
  firstDoi,
  foldedText,
  givenInstant,
  LIMITS,
  requiredParagraphs,
  requiredText,
  url,
  usableItems,
} from "../../lib/core/paper/field-checks";
import { sourceOrigins } from "../../lib/core/source";
import type { ImportedAccount } from "./imported";
import { instant } from "./instant";
import { organizations } from "./organizations";
import { users } from "./people";

/** Where a text came from. A later one in this list replaces an earlier one, never the other way round. */
export const abstractOrigins = ["sample", "huggingface", ...sourceOrigins] as const;
export type AbstractOrigin = (typeof abstractOrigins)[number];

/** All that is said of one field of a paper, once. */
type PaperField = {
  column: PgColumnBuilderBase;
  /** What a source may say of it, under the same name; without it, the field is made of something else. */
  given?: z.ZodType;
  /**
   * How a record changes what is stored, by the rules of docs/decisions/0004-ingest.md. `text`: comes with the text, and
   * goes with it. `fact`: the word of the better text, which a lesser one may only add to. `last`: the last record that
   * states it. `day`: with the day of the feed. `own`: a rule of its own in db/queries/paper/ingest-merge.ts. `linked`: made
   * from rows of other tables. `never`: not by ingest.
   */
  merge: "key" | "text" | "fact" | "last" | "day" | "own" | "linked" | "never";
  /** Who sees it: `list` is seen in lists and wherever a whole paper is; `detail` where a whole paper is; `inside` nowhere. */
  seen: "list" | "detail" | "inside";
  /** Its name where it is seen, when it is another one. */
  as?: string;
};

/** Every field of a paper: its column, what sources say of it, how that is merged, and who sees it. */
export const paperFields = {
  /** From parsePaperId: arXiv's id without version, in arXiv's letter case, or a key of another source. */
  id: { column: text().primaryKey(), merge: "key", seen: "list" },
  title: { column: text().notNull(), given: requiredText("title", LIMITS.title), merge: "text", seen: "list" },
  abstract: {
    column: text().notNull(),
    given: requiredParagraphs("abstract", LIMITS.abstract),
    merge: "text",
    seen: "list",
  },
  abstractOrigin: { column: text({ enum: abstractOrigins }).notNull(), merge: "own", seen: "list" },
  /** First version's instant; null when the source gave none (the id still states year and month). */
  publishedAt: { column: instant(), given: fact(givenInstant), merge: "own", seen: "list" },
  /** Version that title and abstract are of; null when the source does not say. */
  version: { column: smallint(), given: fact(z.int().min(1).max(999)), merge: "text", seen: "list" },
  withdrawnAt: { column: instant(), given: fact(givenInstant), merge: "own", seen: "list" },
  /** The first of `categories`. */
  primaryCategory: { column: text(), merge: "own", seen: "list" },
  categories: {
    column: text().array().notNull().default(sql`'{}'`),
    given: z
      .array(foldedText(100))
      .max(LIMITS.items)
      .transform((categories) => [...new Set(categories)])
      .catch([]),
    merge: "fact",
    seen: "list",
  },
  /** The authors' own remark ("ICLR 2026, 12 pages"). */
  comment: { column: text(), given: fact(foldedText(LIMITS.text)), merge: "fact", seen: "detail" },
  /** The publisher's DOI and journal, as the source knows them once the paper has appeared there. */
  doi: {
    column: text(),
    given: fact(foldedText(LIMITS.text).transform(firstDoi).pipe(z.string())),
    merge: "fact",
    seen: "detail",
  },
  journalRef: { column: text(), given: fact(foldedText(LIMITS.journal)), merge: "fact", seen: "detail" },
  organizationId: { column: integer().references(() => organizations.id), merge: "linked", seen: "inside" },
  /** The one day of the feed that shows the paper, its place there as upstream gave it, and the instant it got there. */
  featuredOn: { column: date({ mode: "string" }), merge: "day", seen: "list" },
  featuredPosition: { column: integer(), merge: "day", seen: "inside" },
  featuredAt: { column: instant(), merge: "day", seen: "list" },
  /** Source that gave the day; the sample's day gives way to any real one. Null when a reader brought the paper. */
  featuredOrigin: { column: text({ enum: abstractOrigins }), merge: "day", seen: "inside" },
  submittedBy: { column: uuid().references(() => users.id, { onDelete: "set null" }), merge: "never", seen: "inside" },
  /** Fields that its submitter set, by their names here, which no record changes. */
  keptFields: {
    column: text().array().notNull().default(sql`'{}'`),
    merge: "own",
    seen: "inside",
  },
  /** Who brought the paper to the feed it was imported from. */
  importedSubmitter: { column: jsonb().$type<ImportedAccount>(), merge: "own", seen: "detail" },
  /** Whether an author took part in the discussion there; null when the source does not say. */
  isAuthorParticipating: { column: boolean(), given: fact(z.boolean()), merge: "last", seen: "detail" },
  projectUrl: { column: text(), given: fact(url), merge: "last", seen: "detail" },
  codeUrl: { column: text(), given: fact(url), merge: "last", seen: "list" },
  codeStars: { column: integer(), given: fact(count), merge: "last", seen: "list" },
  /** Who gave the link to the code, in the source's word: "user", "auto", "admin". */
  codeAddedBy: { column: text(), given: fact(foldedText(20)), merge: "last", seen: "detail" },
  thumbnailUrl: { column: text(), given: fact(url), merge: "last", seen: "list" },
  mediaUrls: {
    column: text().array().notNull().default(sql`'{}'`),
    given: usableItems(url).catch([]),
    merge: "last",
    seen: "detail",
  },
  aiSummary: { column: text(), given: fact(foldedText(LIMITS.text)), merge: "last", seen: "detail" },
  aiSummaryModel: { column: text(), given: fact(foldedText(200)), merge: "last", seen: "detail" },
  aiKeywords: {
    column: text().array().notNull().default(sql`'{}'`),
    given: usableItems(foldedText(200)).catch([]),
    merge: "last",
    seen: "detail",
  },
  discussionId: { column: text(), given: fact(foldedText(100)), merge: "last", seen: "detail" },
  authorCount: { column: integer().notNull().default(0), merge: "linked", seen: "list" },
  /** Equal to this paper's rows in `upvotes`, always. */
  upvoteCount: { column: integer().notNull().default(0), merge: "never", seen: "inside" },
  /** Votes as they stood where the paper was imported from. */
  importedUpvoteCount: { column: integer().notNull().default(0), merge: "own", seen: "inside" },
  /** The number that readers see and lists are ordered by. */
  shownUpvoteCount: {
    column: integer()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`upvote_count + imported_upvote_count`),
    merge: "never",
    seen: "list",
    as: "upvotes",
  },
  /** Order of the hottest papers, as lib/core/list/ranking.ts says it; null for a paper without a day. */
  hotness: {
    column: doublePrecision().generatedAlwaysAs(
      // A generated column may not read another one, nor an instant by the session's time zone.
      (): SQL =>
        sql`ln(1::double precision + upvote_count + imported_upvote_count) / ln(2::double precision) + extract(epoch from featured_at at time zone 'UTC')::double precision / 86400 / 1.5`,
    ),
    merge: "never",
    seen: "inside",
  },
  /** Equal to this paper's visible rows in `comments`, always. */
  commentCount: { column: integer().notNull().default(0), merge: "never", seen: "list", as: "ownComments" },
  /** Comments as they stood where the paper was imported from; they are read there. */
  importedCommentCount: { column: integer().notNull().default(0), merge: "own", seen: "inside" },
  /** Since when nobody may add to its discussion, and why. */
  discussionLockedAt: { column: instant(), merge: "never", seen: "detail" },
  discussionLockReason: { column: text(), merge: "never", seen: "detail" },
  createdAt: { column: instant().notNull().defaultNow(), merge: "never", seen: "list" },
  /** Last write of ingest, be it a number of votes elsewhere. */
  updatedAt: { column: instant().notNull().defaultNow(), merge: "never", seen: "inside" },
  /** Last change of title, abstract or withdrawal, by a trigger; null when there was none since the paper came. */
  textChangedAt: { column: instant(), merge: "never", seen: "list" },
} as const satisfies Record<string, PaperField>;

export type PaperFields = typeof paperFields;
type FieldName = keyof PaperFields;

/** Names of the fields that `Rule` holds for. */
export type FieldsWith<Rule extends Partial<PaperField>> = {
  [Name in FieldName]: PaperFields[Name] extends Rule ? Name : never;
}[FieldName];

const fieldNames = Object.keys(paperFields) as FieldName[];

/** Names of the fields that are merged, or seen, in one of these ways, in their order. */
export const fieldsWith = <Key extends "merge" | "seen", Value extends PaperField[Key]>(key: Key, ...values: Value[]) =>
  fieldNames.filter((name) => values.some((value) => value === (paperFields[name] as PaperField)[key])) as FieldsWith<
    Record<Key, Value>
  >[];

/** One part of every field, by the field's name; fields without that part are left out. */
export function partOfFields<Part extends "column" | "given">(part: Part) {
  const parts = fieldNames.flatMap((name) => {
    const field: PaperField = paperFields[name];
    return field[part] ? [[name, field[part]]] : [];
  });
  return Object.fromEntries(parts) as {
    [Name in FieldName as Part extends keyof PaperFields[Name] ? Name : never]: Part extends keyof PaperFields[Name]
      ? PaperFields[Name][Part]
      : never;
  };
}
