import { sql } from "drizzle-orm";
import type { Standing } from "@/lib/core/comment/community-rules";
import { namesIn } from "@/lib/core/comment/mentions";
import { type NoticeOutcome, noticeReasons, TOLD_ACTIONS } from "@/lib/core/notice/notices";
import type { Executor } from "../../client";
import {
  comments,
  discussionWatches,
  moderationLog,
  noticeChoices,
  notices,
  paperClaims,
  papers,
  userBlocks,
  users,
} from "../../schema";
import { standsAsK } from "../claim/standing-claims";
import { findTold } from "./mentions";

/** A comment that others may have to hear of. */
export type ToldComment = { commentId: string; paperId: string; authorId: string; body: string; standing: Standing };

/** Reasons by their rank, the strongest first, as SQL has it. */
const reasonOf = (rank: ReturnType<typeof sql>) =>
  sql`(array[${sql.raw(noticeReasons.map((each) => `'${each}'`).join(", "))}])[${rank}]`;

/**
 * Tells of a new comment: whom it names, whom it answers, who submitted the paper or is its author, and who watches the discussion. In the
 * transaction that writes it, whether or not it is held: a notice is shown once its comment is.
 */
export async function tellOfComment(tx: Executor, comment: ToldComment): Promise<void> {
  const names = namesIn(comment.body);
  await tell(tx, comment, names.length === 0 ? [] : await findTold(tx, { ...comment, names }), true);
}

/** Tells whom an edit names and the text before did not. @param before the text that it said. */
export async function tellOfEdit(tx: Executor, comment: ToldComment, before: string): Promise<void> {
  const known = new Set(namesIn(before));
  const names = namesIn(comment.body).filter((name) => !known.has(name));
  if (names.length > 0) await tell(tx, comment, await findTold(tx, { ...comment, names }), false);
}

/**
 * One row a reader, with the strongest reason; whether it is in their inbox, and may be mailed, by any of the reasons.
 * Who leaves in this moment is passed over, rather than waited for with the paper's lock held.
 */
async function tell(
  tx: Executor,
  { commentId, paperId, authorId, standing }: ToldComment,
  named: string[],
  isNew: boolean,
): Promise<void> {
  if (!isNew && named.length === 0) return;
  await tx.execute(sql`
    with told (user_id, rank) as (
      select value::uuid, 1 from jsonb_array_elements_text(${JSON.stringify(named)}::text::jsonb)
      union all select answered.author_id, 2 from ${comments} c join ${comments} answered on answered.id = c.parent_id
        where c.id = ${commentId} and ${isNew}
      union all select submitted_by, 3 from ${papers} where id = ${paperId} and ${isNew}
      union all select k.user_id, 3 from ${paperClaims} k where k.paper_id = ${paperId} and ${standsAsK} and ${isNew}
      union all select user_id, 4 from ${discussionWatches} where paper_id = ${paperId} and level = 'watching' and ${isNew}),
    wanted as (
      select t.user_id, t.rank,
        case when t.rank <= 2 then coalesce(ch.participating_in_inbox, true) else coalesce(ch.watched_in_inbox, true) end as in_inbox,
        coalesce(w.has_mails, true) and case when t.rank <= 2 then coalesce(ch.participating_by_mail, true)
          when t.rank = 3 then coalesce(ch.own_papers_by_mail, true) else coalesce(ch.watched_by_mail, false) end as by_mail
      from told t left join ${discussionWatches} w on w.user_id = t.user_id and w.paper_id = ${paperId}
        left join ${noticeChoices} ch on ch.user_id = t.user_id
      where t.user_id <> ${authorId} and w.level is distinct from 'muted'
        and not (t.rank = 3 and w.level is not distinct from 'participating')
        and not exists (select from ${userBlocks} b where b.blocker_id = t.user_id and b.blocked_id = ${authorId})),
    each_one as (
      select user_id, min(rank) as rank, bool_or(in_inbox) as in_inbox, bool_or(by_mail) and ${standing !== "new"} as by_mail
      from wanted group by user_id),
    here as materialized (
      select id from ${users} where id in (select user_id from each_one where in_inbox or by_mail) order by id for key share skip locked)
    insert into ${notices} (user_id, reason, paper_id, comment_id, is_in_inbox, may_mail)
    select e.user_id, ${reasonOf(sql`e.rank`)}, ${paperId}, ${commentId}, e.in_inbox, e.by_mail
    from each_one e join here on here.id = e.user_id order by e.user_id
    on conflict (user_id, comment_id) do nothing`);
}

/** Tells readers, in their inbox alone, what became of what they sent about a paper; what they have not read says it for all of a kind. Who leaves in this moment is passed over. */
export async function tellOfOutcome(
  on: Executor,
  userIds: string[],
  paperId: string,
  outcome: NoticeOutcome,
): Promise<void> {
  if (userIds.length === 0) return;
  await on.execute(sql`
    with here as materialized (select id from ${users} where id in ${userIds} order by id for key share skip locked)
    insert into ${notices} (user_id, reason, paper_id, outcome, is_in_inbox, may_mail)
    select u.id, 'outcome', ${paperId}, ${outcome}, true, false from here u
    where not exists (select from ${notices} n where n.user_id = u.id and n.paper_id = ${paperId}
      and n.outcome = ${outcome} and n.read_at is null and n.done_at is null)
    order by u.id`);
}

/** Tells whom an entry of the log is about, unless they made it or it needs no telling. */
export async function tellOfDecision(
  tx: Executor,
  logId: number,
  entry: Pick<typeof moderationLog.$inferInsert, "action" | "actorId" | "userId" | "revertsId">,
): Promise<void> {
  if (!entry.userId || entry.userId === entry.actorId || !TOLD_ACTIONS.includes(entry.action)) return;
  // Of what an appeal puts back its own entry tells.
  if (entry.revertsId && entry.action !== "approve-appeal") return;
  await tx.execute(sql`
    insert into ${notices} (user_id, reason, paper_id, log_id, is_in_inbox, may_mail)
    select l.user_id, 'decision', l.paper_id, l.id, true, coalesce(ch.decisions_by_mail, true)
    from ${moderationLog} l left join ${noticeChoices} ch on ch.user_id = l.user_id
    where l.id = ${logId} and l.user_id is not null
    on conflict (user_id, log_id) do nothing`);
}
