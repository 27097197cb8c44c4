import { type LogEntry, listLog } from "@/db/queries/moderation/log";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { LOG_TAG } from "@/lib/core/site/tags";
import { parsePaperId } from "@/lib/core/source";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readModerationLog } from "@/lib/server/api/operations/moderation";
import type { ModerationLogEntry } from "@/lib/server/api/shapes/moderation";
import { hasDiscussions } from "@/lib/server/comment/community";
import { refuse } from "@/lib/server/http/refusal";

const read = { ...readModerationLog, tags: () => [LOG_TAG] };

/** The public log of what moderators did. */
export const { GET, OPTIONS } = openRead(read, async ({ query: { action, paper, cursor, limit } }) => {
  if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
  const paperId = paper === undefined ? null : parsePaperId(paper)!.id;
  const { entries, next } = await listLog({ action, paperId, before: cursor ? Number(cursor) : null }, limit);
  return {
    json: entries.map(serializeEntry),
    headers: next === null ? {} : nextPageHeader("/api/moderation/log", { action, paper, limit, cursor: next }),
  };
});

const serializeEntry = (entry: LogEntry): ModerationLogEntry => ({
  id: entry.id,
  at: entry.at.toISOString(),
  action: entry.action,
  by: entry.actorKind,
  ...(entry.commentId && { commentId: entry.commentId }),
  ...(entry.collectionId && { collectionId: entry.collectionId }),
  ...(entry.paperId && { paper: { id: entry.paperId, ...(entry.paperTitle && { title: entry.paperTitle }) } }),
  ...(entry.reason && { reason: entry.reason }),
  ...(entry.days && { days: entry.days }),
  ...(entry.note && { note: entry.note }),
  ...(entry.revertsId && { revertsId: entry.revertsId }),
  ...(entry.revertedById && { revertedById: entry.revertedById }),
  ...(entry.appeal && { appeal: entry.appeal }),
});
