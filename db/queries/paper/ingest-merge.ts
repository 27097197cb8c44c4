import { isDeepStrictEqual } from "node:util";
import { getTableColumns } from "drizzle-orm";
import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { authorSlug } from "@/lib/core/entity/author-slug";
import {
  type AbstractOrigin,
  abstractOrigins,
  type FieldsWith,
  fieldsWith,
  type ImportedAccount,
  type ImportedAuthor,
  paperFields,
  papers,
} from "../../schema";

/** Place in the day of a paper whose source gave a day but no place: after all that have one. */
export const LAST_POSITION = 1_000_000;
/** Whose word on a paper's day counts; within one, the later day. */
const dayRank = (origin: AbstractOrigin) => (origin === "sample" ? 0 : origin === "huggingface" ? 2 : 1);

type Row = typeof papers.$inferSelect;
/** Fields that a record's merging gives a value; what is `linked` is made of it when it is written. */
export const mergedFields = fieldsWith("merge", "key", "text", "fact", "last", "day", "own");
/** A paper as far as ingest writes it; readers' votes and follows are no part of it. */
export type PaperState = Pick<Row, (typeof mergedFields)[number]> & {
  /** Slug in lower case, since slugs that differ only in letter case are one organization. */
  organizationKey: string | null;
  authors: NormalizedPaper["authors"];
};
/** `unknown`: of no paper here, where only papers that are here were to be written. */
export type Outcome = "new" | "changed" | "same" | "unknown";

/** The paper after `record` has come in, and what that was: the rules of docs/decisions/0004-ingest.md. */
export function mergeRecord(
  stored: PaperState | null,
  record: NormalizedPaper,
): { state: PaperState; outcome: Outcome } {
  if (!stored) return { state: { ...emptyState(record), ...mergeInto(emptyState(record), record) }, outcome: "new" };
  if (isOlderNews(stored, record)) return { state: stored, outcome: "same" };
  const state = { ...stored, ...mergeInto(stored, record) };
  return isDeepStrictEqual(state, stored) ? { state: stored, outcome: "same" } : { state, outcome: "changed" };
}

/** Whether the record is a snapshot of an earlier day than the one that is stored, so that it has nothing to say. */
export function isOlderNews(stored: PaperState, record: NormalizedPaper): boolean {
  return (
    record.origin === "huggingface" &&
    stored.featuredOrigin === "huggingface" &&
    record.featured !== null &&
    stored.featuredOn !== null &&
    record.featured.on < stored.featuredOn
  );
}

/** A record that comes in, on what is stored. `hasText`: its text replaces the stored one. */
type Coming = { stored: PaperState; record: NormalizedPaper; hasText: boolean };
const givenFields = fieldsWith("merge", "text", "fact", "last");
const ownFields = fieldsWith("merge", "own");

function mergeInto(stored: PaperState, record: NormalizedPaper): PaperState {
  const coming = { stored, record, hasText: givesText(stored, record) };
  const given = givenFields.map((name) => {
    const rule = commonRules[paperFields[name].merge];
    return [name, rule(coming, stored[name], record[name])] as const;
  });
  const own = ownFields.map((name) => [name, ownRules[name](coming)] as const);
  return {
    ...stored,
    ...(Object.fromEntries([...given, ...own]) as Pick<PaperState, (typeof givenFields | typeof ownFields)[number]>),
    ...mergeDay(stored, record),
    authors: mergeAuthors(coming),
    organizationKey: record.organization?.slug.toLowerCase() ?? stored.organizationKey,
  };
}

/** Null and [] are what a source does not know. */
const isKnown = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);

/** The word of the better text, which a lesser one may only add to. */
function factOf<T>({ hasText }: Coming, before: T, given: T): T {
  const [first, second] = hasText ? [given, before] : [before, given];
  return isKnown(first) ? first : second;
}

const commonRules = {
  text: <T>({ hasText }: Coming, before: T, given: T) => (hasText ? given : before),
  fact: factOf,
  last: <T>(_: Coming, before: T, given: T) => (isKnown(given) ? given : before),
};

const ownRules: { [Name in FieldsWith<{ merge: "own" }>]: (coming: Coming) => PaperState[Name] } = {
  abstractOrigin: ({ stored, record, hasText }) => (hasText ? record.origin : stored.abstractOrigin),
  publishedAt: (coming) => {
    const { stored, record } = coming;
    return factOf(coming, stored.publishedAt, preciser(stored.publishedAt, record.publishedAt));
  },
  withdrawnAt: (coming) => {
    const { stored, record } = coming;
    const tellsAll = isNewerVersion(stored, record) && !record.isPartial;
    return tellsAll ? record.withdrawnAt : factOf(coming, stored.withdrawnAt, record.withdrawnAt);
  },
  primaryCategory: (coming) => factOf(coming, coming.stored.categories, coming.record.categories)[0] ?? null,
  importedSubmitter: ({ stored, record }) => mergeAccounts(stored.importedSubmitter, record.submitter),
  importedUpvoteCount: ({ stored, record }) => record.upvotes ?? stored.importedUpvoteCount,
  importedCommentCount: ({ stored, record }) => record.comments ?? stored.importedCommentCount,
};

function givesText(stored: PaperState, record: NormalizedPaper): boolean {
  const rank = abstractOrigins.indexOf(record.origin) - abstractOrigins.indexOf(stored.abstractOrigin);
  if (record.version !== null && stored.version !== null && record.version !== stored.version)
    return record.version > stored.version;
  if (record.isPartial && rank === 0) return false;
  // A text of unknown version may be an old one, so it does not replace its like of a known version.
  return record.version === null && stored.version !== null ? rank > 0 : rank >= 0;
}

function isNewerVersion(stored: PaperState, record: NormalizedPaper): boolean {
  return record.version !== null && stored.version !== null && record.version > stored.version;
}

function mergeDay(stored: PaperState, { origin, featured }: NormalizedPaper) {
  if (!featured) return {};
  const isSameDay = featured.on === stored.featuredOn;
  if (stored.featuredOn) {
    // A reader gave it, and no source takes it away.
    if (stored.featuredOrigin === null) return {};
    const rank = dayRank(origin) - dayRank(stored.featuredOrigin);
    if (rank < 0 || (rank === 0 && featured.on < stored.featuredOn)) return {};
  }
  return {
    featuredOn: featured.on,
    featuredPosition: featured.position ?? (isSameDay ? stored.featuredPosition : LAST_POSITION),
    featuredAt: isSameDay ? preciser(stored.featuredAt, featured.at) : featured.at,
    featuredOrigin: origin,
  };
}

function mergeAuthors({ stored, record, hasText }: Coming): PaperState["authors"] {
  const isGiven = record.authors.length > 0 && (hasText || stored.authors.length === 0);
  const list = isGiven ? record.authors : stored.authors;
  if (![...record.authors, ...stored.authors].some(({ hidden, imported }) => hidden || imported)) return list;
  // Only Hugging Face knows who asked not to be shown; the wish holds whichever list of names is kept.
  const wishes = new Map(stored.authors.map((author) => [authorSlug(author.name), author.hidden]));
  const known = new Map(byOccurrence(stored.authors));
  if (record.origin === "huggingface")
    for (const [key, author] of byOccurrence(record.authors)) {
      wishes.set(authorSlug(author.name), author.hidden);
      known.set(key, { ...author, imported: mergeImported(known.get(key)?.imported ?? null, author.imported) });
    }
  return byOccurrence(list).map(([key, { name, hidden }]) => ({
    name,
    hidden: wishes.get(authorSlug(name)) ?? hidden,
    imported: known.get(key)?.imported ?? null,
  }));
}

/** Authors by their slug and the how-manieth of that slug they are on the paper, since two may have one name. */
function byOccurrence(authors: PaperState["authors"]): [string, PaperState["authors"][number]][] {
  const seen = new Map<string, number>();
  return authors.map((author) => {
    const slug = authorSlug(author.name);
    const number = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, number);
    return [`${slug} ${number}`, author];
  });
}

function mergeImported(stored: ImportedAuthor | null, given: ImportedAuthor | null): ImportedAuthor | null {
  if (!stored || !given) return given ?? stored;
  const account = mergeAccounts(stored.account ?? null, given.account ?? null);
  return { ...stored, ...given, ...(account && { account }) };
}

/** The given instant, unless it is the mere date of the instant that is known. */
function preciser(known: Date | null, given: Date | null): Date | null {
  if (!known || !given) return given ?? known;
  const isMereDate = given.getTime() % 86_400_000 === 0;
  return isMereDate && known.toISOString().slice(0, 10) === given.toISOString().slice(0, 10) ? known : given;
}

/** What the record says of an account; what it leaves out of the same one stays known. */
function mergeAccounts<Account extends ImportedAccount>(stored: Account | null, given: Account | null): Account | null {
  return stored && given && stored.name === given.name ? { ...stored, ...given } : (given ?? stored);
}

/** What is known of a paper before its first record: nothing, in each column's way. */
function emptyState({ id }: NormalizedPaper): PaperState {
  const columns = getTableColumns(papers);
  const empty = mergedFields.map((name): [string, unknown] => {
    const { notNull, dataType } = columns[name];
    const nothing = dataType === "array" ? [] : dataType === "number" ? 0 : "";
    return [name, notNull ? nothing : null];
  });
  return {
    ...(Object.fromEntries(empty) as Pick<Row, (typeof mergedFields)[number]>),
    id,
    abstractOrigin: "sample",
    organizationKey: null,
    authors: [],
  };
}
