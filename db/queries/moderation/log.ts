import { type SQL, sql } from "drizzle-orm";
import type { HiddenReason } from "@/lib/core/comment/community-rules";
import type { ActorKind, ModerationAction } from "@/lib/core/moderation/moderation";
import { discussionTags, LOG_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { appeals, moderationLog, papers } from "../../schema";
import { notifyTags } from "../../tags";
import { tellOfDecision } from "../notice/tell";

/** What is written into the log. */
export type NewLogEntry = {
  actorId: string | null;
  actorKind: ActorKind;
  action: ModerationAction;
  commentId?: string | null;
  paperId?: string | null;
  claimId?: string | null;
  collectionId?: string | null;
  /** The account that it is about. */
  userId?: string | null;
  reason?: HiddenReason | null;
  days?: number | null;
  note?: string | null;
  caseId?: number | null;
  revertsId?: number | null;
};

/** Writes what was done, and tells whom it is about, and the processes that show it. @returns the entry's id. */
export async function addLogEntry(tx: Executor, entry: NewLogEntry): Promise<number> {
  const [row] = await tx
    .insert(moderationLog)
    .values({
      ...entry,
      commentId: entry.commentId ?? null,
      paperId: entry.paperId ?? null,
      collectionId: entry.collectionId ?? null,
      userId: entry.userId ?? null,
    })
    .returning({ id: moderationLog.id });
  if (!row) throw new Error("The log took no entry.");
  await tellOfDecision(tx, row.id, entry);
  await notifyTags(tx, [LOG_TAG, ...(entry.paperId ? discussionTags(entry.paperId) : [])]);
  return row.id;
}

/** An entry as everybody may read it: no hidden text, nobody who reported, and no account that it is about. */
export type LogEntry = {
  id: number;
  at: Date;
  actorKind: ActorKind;
  action: ModerationAction;
  commentId: string | null;
  paperId: string | null;
  paperTitle: string | null;
  collectionId: string | null;
  reason: HiddenReason | null;
  days: number | null;
  note: string | null;
  /** The entry that took this one back, and the one that this one took back. */
  revertedById: number | null;
  revertsId: number | null;
  appeal: "open" | "approved" | "denied" | null;
};

const LOG_PAGE = 100;

/** What was done, the newest first. @param before id that the part before ended with. */
export async function listLog(
  asked: { action?: ModerationAction | null; paperId?: string | null; before?: number | null } = {},
  limit = LOG_PAGE,
): Promise<{ entries: LogEntry[]; next: number | null }> {
  const found = await select(
    sql`(${asked.action ?? null}::text is null or l.action = ${asked.action ?? null})
      and (${asked.paperId ?? null}::text is null or l.paper_id = ${asked.paperId ?? null})
      and (${asked.before ?? null}::int is null or l.id < ${asked.before ?? null})`,
    limit + 1,
  );
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? entries.at(-1)!.id : null };
}

/** One entry; null when there is none of this id. */
export const findLogEntry = async (id: number): Promise<LogEntry | null> =>
  (await select(sql`l.id = ${id}`, 1))[0] ?? null;

async function select(where: SQL, limit: number): Promise<LogEntry[]> {
  const rows = await db.execute<Omit<LogEntry, "at"> & { at: number }>(sql`
    select l.id, (extract(epoch from l.at) * 1000)::float8 as at, l.actor_kind as "actorKind", l.action, l.comment_id as "commentId",
      l.paper_id as "paperId", p.title as "paperTitle", l.collection_id as "collectionId", l.reason, l.days, l.note, l.reverts_id as "revertsId",
      (select min(r.id) from ${moderationLog} r where r.reverts_id = l.id) as "revertedById",
      (select case when a.decided_at is null then 'open' else a.outcome end from ${appeals} a where a.log_id = l.id) as appeal
    from ${moderationLog} l left join ${papers} p on p.id = l.paper_id where ${where} order by l.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
