import { sql } from "drizzle-orm";
import { comments, notices, papers, userBlocks, users } from "../../schema";
import { isSuspended } from "../account/account-limit";

/**
 * Whether a notice, as `n`, is one to show or mail: what it tells of is there, as its paper is, and is by nobody whom its reader blocked, who is
 * restricted or suspended. The inbox, its number and the mails all go by this, so a notice comes and goes with its comment.
 */
export const isShown = sql`(n.comment_id is null or exists (
  select from ${comments} c left join ${users} w on w.id = c.author_id
  where c.id = n.comment_id and c.is_visible and not ${isSuspended(sql`w`)}
    and exists (select from ${papers} p where p.id = c.paper_id)
    and (w.restricted_until is null or w.restricted_until <= now())
    and not exists (select from ${userBlocks} b where b.blocker_id = n.user_id and b.blocked_id = c.author_id)))`;

/** The table under the name that `isShown` reads. */
export const noticesAsN = sql`${notices} n`;
