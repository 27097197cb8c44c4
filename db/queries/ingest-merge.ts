import { isDeepStrictEqual } from "node:util";
import { authorSlug } from "@/lib/author-slug";
import type { NormalizedPaper } from "@/lib/normalized-paper";
import { type AbstractOrigin, abstractOrigins, type papers } from "../schema";

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
>;
/** A paper as far as ingest writes it; readers' votes and follows are no part of it. */
export type PaperState = PaperColumns & {
  /** Slug in lower case, since slugs that differ only in letter case are one organization. */
  organizationKey: string | null;
  authors: { name: string; hidden: boolean }[];
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
    ...(categories && { categories: record.categories, primaryCategory: record.categories[0] ?? null }),
    ...mergeDay(stored, record),
    organizationKey: record.organization?.slug.toLowerCase() ?? stored.organizationKey,
    importedSubmitter: importedSubmitter(record) ?? stored.importedSubmitter,
    importedUpvoteCount: record.upvotes ?? stored.importedUpvoteCount,
    importedCommentCount: record.comments ?? stored.importedCommentCount,
    thumbnailUrl: record.thumbnailUrl ?? stored.thumbnailUrl,
    projectUrl: record.projectUrl ?? stored.projectUrl,
    codeUrl: record.codeUrl ?? stored.codeUrl,
    codeStars: record.codeStars ?? stored.codeStars,
    mediaUrls: record.mediaUrls.length > 0 ? record.mediaUrls : stored.mediaUrls,
    aiSummary: record.aiSummary ?? stored.aiSummary,
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
  const isHidden = (author: { hidden: boolean }) => author.hidden;
  if (!record.authors.some(isHidden) && !stored.authors.some(isHidden)) return list;
  // Only Hugging Face knows who asked not to be shown; the wish holds whichever list of names is kept.
  const wishes = new Map(stored.authors.map((author) => [authorSlug(author.name), author.hidden]));
  if (record.origin === "huggingface")
    for (const author of record.authors) wishes.set(authorSlug(author.name), author.hidden);
  return list.map(({ name, hidden }) => ({ name, hidden: wishes.get(authorSlug(name)) ?? hidden }));
}

/** The given instant, unless it is the mere date of the instant that is known. */
function preciser(known: Date | null, given: Date | null): Date | null {
  if (!known || !given) return given ?? known;
  const isMereDate = given.getTime() % 86_400_000 === 0;
  return isMereDate && known.toISOString().slice(0, 10) === given.toISOString().slice(0, 10) ? known : given;
}

function importedSubmitter({ submitter }: NormalizedPaper): PaperState["importedSubmitter"] {
  if (!submitter) return null;
  const { name, fullname, avatarUrl } = submitter;
  return { name, ...(fullname && { fullname }), ...(avatarUrl && { avatarUrl }) };
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
    organizationKey: null,
    featuredOn: null,
    featuredPosition: null,
    featuredAt: null,
    featuredOrigin: null,
    importedSubmitter: null,
    projectUrl: null,
    codeUrl: null,
    codeStars: null,
    thumbnailUrl: null,
    mediaUrls: [],
    aiSummary: null,
    aiKeywords: [],
    discussionId: null,
    importedUpvoteCount: 0,
    importedCommentCount: 0,
    authors: [],
  };
}
