import { db } from "@/db/client";
import { findClosingReason, readOwnPart } from "@/db/queries/comment/own-part";
import { findWriter, type WriterStanding } from "@/db/queries/comment/standing";
import { countUnreadOf } from "@/db/queries/notice/inbox";
import { readWatchLevel } from "@/db/queries/notice/watches";
import { type AccountLimit, limitSentences } from "@/lib/core/account/account-limit";
import { MENTION_QUOTAS } from "@/lib/core/comment/community-rules";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import { ADDRESS_NEEDED, discussionClosed, restrictedUntil } from "@/lib/core/comment/sentences";
import { needsReachableWriters, refuseWriting } from "./community";

/** A reader's part in the discussion of a paper. @param paperId canonical. @param limit what keeps the account from writing anywhere. */
export async function readOwnDiscussion(
  paperId: string,
  userId: string,
  limit: AccountLimit | null = null,
): Promise<OwnDiscussion> {
  const writer = findWriter(db, userId);
  const [own, mayNot, { standing }, watch, unread] = await Promise.all([
    readOwnPart(paperId, userId),
    whyNotWrite(paperId, writer),
    writer,
    readWatchLevel(paperId, userId),
    countUnreadOf(paperId, userId),
  ]);
  const why = limit ? limitSentences[limit] : mayNot;
  return {
    ...own,
    paperId,
    mayWrite: why === null,
    why,
    toldMax: MENTION_QUOTAS[standing].perComment,
    watch,
    unread,
  };
}

/** Why a reader may not write about a paper, as a sentence; null who may. What they wrote lately does not count here. */
async function whyNotWrite(paperId: string, asked: Promise<WriterStanding>): Promise<string | null> {
  const closed = refuseWriting();
  if (closed) return closed.sentence;
  const [reason, writer] = await Promise.all([findClosingReason(paperId), asked]);
  if (reason !== null) return discussionClosed(reason);
  if (writer.restrictedUntil) return restrictedUntil(writer.restrictedUntil.toISOString().slice(0, 10));
  return needsReachableWriters() && !writer.isReachable ? ADDRESS_NEEDED : null;
}
