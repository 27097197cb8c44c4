import { sql } from "drizzle-orm";
import { COMMENT_QUOTAS, type Reaction } from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import type { Executor } from "../../client";
import { commentReactions, comments, papers, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { textArray } from "../paper/ingest-papers";
import { inRetriedTransaction } from "../retry";
import { findWriter } from "./standing";

/** A reaction with the names of those who gave it first, and by how many it was given. */
export type ReactionCount = { reaction: Reaction; count: number; users: string[] };

/** Names of readers that are told of one reaction. */
const NAMES_MAX = 10;

/** All reactions to a comment now, or why there is no change. `gone`: it is hidden, deleted, or its paper is not here. */
export type ReactionChange = ReactionCount[] | "no-session" | "gone" | { limit: CommentLimit };

/** Makes the reader's reaction to a visible comment be there; a second time changes nothing. */
export const addReaction = (id: string, reaction: Reaction, userId: string, sessionId: string | null) =>
  change(id, userId, sessionId, async (tx) => {
    const [counted] = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from ${commentReactions} where user_id = ${userId} and created_at > now() - interval '1 day'`);
    const { reactionsPerDay } = COMMENT_QUOTAS[(await findWriter(tx, userId)).standing];
    if ((counted?.n ?? 0) >= reactionsPerDay)
      return { rule: "reactionsPerDay", number: reactionsPerDay, seconds: 86_400 };
    await tx.execute(sql`
      insert into ${commentReactions} (comment_id, user_id, reaction) values (${id}, ${userId}, ${reaction}) on conflict do nothing`);
    return null;
  });

/** Makes the reader's reaction be gone; a second time changes nothing. */
export const removeReaction = (id: string, reaction: Reaction, userId: string, sessionId: string | null) =>
  change(id, userId, sessionId, async (tx) => {
    await tx.execute(sql`
      delete from ${commentReactions} where comment_id = ${id} and user_id = ${userId} and reaction = ${reaction}`);
    return null;
  });

function change(
  id: string,
  userId: string,
  sessionId: string | null,
  work: (tx: Executor) => Promise<CommentLimit | null>,
): Promise<ReactionChange> {
  return inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const seen = await tx.execute(sql`
      select from ${comments} c where c.id = ${id} and c.is_visible and exists (select from ${papers} p where p.id = c.paper_id) for share`);
    if (seen.length === 0) return "gone";
    const limit = await work(tx);
    return limit ? { limit } : listReactions(tx, id);
  });
}

/** All reactions to a comment, by how many and by whom first. */
const listReactions = async (tx: Executor, id: string): Promise<ReactionCount[]> =>
  (await listReactionsOf(tx, [id])).get(id) ?? [];

/** The same of several comments, by their ids; one without reactions is left out. */
export async function listReactionsOf(tx: Executor, ids: string[]): Promise<Map<string, ReactionCount[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<ReactionCount & { id: string }>(sql`
    select r.comment_id as id, r.reaction, count(*)::int as count,
      (array_agg(u.username order by r.created_at, u.username))[1:${NAMES_MAX}] as users
    from ${commentReactions} r join ${users} u on u.id = r.user_id where r.comment_id = any(${textArray(ids)})
    group by r.comment_id, r.reaction order by r.comment_id, r.reaction`);
  const byComment = new Map<string, ReactionCount[]>();
  for (const { id, ...reaction } of rows) byComment.set(id, [...(byComment.get(id) ?? []), reaction]);
  return byComment;
}
