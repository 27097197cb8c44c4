import { asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { db } from "../../client";
import {
  accounts,
  administrationLog,
  apiTokens,
  appeals,
  authorFollows,
  authors,
  commentReactions,
  commentRevisions,
  comments,
  digestSubscriptions,
  discussionWatches,
  feedTokens,
  flags,
  hiddenPaperReaders,
  moderationCases,
  moderationLog,
  noticeChoices,
  noticeMails,
  notices,
  organizationAliasFollows,
  organizationFollows,
  organizations,
  papers,
  readMarks,
  savedSearches,
  searches,
  sessions,
  topicFollows,
  topics,
  upvotes,
  userBlocks,
  users,
} from "../../schema";

const { userId: _, ...choices } = getTableColumns(noticeChoices);

const decision = {
  id: moderationLog.id,
  action: moderationLog.action,
  commentId: moderationLog.commentId,
  reason: moderationLog.reason,
  days: moderationLog.days,
  note: moderationLog.note,
  at: moderationLog.at,
};

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
        // Hidden and deleted ones as well, until they are erased, each with what it said before.
        comments: await tx
          .select({
            id: comments.id,
            paperId: comments.paperId,
            replyToId: comments.parentId,
            text: comments.body,
            at: comments.createdAt,
            editedAt: comments.editedAt,
            deletedAt: comments.deletedAt,
            hiddenAt: comments.hiddenAt,
            hiddenReason: comments.hiddenReason,
            revisions: sql<{ text: string; at: string }[]>`coalesce((
              select json_agg(json_build_object('text', r.body, 'at', r.written_at) order by r.number)
              from ${commentRevisions} r where r.comment_id = ${comments}.id), '[]')`,
          })
          .from(comments)
          .where(eq(comments.authorId, userId))
          .orderBy(asc(comments.id)),
        reactions: await tx
          .select({
            commentId: commentReactions.commentId,
            reaction: commentReactions.reaction,
            at: commentReactions.createdAt,
          })
          .from(commentReactions)
          .where(eq(commentReactions.userId, userId))
          .orderBy(asc(commentReactions.commentId), asc(commentReactions.reaction)),
        // Comments that the reader reported, with what they said of them.
        reports: await tx
          .select({
            commentId: moderationCases.commentId,
            reason: flags.reason,
            note: flags.note,
            at: flags.createdAt,
            decision: moderationCases.decision,
          })
          .from(flags)
          .innerJoin(moderationCases, eq(moderationCases.id, flags.caseId))
          .where(eq(flags.flaggerId, userId))
          .orderBy(asc(flags.id)),
        // What was decided about the reader, and what they decided as a moderator; who decided is not told.
        decisionsAboutMe: await tx
          .select(decision)
          .from(moderationLog)
          .where(eq(moderationLog.userId, userId))
          .orderBy(asc(moderationLog.id)),
        decisionsByMe: await tx
          .select(decision)
          .from(moderationLog)
          .where(eq(moderationLog.actorId, userId))
          .orderBy(asc(moderationLog.id)),
        // What the reader changed as an administrator.
        administration: await tx
          .select({
            action: administrationLog.action,
            subject: administrationLog.subject,
            was: administrationLog.was,
            became: administrationLog.became,
            at: administrationLog.at,
          })
          .from(administrationLog)
          .where(eq(administrationLog.actorId, userId))
          .orderBy(asc(administrationLog.id)),
        appeals: await tx
          .select({
            decision: appeals.logId,
            text: appeals.text,
            at: appeals.createdAt,
            outcome: appeals.outcome,
            answer: appeals.answer,
          })
          .from(appeals)
          .where(eq(appeals.userId, userId))
          .orderBy(asc(appeals.id)),
        notices: await tx
          .select({
            reason: notices.reason,
            paperId: notices.paperId,
            commentId: notices.commentId,
            decision: notices.logId,
            isInInbox: notices.isInInbox,
            mayMail: notices.mayMail,
            at: notices.createdAt,
            readAt: notices.readAt,
            doneAt: notices.doneAt,
          })
          .from(notices)
          .where(eq(notices.userId, userId))
          .orderBy(asc(notices.id)),
        noticeMails: await tx
          .select({
            paperId: noticeMails.paperId,
            status: noticeMails.status,
            at: noticeMails.createdAt,
            settledAt: noticeMails.settledAt,
          })
          .from(noticeMails)
          .where(eq(noticeMails.userId, userId))
          .orderBy(asc(noticeMails.createdAt), asc(noticeMails.id)),
        watchedDiscussions: await tx
          .select({
            paperId: discussionWatches.paperId,
            level: discussionWatches.level,
            hasMails: discussionWatches.hasMails,
            at: discussionWatches.createdAt,
          })
          .from(discussionWatches)
          .where(eq(discussionWatches.userId, userId))
          .orderBy(asc(discussionWatches.paperId)),
        // Whom the reader blocked; who blocked the reader is theirs.
        blocks: await tx
          .select({ username: users.username, at: userBlocks.createdAt })
          .from(userBlocks)
          .innerJoin(users, eq(users.id, userBlocks.blockedId))
          .where(eq(userBlocks.blockerId, userId))
          .orderBy(asc(users.username)),
        noticeChoices: await tx.select(choices).from(noticeChoices).where(eq(noticeChoices.userId, userId)),
        submittedPapers: await tx
          .select({ paperId: papers.id, title: papers.title })
          .from(papers)
          .where(eq(papers.submittedBy, userId))
          .orderBy(asc(papers.id)),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
