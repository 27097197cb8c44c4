import { sql } from "drizzle-orm";
import { EDITABLE_DAYS, MENTION_QUOTAS, type Standing } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { comments, discussionWatches, notices, userBlocks, users } from "../../schema";
import { isSuspended } from "../account/account-limit";

export type NamingComment = {
  commentId: string;
  /** Canonical. */
  paperId: string;
  authorId: string;
  /** From namesIn. */
  names: string[];
  standing: Standing;
};

/**
 * Whom a comment may tell since it names them, in the order of the names: readers' ids, none twice, within MENTION_QUOTAS. Who has
 * a notice of this comment is left out, and counts where it told them by name, so that an edit tells new names alone. So are the
 * writer, readers who blocked the writer or muted the discussion, and suspended accounts.
 * @param tx in which the writer is locked: what it tells is counted from rows, which two comments at once would both find room in.
 */
export async function findTold(
  tx: Executor,
  { commentId, paperId, authorId, names, standing }: NamingComment,
): Promise<string[]> {
  if (names.length === 0) return [];
  const { perComment, perPersonAndDay, perDay } = MENTION_QUOTAS[standing];
  const told = await tx.execute<{ id: string }>(sql`
    with named as (
      select u.id, asked.place from jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb) with ordinality asked (name, place)
        join ${users} u on u.username = asked.name
      where u.id <> ${authorId} and not ${isSuspended(sql`u`)} and u.waits_since is null
        and not exists (select from ${userBlocks} b where b.blocker_id = u.id and b.blocked_id = ${authorId})
        and not exists (select from ${discussionWatches} w where w.user_id = u.id and w.paper_id = ${paperId} and w.level = 'muted')
        and not exists (select from ${notices} n where n.user_id = u.id and n.comment_id = ${commentId})),
    -- What an edit of an older comment tells counts as well.
    lately as materialized (
      select n.user_id, n.comment_id, n.created_at > now() - interval '1 day' as is_today from ${notices} n join ${comments} c on c.id = n.comment_id
      where n.reason = 'mention' and c.author_id = ${authorId}
        and (n.comment_id = ${commentId} or c.created_at > now() - make_interval(days => ${EDITABLE_DAYS + 1})))
    select id from named
    where (select count(*) from lately where user_id = named.id and is_today) <
      case when ${answered(authorId)} then ${MENTION_QUOTAS.established.perPersonAndDay}::int else ${perPersonAndDay}::int end
    order by place
    limit (select greatest(0, least(
      ${perComment}::int - count(*) filter (where comment_id = ${commentId}), ${perDay}::int - count(*) filter (where is_today))) from lately)`);
  return told.map(({ id }) => id);
}

/** Whether who is named has answered the writer. */
const answered = (authorId: string) => sql`exists (
  select from ${comments} answer join ${comments} asked on asked.id = answer.parent_id
  where answer.author_id = named.id and asked.author_id = ${authorId} and answer.is_visible)`;
