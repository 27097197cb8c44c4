import { asc, desc, eq, sql } from "drizzle-orm";
import { db } from "../../client";
import {
  accounts,
  apiTokens,
  authorFollows,
  authors,
  correctionSuggestions,
  digestSubscriptions,
  feedTokens,
  hiddenPaperReaders,
  organizationAliasFollows,
  organizationFollows,
  organizations,
  paperCorrections,
  papers,
  readMarks,
  savedSearches,
  searches,
  sessions,
  submissions,
  topicFollows,
  topics,
  upvotes,
  users,
} from "../../schema";
import { readCollectionExport } from "./collection-export";
import { readDiscussionExport } from "./discussion-export";

/**
 * All that is kept of a reader, as of one instant; null when the account is gone. What lets somebody in is left out: the
 * password's hash and other places' tokens.
 */
export function readAccountExport(userId: string) {
  return db.transaction(
    async (tx) => {
      const [account] = await tx
        .select({
          username: users.username,
          name: users.name,
          email: users.email,
          emailVerifiedAt: users.emailVerified,
          imageUrl: users.image,
          hasPassword: sql<boolean>`${users.passwordHash} is not null`,
          lastVisitAt: users.lastVisitAt,
          previousVisitAt: users.previousVisitAt,
          bio: users.bio,
          links: users.links,
          showsUpvotes: users.showsUpvotes,
          isIndexed: users.isIndexed,
          waitsSince: users.waitsSince,
          suspendedAt: users.blockedAt,
          suspendedUntil: users.suspendedUntil,
          createdAt: users.createdAt,
        })
        .from(users)
        .where(eq(users.id, userId));
      if (!account) return null;
      return {
        account,
        signInAccounts: await tx
          .select({ provider: accounts.provider, id: accounts.providerAccountId })
          .from(accounts)
          .where(eq(accounts.userId, userId))
          .orderBy(asc(accounts.provider)),
        upvotes: await tx
          .select({ paperId: upvotes.paperId, title: papers.title, at: upvotes.createdAt })
          .from(upvotes)
          .innerJoin(papers, eq(papers.id, upvotes.paperId))
          .where(eq(upvotes.userId, userId))
          .orderBy(desc(upvotes.createdAt), asc(upvotes.paperId)),
        organizationFollows: await tx
          .select({ slug: organizations.slug, name: organizations.name, at: organizationFollows.createdAt })
          .from(organizationFollows)
          .innerJoin(organizations, eq(organizations.id, organizationFollows.organizationId))
          .where(eq(organizationFollows.userId, userId))
          .orderBy(asc(organizations.slug)),
        authorFollows: await tx
          .select({ slug: authors.slug, name: authors.name, at: authorFollows.createdAt })
          .from(authorFollows)
          .innerJoin(authors, eq(authors.id, authorFollows.authorId))
          .where(eq(authorFollows.userId, userId))
          .orderBy(asc(authors.slug)),
        topicFollows: await tx
          .select({ slug: topics.slug, at: topicFollows.createdAt })
          .from(topicFollows)
          .innerJoin(topics, eq(topics.id, topicFollows.topicId))
          .where(eq(topicFollows.userId, userId))
          .orderBy(asc(topics.slug)),
        savedSearches: await tx
          .select({
            name: savedSearches.name,
            text: searches.text,
            minUpvotes: savedSearches.minUpvotes,
            order: savedSearches.order,
            isFollowed: savedSearches.isFollowed,
            at: savedSearches.createdAt,
          })
          .from(savedSearches)
          .innerJoin(searches, eq(searches.id, savedSearches.searchId))
          .where(eq(savedSearches.userId, userId))
          .orderBy(asc(savedSearches.createdAt), asc(savedSearches.id)),
        readMarks: await tx
          .select({
            paperId: readMarks.paperId,
            readAt: readMarks.readAt,
            savedAt: readMarks.savedAt,
            hiddenAt: readMarks.hiddenAt,
            openedAt: readMarks.openedAt,
          })
          .from(readMarks)
          .where(eq(readMarks.userId, userId))
          .orderBy(asc(readMarks.paperId)),
        // Votes and marks of papers that were taken off the site; a mark is a row of readMarks as it was.
        hiddenPapers: await tx
          .select({
            paperId: hiddenPaperReaders.paperId,
            upvotedAt: hiddenPaperReaders.upvotedAt,
            mark: hiddenPaperReaders.mark,
          })
          .from(hiddenPaperReaders)
          .where(eq(hiddenPaperReaders.userId, userId))
          .orderBy(asc(hiddenPaperReaders.paperId)),
        mergedOrganizationFollows: await tx
          .select({ slug: organizationAliasFollows.slug, at: organizationAliasFollows.followedAt })
          .from(organizationAliasFollows)
          .where(eq(organizationAliasFollows.userId, userId))
          .orderBy(asc(organizationAliasFollows.slug)),
        feedAddresses: await tx
          .select({ createdAt: feedTokens.createdAt })
          .from(feedTokens)
          .where(eq(feedTokens.userId, userId)),
        sessions: await tx
          .select({
            device: sessions.device,
            createdAt: sessions.createdAt,
            lastUsedAt: sessions.lastUsedAt,
            expiresAt: sessions.expiresAt,
          })
          .from(sessions)
          .where(eq(sessions.userId, userId))
          .orderBy(asc(sessions.createdAt), asc(sessions.id)),
        apiTokens: await tx
          .select({
            name: apiTokens.name,
            scopes: apiTokens.scopes,
            createdAt: apiTokens.createdAt,
            lastUsedAt: apiTokens.lastUsedAt,
            expiresAt: apiTokens.expiresAt,
          })
          .from(apiTokens)
          .where(eq(apiTokens.userId, userId))
          .orderBy(asc(apiTokens.createdAt)),
        digestSubscriptions: await tx
          .select({
            address: digestSubscriptions.address,
            cadence: digestSubscriptions.cadence,
            weekday: digestSubscriptions.weekday,
            hour: digestSubscriptions.hour,
            timeZone: digestSubscriptions.timeZone,
            scope: digestSubscriptions.scope,
            minUpvotes: digestSubscriptions.minUpvotes,
            confirmedAt: digestSubscriptions.confirmedAt,
            stoppedAt: digestSubscriptions.stoppedAt,
          })
          .from(digestSubscriptions)
          .where(eq(digestSubscriptions.userId, userId)),
        ...(await readDiscussionExport(tx, userId)),
        ...(await readCollectionExport(tx, userId)),
        submissions: await tx
          .select({
            paperId: submissions.paperId,
            at: submissions.createdAt,
            featuredOn: submissions.featuredOn,
            isOwnPaper: submissions.isOwnPaper,
            commentId: submissions.commentId,
            waitingComment: submissions.waitingText,
            waitingMedia: submissions.waitingMedia,
            refusedFor: submissions.refusedFor,
          })
          .from(submissions)
          .where(eq(submissions.userId, userId))
          .orderBy(asc(submissions.createdAt), asc(submissions.paperId)),
        submittedPapers: await tx
          .select({ paperId: papers.id, title: papers.title })
          .from(papers)
          .where(eq(papers.submittedBy, userId))
          .orderBy(asc(papers.id)),
        corrections: await tx
          .select({ paperId: paperCorrections.paperId, kind: paperCorrections.kind, at: paperCorrections.setAt })
          .from(paperCorrections)
          .where(eq(paperCorrections.setById, userId))
          .orderBy(asc(paperCorrections.paperId), asc(paperCorrections.kind)),
        suggestedCorrections: await tx
          .select({
            paperId: correctionSuggestions.paperId,
            kind: correctionSuggestions.kind,
            value: correctionSuggestions.value,
            at: correctionSuggestions.suggestedAt,
            endedAt: correctionSuggestions.endedAt,
            isDeclined: correctionSuggestions.isDeclined,
          })
          .from(correctionSuggestions)
          .where(eq(correctionSuggestions.suggestedById, userId))
          .orderBy(asc(correctionSuggestions.id)),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
