import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { addLogEntry, type NewLogEntry } from "@/db/queries/moderation/log";
import { comments, moderationLog, notices } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";

type Notice = typeof notices.$inferInsert;

/** A reader whose address is verified, `<name>@example.org`. */
export const createMailedReader = (name: string, overrides: Parameters<typeof createUser>[0] = {}) =>
  createUser({
    username: name.toLowerCase(),
    name,
    email: `${name.toLowerCase()}@example.org`,
    emailVerified: new Date("2025-01-01T00:00:00Z"),
    ...overrides,
  });

/** A notice of a comment that is there, as of `at`. */
export async function tellOf(
  userId: string,
  commentId: string,
  at: Date,
  overrides: Partial<Notice> = {},
): Promise<number> {
  const [comment] = await db
    .select({ paperId: comments.paperId })
    .from(comments)
    .where(sql`${comments.id} = ${commentId}`);
  return insert({ userId, commentId, reason: "reply", paperId: comment!.paperId, createdAt: at, ...overrides });
}

/** A new comment, and its notice for one reader. @returns the comment's id. */
export async function commentFor(
  userId: string,
  paperId: string,
  at: Date,
  comment: Parameters<typeof createComment>[1] = {},
  overrides: Partial<Notice> = {},
): Promise<string> {
  const id = await createComment(paperId, comment);
  await tellOf(userId, id, at, overrides);
  return id;
}

/** An entry of the log about an account, with its notice. @returns the entry's id. */
export async function decideAbout(
  userId: string,
  at: Date,
  entry: Pick<NewLogEntry, "action"> & Partial<NewLogEntry>,
): Promise<number> {
  const logId = await addLogEntry(db, { actorId: null, actorKind: "moderator", ...entry, userId });
  const [row] = await db
    .select({ paperId: moderationLog.paperId })
    .from(moderationLog)
    .where(sql`${moderationLog.id} = ${logId}`);
  await insert({ userId, logId, reason: "decision", paperId: row?.paperId ?? null, createdAt: at });
  return logId;
}

async function insert(notice: Omit<Notice, "isInInbox" | "mayMail"> & Partial<Notice>): Promise<number> {
  const values = { isInInbox: true, mayMail: true, ...notice };
  const target = notice.logId ? [notices.userId, notices.logId] : [notices.userId, notices.commentId];
  const [row] = await db
    .insert(notices)
    .values(values)
    .onConflictDoUpdate({ target, set: { createdAt: values.createdAt } })
    .returning({ id: notices.id });
  return row!.id;
}
