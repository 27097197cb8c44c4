import { sql } from "drizzle-orm";
import type { HiddenReason } from "@/lib/core/comment/community-rules";
import type { ActorKind, ModerationAction } from "@/lib/core/moderation/moderation";
import type { CommentReason } from "@/lib/core/notice/notices";
import { db } from "../../client";
import { COMMENT_ID_LENGTH, comments, moderationLog, users } from "../../schema";
import { isToMail, noticesToMail } from "./due-mails";
import { isBounced } from "./mails";

/** A comment that a mail tells of. */
export type MailedComment = {
  id: string;
  reason: CommentReason;
  paperId: string;
  paperTitle: string | null;
  /** Those that it answers, from the top of the branch to the one right above it. */
  ancestorIds: string[];
  writer: { username: string; name: string | null } | null;
  body: string;
};

/** A decision that a mail tells of to whom it is about. */
export type MailedDecision = {
  logId: number;
  at: Date;
  actorKind: ActorKind;
  action: ModerationAction;
  reason: HiddenReason | null;
  days: number | null;
  note: string | null;
  paperTitle: string | null;
};

/** Where mails of an account go; null when none do: it is gone, its address is, or its mails were refused. */
export async function findNoticeAddress(userId: string): Promise<{ address: string } | null> {
  const [row] = await db.execute<{ address: string }>(sql`
    select u.email as address from ${users} u
    where u.id = ${userId} and u.email is not null and u.email_verified is not null and not ${isBounced}`);
  return row ?? null;
}

/** Comments that a begun mail still has to tell of, in the order of their discussions. */
export async function listMailedComments(mailId: string): Promise<MailedComment[]> {
  const rows = await db.execute<Omit<MailedComment, "ancestorIds"> & { path: string }>(sql`
    select c.id, n.reason, c.paper_id as "paperId", p.title as "paperTitle", c.path, c.body,
      case when a.id is not null then json_build_object('username', a.username, 'name', a.name) end as writer
    from ${noticesToMail} join ${comments} c on c.id = n.comment_id left join ${users} a on a.id = c.author_id
    where n.mail_id = ${mailId} and ${isToMail}
    order by min(n.id) over (partition by c.paper_id), c.id`);
  return rows.map(({ path, ...row }) => ({ ...row, ancestorIds: idsOf(path).slice(0, -1) }));
}

const idsOf = (path: string): string[] =>
  Array.from({ length: path.length / COMMENT_ID_LENGTH }, (_, level) =>
    path.slice(level * COMMENT_ID_LENGTH, (level + 1) * COMMENT_ID_LENGTH),
  );

/** The decision that a begun mail still has to tell of; null when its reader has seen it meanwhile. */
export async function findMailedDecision(mailId: string): Promise<MailedDecision | null> {
  const [row] = await db.execute<Omit<MailedDecision, "at"> & { at: number }>(sql`
    select l.id as "logId", (extract(epoch from l.at) * 1000)::float8 as at, l.actor_kind as "actorKind", l.action, l.reason,
      l.days, l.note, p.title as "paperTitle"
    from ${noticesToMail} join ${moderationLog} l on l.id = n.log_id
    where n.mail_id = ${mailId} and ${isToMail} order by l.id limit 1`);
  return row ? { ...row, at: new Date(row.at) } : null;
}
