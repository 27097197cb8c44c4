import { sql } from "drizzle-orm";
import { NAMES_SUGGESTED_MAX } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { comments, userBlocks, users } from "../../schema";

/**
 * Names of accounts that begin so, for who writes "@": of those alone that have a comment which all can see, so that nobody is
 * found here who has not spoken in public. Who wrote about the paper comes first. Left out are the reader, suspended accounts
 * and whom the reader blocked. @param start letters, digits and hyphens in lower case. @param paperId canonical, or null.
 */
export async function findKnownNames(start: string, paperId: string | null, userId: string): Promise<string[]> {
  const rows = await db.execute<{ username: string }>(sql`
    with here as materialized (select distinct author_id from ${comments} where paper_id = ${paperId} and is_visible)
    select u.username from ${users} u
    where starts_with(u.username, ${start}) and u.blocked_at is null and u.id <> ${userId}
      and exists (select from ${comments} c where c.author_id = u.id and c.is_visible)
      and not exists (select from ${userBlocks} b where b.blocker_id = ${userId} and b.blocked_id = u.id)
    order by exists (select from here where here.author_id = u.id) desc, u.username collate "C" limit ${NAMES_SUGGESTED_MAX}`);
  return rows.map(({ username }) => username);
}
