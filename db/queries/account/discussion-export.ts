import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Executor } from "../../client";
import {
  administrationLog,
  appeals,
  commentReactions,
  commentRevisions,
  comments,
  discussionWatches,
  flags,
  moderationCases,
  moderationLog,
  noticeChoices,
  noticeMails,
  notices,
  paperClaims,
  userBlocks,
  users,
} from "../../schema";

const { userId: _, ...choices } = getTableColumns(noticeChoices);

const decision = {
  id: moderationLog.id,
  action: moderationLog.action,
  commentId: moderationLog.commentId,
  claimId: moderationLog.claimId,
  collectionId: moderationLog.collectionId,
  reason: moderationLog.reason,
  days: moderationLog.days,
  note: moderationLog.note,
  at: moderationLog.at,
};

/** What is kept of a reader's part in discussions: what they wrote, reported and blocked, what they were told, and what was decided. @param tx sees one instant. */
export async function readDiscussionExport(tx: Executor, userId: string) {
  return {
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
        claimId: moderationCases.claimId,
        collectionId: moderationCases.collectionId,
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
    claims: await tx
      .select({
        id: paperClaims.id,
        paperId: paperClaims.paperId,
        author: paperClaims.name,
        position: paperClaims.position,
        proof: paperClaims.proof,
        finding: paperClaims.finding,
        status: paperClaims.status,
        lookedAt: paperClaims.subject,
        words: paperClaims.words,
        isOnProfile: paperClaims.isOnProfile,
        at: paperClaims.createdAt,
        decidedAt: paperClaims.decidedAt,
      })
      .from(paperClaims)
      .where(eq(paperClaims.userId, userId))
      .orderBy(asc(paperClaims.createdAt), asc(paperClaims.id)),
    notices: await tx
      .select({
        reason: notices.reason,
        paperId: notices.paperId,
        commentId: notices.commentId,
        decision: notices.logId,
        outcome: notices.outcome,
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
  };
}
