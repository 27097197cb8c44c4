import { isDeepStrictEqual } from "node:util";
import { authorSlug } from "@/lib/author-slug";
import type { NormalizedPaper } from "@/lib/normalized-paper";
import {
  type AbstractOrigin,
  abstractOrigins,
  type ImportedAccount,
  type ImportedAuthor,
  type papers,
} from "../schema";

/** Place in the day of a paper whose source gave a day but no place: after all that have one. */
const LAST_POSITION = 1_000_000;
/** Whose word on a paper's day counts; within one, the later day. A reader's day ranks with Hugging Face's. */
const DAY_RANK: Record<AbstractOrigin, number> = { sample: 0, arxiv: 1, huggingface: 2 };

type PaperColumns = Omit<
  typeof papers.$inferSelect,
  | "organizationId"
  | "authorCount"
  | "submittedBy"
  | "upvoteCount"
  | "shownUpvoteCount"
  | "hotness"
  | "createdAt"
  | "updatedAt"
  | "textChangedAt"
>;
/** A paper as far as ingest writes it; readers' votes and follows are no part of it. */
export type PaperState = PaperColumns & {
  /** Slug in lower case, since slugs that differ only in letter case are one organization. */
  organizationKey: string | null;
  authors: NormalizedPaper["authors"];
};
export type Outcome = "new" | "changed" | "same";

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

function mergeInto(stored: PaperState, record: NormalizedPaper): PaperState {
  const hasText = givesText(stored, record);
  /** What text and its circumstances say: the word of the better text, which a lesser one may only add to. */
  const ofText = <T>(before: T | null, given: T | null) => (hasText ? (given ?? before) : (before ?? given));
  const categories = record.categories.length > 0 && (hasText || stored.categories.length === 0);
  return {
    ...stored,
    ...(hasText && {
      title: record.title,
      abstract: record.abstract,
      abstractOrigin: record.origin,
      version: record.version,
    }),
    authors: mergeAuthors(stored, record, hasText),
    publishedAt: ofText(stored.publishedAt, preciser(stored.publishedAt, record.publishedAt)),
    withdrawnAt: isNewerVersion(stored, record) ? record.withdrawnAt : ofText(stored.withdrawnAt, record.withdrawnAt),
    comment: ofText(stored.comment, record.comment),
    doi: ofText(stored.doi, record.doi),
    journalRef: ofText(stored.journalRef, record.journalRef),
    ...(categories && { categories: record.categories, primaryCategory: record.categories[0] ?? null }),
    ...mergeDay(stored, record),
    organizationKey: record.organization?.slug.toLowerCase() ?? stored.organizationKey,
    importedSubmitter: mergeAccounts(stored.importedSubmitter, record.submitter),
    isAuthorParticipating: record.isAuthorParticipating ?? stored.isAuthorParticipating,
    importedUpvoteCount: record.upvotes ?? stored.importedUpvoteCount,
    importedCommentCount: record.comments ?? stored.importedCommentCount,
    thumbnailUrl: record.thumbnailUrl ?? stored.thumbnailUrl,
    projectUrl: record.projectUrl ?? stored.projectUrl,
    codeUrl: record.codeUrl ?? stored.codeUrl,
    codeStars: record.codeStars ?? stored.codeStars,
    codeAddedBy: record.codeAddedBy ?? stored.codeAddedBy,
    mediaUrls: record.mediaUrls.length > 0 ? record.mediaUrls : stored.mediaUrls,
    aiSummary: record.aiSummary ?? stored.aiSummary,
    aiSummaryModel: record.aiSummaryModel ?? stored.aiSummaryModel,
    aiKeywords: record.aiKeywords.length > 0 ? record.aiKeywords : stored.aiKeywords,
    discussionId: record.discussionId ?? stored.discussionId,
  };
}

function givesText(stored: PaperState, record: NormalizedPaper): boolean {
  const rank = abstractOrigins.indexOf(record.origin) - abstractOrigins.indexOf(stored.abstractOrigin);
  if (record.version !== null && stored.version !== null && record.version !== stored.version)
    return record.version > stored.version;
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
    const rank = DAY_RANK[origin] - DAY_RANK[stored.featuredOrigin ?? "huggingface"];
    if (rank < 0 || (rank === 0 && featured.on < stored.featuredOn)) return {};
  }
  return {
    featuredOn: featured.on,
    featuredPosition: featured.position ?? (isSameDay ? stored.featuredPosition : LAST_POSITION),
    featuredAt: isSameDay ? preciser(stored.featuredAt, featured.at) : featured.at,
    featuredOrigin: origin,
  };
}

function mergeAuthors(stored: PaperState, record: NormalizedPaper, hasText: boolean): PaperState["authors"] {
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

function emptyState(record: NormalizedPaper): PaperState {
  return {
    id: record.id,
    title: "",
    abstract: "",
    abstractOrigin: "sample",
    publishedAt: null,
    version: null,
    withdrawnAt: null,
    primaryCategory: null,
    categories: [],
    comment: null,
    doi: null,
    journalRef: null,
    organizationKey: null,
    featuredOn: null,
    featuredPosition: null,
    featuredAt: null,
    featuredOrigin: null,
    importedSubmitter: null,
    isAuthorParticipating: null,
    projectUrl: null,
    codeUrl: null,
    codeStars: null,
    codeAddedBy: null,
    thumbnailUrl: null,
    mediaUrls: [],
    aiSummary: null,
    aiSummaryModel: null,
    aiKeywords: [],
    discussionId: null,
    importedUpvoteCount: 0,
    importedCommentCount: 0,
    authors: [],
  };
}
