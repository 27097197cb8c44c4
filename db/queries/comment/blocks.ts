import { sql } from "drizzle-orm";
import { BLOCKS_MAX } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { userBlocks, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { inRetriedTransaction } from "../retry";

/** What came of asking to block somebody. A second time changes nothing. */
export type BlockOutcome = "done" | "no-session" | "unknown" | "oneself" | "too-many";

/**
 * Blocks somebody for a reader: their comments fold for the reader, and nothing of theirs is told to them. They are not told,
 * and may answer as before. @param username from parseUsername.
 */
export function addBlock(userId: string, sessionId: string, username: string): Promise<BlockOutcome> {
  return inRetriedTransaction(async (tx) => {
    // Two at once could each find room for one more.
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const [found] = await tx.execute<{ id: string; isBlocked: boolean; count: number }>(sql`
      select u.id, exists (select from ${userBlocks} b where b.blocker_id = ${userId} and b.blocked_id = u.id) as "isBlocked",
        (select count(*)::int from ${userBlocks} b where b.blocker_id = ${userId}) as count
      from ${users} u where u.username = ${username}`);
    if (!found) return "unknown";
    if (found.id === userId) return "oneself";
    if (found.isBlocked) return "done";
    if (found.count >= BLOCKS_MAX) return "too-many";
    // An account that is deleted meanwhile is passed over.
    await tx.execute(sql`
      insert into ${userBlocks} (blocker_id, blocked_id) select ${userId}, id from ${users} where id = ${found.id} for key share
      on conflict do nothing`);
    return "done";
  });
}

/** Takes a block back; where there is none, nothing changes. @returns false when the session has ended. */
export function removeBlock(userId: string, sessionId: string, username: string): Promise<boolean> {
  return inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    await tx.execute(sql`
      delete from ${userBlocks} where blocker_id = ${userId} and blocked_id = (select id from ${users} where username = ${username})`);
    return true;
  });
}

/** Whom a reader has blocked, by name. */
export async function listBlocks(userId: string): Promise<string[]> {
  const rows = await db.execute<{ username: string }>(sql`
    select u.username from ${userBlocks} b join ${users} u on u.id = b.blocked_id where b.blocker_id = ${userId}
    order by u.username collate "C"`);
  return rows.map(({ username }) => username);
}
