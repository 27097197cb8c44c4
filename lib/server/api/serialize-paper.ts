import type { PaperChange } from "@/db/queries/paper/paper-changes";
import type { Paper } from "@/db/queries/paper/papers";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import type { ImportedAccount } from "@/db/schema";
import { publicationDate } from "@/lib/core/source";
import type { Topic } from "@/lib/core/source/source";
import { siteUrl } from "@/lib/server/runtime/env";
import { authorObjectId, objectId } from "./object-id";
import type { OrganizationDetail } from "./shapes/entities";
import type { HfChangedPaper, HfDailyItem, HfPaper, HfPaperByPublication, HfPaperDetail } from "./shapes/papers";
import type { User } from "./shapes/people";

/** A paper as lists of the feed carry it. */
export function toHfDailyItem(paper: Paper): HfDailyItem {
  const inner = toHfPaper(paper);
  return {
    paper: inner,
    ...publicationOf(paper),
    title: inner.title,
    summary: inner.summary,
    ...linksAndSummary(paper),
    thumbnail: thumbnailOf(paper),
    numComments: paper.comments,
    submittedBy: submitterOf(paper),
    isAuthorParticipating: paper.isAuthorParticipating ?? undefined,
  };
}

/** One paper, flat. What is not kept here, such as repositories that link to it, is left out. */
export function toHfPaperDetail(paper: Paper): HfPaperDetail {
  return {
    ...toHfPaper(paper),
    thumbnail: thumbnailOf(paper),
    numComments: paper.comments,
    isAuthorParticipating: paper.isAuthorParticipating ?? undefined,
  };
}

/** A related paper, and what both have in common. */
export const toRelated = ({ id, title, terms, authorsInCommon }: RelatedPaper) => ({
  id,
  title,
  terms,
  authorsInCommon,
});

/** A paper of the list by publication. */
export function toHfPaperByPublication(paper: Paper): HfPaperByPublication {
  const { id, title, summary, upvotes, authors, projectPage, githubRepo, ai_summary, organization } = toHfPaper(paper);
  return {
    id,
    title,
    summary,
    upvotes,
    ...publicationOf(paper),
    thumbnailUrl: thumbnailOf(paper),
    authors,
    projectPage,
    githubRepo,
    ai_summary,
    organization,
  };
}

/** A paper of the list by change, or that it was taken off. */
export function toChangedPaper({ id, changedAt, paper }: PaperChange): HfChangedPaper {
  const updatedAt = changedAt.toISOString();
  return paper ? { ...toHfPaperByPublication(paper), updatedAt } : { id, updatedAt, isRemoved: true };
}

function toHfPaper(paper: Paper): HfPaper {
  return {
    _id: objectId("paper", paper.id),
    id: paper.id,
    authors: paper.authors.map((author, index) => toAuthor(paper.id, index + 1, author)),
    ...publicationOf(paper),
    ...(paper.featuredAt && {
      submittedOnDailyAt: paper.featuredAt.toISOString(),
      submittedOnDailyBy: submitterOf(paper),
    }),
    title: paper.title,
    summary: paper.abstract,
    upvotes: paper.upvotes,
    discussionId: paper.discussionId ?? undefined,
    ...(paper.withdrawnAt && { withdrawnAt: paper.withdrawnAt.toISOString() }),
    ...linksAndSummary(paper),
  };
}

function linksAndSummary(paper: Paper) {
  return {
    ...(paper.mediaUrls.length > 0 && { mediaUrls: paper.mediaUrls }),
    projectPage: paper.projectUrl ?? undefined,
    githubRepo: paper.codeUrl ?? undefined,
    githubRepoAddedBy: paper.codeAddedBy ?? undefined,
    githubStars: paper.codeStars ?? undefined,
    ai_summary: paper.aiSummary ?? undefined,
    ai_summary_model: paper.aiSummaryModel ?? undefined,
    ...(paper.aiKeywords.length > 0 && { ai_keywords: paper.aiKeywords }),
    organization: paper.organization ? toOrganization(paper.organization) : undefined,
  };
}

/** The account is the one of this site that proved to be the author, or else the one that is shown where the paper is from. */
function toAuthor(paperId: string, position: number, { name, hidden, imported, claim }: Paper["authors"][number]) {
  const shown = hidden ? null : claim;
  return {
    _id: authorObjectId(paperId, position, imported),
    ...(shown ? { user: readerToUser(shown.account) } : imported?.account && { user: toUser(imported.account) }),
    name,
    status: shown ? "claimed_verified" : imported?.status,
    statusLastChangedAt: shown ? new Date(shown.at).toISOString() : imported?.statusChangedAt,
    hidden,
  };
}

export type OrganizationFacts = {
  slug: string;
  name: string;
  avatarUrl: string | null;
  importedObjectId: string | null;
};

/** An organization as papers carry it. */
function toOrganization({ slug, name, avatarUrl, importedObjectId }: OrganizationFacts) {
  return {
    _id: organizationObjectId(slug, importedObjectId),
    name: slug,
    fullname: name,
    ...(avatarUrl && { avatar: avatarUrl, avatarUrl }),
  };
}

/** An organization as its own answers have it. */
export function toOrganizationDetail(
  facts: OrganizationFacts & { paperCount: number; followerCount: number },
): OrganizationDetail {
  return { ...toOrganization(facts), numPapers: facts.paperCount, numFollowers: facts.followerCount };
}

/** A topic, and how many papers it has. */
export const toTopic = ({ category, name, field }: Topic, numPapers: number) => ({
  slug: category,
  name,
  field,
  numPapers,
});

const organizationObjectId = (slug: string, imported: string | null) =>
  imported ?? objectId("organization", slug.toLowerCase());

/** An account of the place that papers were imported from. */
export function toUser({ objectId: id, ...account }: ImportedAccount): User {
  return { _id: id ?? objectId("account", account.name.toLowerCase()), user: account.name, ...account };
}

export type ReaderFacts = { id: string; username: string; name: string | null; image: string | null };

/** A reader of this site. */
export function readerToUser({ id, username, name, image }: ReaderFacts): User {
  return {
    _id: objectId("reader", id),
    avatarUrl: image ?? undefined,
    fullname: name ?? undefined,
    name: username,
    user: username,
    type: "user",
  };
}

/** Who brought the paper; its source may name nobody. */
function submitterOf({ submitter, importedSubmitter }: Paper): User | undefined {
  if (submitter) return readerToUser(submitter);
  return importedSubmitter ? toUser(importedSubmitter) : undefined;
}

/** When a paper was published: the instant, or where its source gave none the month that its id states. */
const publicationOf = (paper: Paper) =>
  paper.publishedAt ? { publishedAt: paper.publishedAt.toISOString() } : { publishedInMonth: publicationDate(paper) };

function thumbnailOf({ id, thumbnailUrl }: Paper): string {
  return thumbnailUrl ?? `${siteUrl()}/social-cards/papers/${id}`;
}
