import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant } from "./instant";
import { papers } from "./papers";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What search reads of a paper; written by db/queries/search/search-index.ts alone, some moments after the paper. It is not
 * tied to the paper by a foreign key: the row of a paper that is gone stays until its words have been taken out of the
 * counts.
 */
export const paperSearch = pgTable(
  "paper_search",
  {
    number: integer().primaryKey().generatedAlwaysAsIdentity(),
    paperId: text().notNull(),
    /**
     * Words with their places: A title, B abstract, C authors, D organization. Facts stand among them as words that no
     * text has, without a place: `=topic:cs.CL`, `=organization:nvidia`, `=author:yann-lecun`, `=year:2024`, `=code`.
     */
    document: tsvector().notNull(),
    /** Words of title (A) and abstract (B) as they are written, as lib/core/search/forms.ts reads them; stop words, too. */
    forms: tsvector().notNull().default(""),
    /** What lib/core/search/paper-words.ts found in the texts, as it writes it. */
    spellings: text().array().notNull().default([]),
    acronyms: text().array().notNull().default([]),
    /** Words of title and abstract. */
    wordCount: integer().notNull(),
    /** Day of the first version, or the first day of the month that the id states. */
    publishedOn: date({ mode: "string" }).notNull(),
    /** The title as search_title_key gives it. */
    titleKey: text().notNull(),
    /** Words of the title as they are written, for the vocabulary. */
    titleWords: text().array().notNull(),
  },
  (t) => [
    uniqueIndex("paper_search_paper_key").on(t.paperId),
    index("paper_search_document_idx").using("gin", t.document),
    index("paper_search_title_idx").using("gin", sql`ts_filter(${t.document}, '{a}')`),
    index("paper_search_forms_idx").using("gin", t.forms),
    index("paper_search_title_forms_idx").using("gin", sql`ts_filter(${t.forms}, '{a}')`),
    index("paper_search_newest_idx").on(t.publishedOn.desc().nullsFirst(), t.number.desc().nullsFirst()),
    index("paper_search_title_key_idx").on(t.titleKey),
  ],
);

/** In how many papers' documents each word is. */
export const searchTerms = pgTable("search_terms", {
  term: text().primaryKey(),
  paperCount: integer().notNull(),
});

/** In how many papers' titles and abstracts each word is as it is written. */
export const searchForms = pgTable("search_forms", { form: text().primaryKey(), paperCount: integer().notNull() });

/** How papers write what they write in parts, "fine tuning", by what it is in one, "finetuning"; and how many do. */
export const searchSpellings = pgTable(
  "search_spellings",
  { key: text().notNull(), spelling: text().notNull(), paperCount: integer().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.spelling] })],
);

/** What papers explain acronyms by, and how many do. */
export const searchAcronyms = pgTable(
  "search_acronyms",
  { acronym: text().notNull(), longForm: text().notNull(), key: text().notNull(), paperCount: integer().notNull() },
  (t) => [primaryKey({ columns: [t.acronym, t.longForm] }), index("search_acronyms_key_idx").on(t.key)],
);

/** In how many papers' titles each word is, as it is written; what misspelt words are corrected to. */
export const searchWords = pgTable(
  "search_words",
  { word: text().primaryKey(), paperCount: integer().notNull() },
  (t) => [
    index("search_words_similar_idx").using("gin", sql`${t.word} gin_trgm_ops`),
    index("search_words_prefix_idx").on(sql`${t.word} text_pattern_ops`),
  ],
);

/** One row: how many papers are in `paperSearch`, and how many words they have. */
export const searchTotals = pgTable(
  "search_totals",
  {
    id: smallint().primaryKey().default(1),
    paperCount: integer().notNull(),
    wordCount: bigint({ mode: "number" }).notNull(),
  },
  (t) => [check("search_totals_one", sql`${t.id} = 1`)],
);

/** Papers whose row in `paperSearch` is to be made anew; written by triggers, in the transaction of the change. */
export const searchQueue = pgTable("search_queue", {
  paperId: text().primaryKey(),
  changedAt: instant().notNull().defaultNow(),
});

/**
 * Words that stand among the same words in our own papers, nearest first; learned anew by the worker from time to time.
 * Search goes without them while there are none.
 */
export const searchNeighbours = pgTable("search_neighbours", {
  term: text().primaryKey(),
  neighbours: text().array().notNull(),
  /** Cosines, from the least that counts up to 1. */
  similarities: real().array().notNull(),
});

/** One row: when the neighbours were learned, and how many papers there were. */
export const searchLearned = pgTable(
  "search_learned",
  { id: smallint().primaryKey().default(1), learnedAt: instant().notNull(), paperCount: integer().notNull() },
  (t) => [check("search_learned_one", sql`${t.id} = 1`)],
);

/** The vector of each paper's title and abstract by the model of the settings; a trigger takes it away when they change. */
export const paperEmbeddings = pgTable("paper_embeddings", {
  paperId: text()
    .primaryKey()
    .references(() => papers.id, { onDelete: "cascade" }),
  model: text().notNull(),
  dimension: smallint().notNull(),
  /** Of length 1. */
  vector: real().array().notNull(),
});
