import { sql } from "drizzle-orm";
import { APPEALABLE, type ModerationAction, type Role } from "@/lib/core/moderation/moderation";
import { db } from "../../client";
import { appeals, commentRevisions, comments, moderationCases, moderationLog, papers, users } from "../../schema";
import { type Appeal, listOpenAppeals } from "./appeals";

/** What a comment said before, the first text first, also when it is hidden; for moderators. */
export async function listFormerTexts(commentId: string): Promise<{ body: string; at: Date }[]> {
  const rows = await db.execute<{ body: string; at: number }>(sql`
    select body, (extract(epoch from written_at) * 1000)::float8 as at from ${commentRevisions}
    where comment_id = ${commentId} order by number`);
  return rows.map(({ body, at }) => ({ body, at: new Date(at) }));
}

/** What was decided about a case, by whom; empty while it is open. */
export async function listActsOnCase(
  caseId: number,
): Promise<{ logId: number; action: ModerationAction; by: string | null }[]> {
  return db.execute<{ logId: number; action: ModerationAction; by: string | null }>(sql`
    select l.id as "logId", l.action, u.username as by from ${moderationLog} l left join ${users} u on u.id = l.actor_id
    where l.case_id = ${caseId} order by l.id`);
}

/** A decision about an account that it can appeal, as its reader is told of it. */
export type DecisionAboutReader = {
  logId: number;
  action: ModerationAction;
  at: Date;
  paperId: string | null;
  paperTitle: string | null;
  commentId: string | null;
  /** What their comment says; null where it is about none, or its words were erased. */
  body: string | null;
  isReverted: boolean;
  appeal: { outcome: "approved" | "denied" | null } | null;
};

const appealable = sql`l.action in (${sql.join(
  APPEALABLE.map((action) => sql`${action}`),
  sql`, `,
)})`;

/** Decisions about an account that it can appeal or could have, the newest first. */
export async function listDecisionsAbout(userId: string, limit = 100): Promise<DecisionAboutReader[]> {
  return select(sql`l.user_id = ${userId}`, limit);
}

/** One of those; null for one about somebody else, or that can't be appealed. */
export async function findDecisionAbout(userId: string, logId: number): Promise<DecisionAboutReader | null> {
  return (await select(sql`l.user_id = ${userId} and l.id = ${logId}`, 1))[0] ?? null;
}

/** The decision that suspends an account now, with the note that everybody can read. */
export type SuspendingDecision = DecisionAboutReader & { note: string | null };

/** The newest of those that suspend an account and were not taken back; null where none is written down. */
export async function findSuspendingDecision(userId: string): Promise<SuspendingDecision | null> {
  const [found] = await db.execute<{ id: number; note: string | null }>(sql`
    select l.id, l.note from ${moderationLog} l join ${users} u on u.id = l.user_id
    where l.user_id = ${userId} and l.action = 'suspend' and l.at >= u.blocked_at
      and not exists (select from ${moderationLog} r where r.reverts_id = l.id)
    order by l.id desc limit 1`);
  const decision = found && (await findDecisionAbout(userId, found.id));
  return decision ? { ...decision, note: found.note } : null;
}

async function select(where: ReturnType<typeof sql>, limit: number): Promise<DecisionAboutReader[]> {
  const rows = await db.execute<Omit<DecisionAboutReader, "at"> & { at: number }>(sql`
    select l.id as "logId", l.action, (extract(epoch from l.at) * 1000)::float8 as at, l.paper_id as "paperId",
      p.title as "paperTitle", l.comment_id as "commentId", case when c.erased_at is null then c.body end as body,
      exists (select from ${moderationLog} r where r.reverts_id = l.id) as "isReverted",
      case when a.id is not null then json_build_object('outcome', a.outcome) end as appeal
    from ${moderationLog} l left join ${papers} p on p.id = l.paper_id left join ${comments} c on c.id = l.comment_id
      left join ${appeals} a on a.log_id = l.id
    where ${where} and ${appealable} order by l.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** What of moderation concerns an account: its cases to decide where it moderates, and whether something was decided about it. */
export async function readModerationPart(
  userId: string,
  role: Role,
): Promise<{ openCases: number; hasDecisions: boolean }> {
  const count =
    role === "reader"
      ? sql`0`
      : sql`(select count(*)::int from ${moderationCases} where decided_at is null)
    + (select count(*)::int from ${appeals} where decided_at is null)`;
  const [row] = await db.execute<{ openCases: number; hasDecisions: boolean }>(sql`
    select ${count} as "openCases",
      exists (select from ${moderationLog} l where l.user_id = ${userId} and ${appealable}) as "hasDecisions"`);
  return row ?? { openCases: 0, hasDecisions: false };
}

/** An appeal that waits, with the case of the decision that it is against and what the comment says. */
export type AppealToDecide = Appeal & { caseId: number | null; body: string | null };

/** Appeals that wait, the oldest first, for who decides them. */
export async function listAppealsToDecide(): Promise<AppealToDecide[]> {
  const open = await listOpenAppeals();
  if (open.length === 0) return [];
  const rows = await db.execute<{ logId: number; caseId: number | null; body: string | null }>(sql`
    select l.id as "logId", l.case_id as "caseId", case when c.erased_at is null then c.body end as body
    from ${moderationLog} l left join ${comments} c on c.id = l.comment_id
    where l.id in (${sql.join(
      open.map(({ logId }) => sql`${logId}`),
      sql`, `,
    )})`);
  const byLogId = new Map(rows.map((row) => [row.logId, row]));
  return open.map((appeal) => ({ ...appeal, caseId: null, body: null, ...byLogId.get(appeal.logId) }));
}
