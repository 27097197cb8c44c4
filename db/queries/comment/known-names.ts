import { sql } from "drizzle-orm";
import { NAMES_SUGGESTED_MAX } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { comments, userBlocks, users } from "../../schema";
import { isSuspended } from "../account/account-limit";

/**
 * Names of accounts that begin so, for who writes "@": of those alone that have a comment which all can see, so that nobody is
 * found here who has not spoken in public. Who wrote about the paper comes first. Left out are the reader, suspended accounts
 * and whom the reader blocked. @param start letters, digits and hyphens in lower case. @param paperId canonical, or null.
 */
export async function findKnownNames(start: string, paperId: string | null, userId: string): Promise<string[]> {
  const isAsked = sql`starts_with(u.username, ${start}) and not ${isSuspended(sql`u`)} and u.id <> ${userId}
    and not exists (select from ${userBlocks} b where b.blocker_id = ${userId} and b.blocked_id = u.id)`;
  // In the order of the index on names, which so is read no further than needed.
  const rows = await db.execute<{ username: string }>(sql`
    with here as materialized (
        select u.id, u.username from ${users} u
        where ${isAsked} and u.id in (select c.author_id from ${comments} c where c.paper_id = ${paperId} and c.is_visible)
        order by u.username limit ${NAMES_SUGGESTED_MAX}),
      elsewhere as (
        select u.username from ${users} u
        where ${isAsked} and exists (select from ${comments} c where c.author_id = u.id and c.is_visible)
          and not exists (select from here where here.id = u.id)
        order by u.username limit ${NAMES_SUGGESTED_MAX})
    select username from (select username, 1 as place from here union all select username, 2 from elsewhere) found
    order by place, username limit ${NAMES_SUGGESTED_MAX}`);
  return rows.map(({ username }) => username);
}
