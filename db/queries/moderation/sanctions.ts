import { sql } from "drizzle-orm";
import type { RestrictionDays, SuspensionDays } from "@/lib/core/comment/community-rules";
import type { ModerationAction, Role } from "@/lib/core/moderation/moderation";
import type { Executor } from "../../client";
import { moderationLog, papers, sessions, users } from "../../schema";
import { suspendAccountIn } from "../account/moderation";
import { type Actor, asModerator, type ModerationRefusal, type Moderator } from "./act";
import { isLastAdministrator } from "./last-administrator";
import { addLogEntry } from "./log";

type Sanction = {
  kind: "warn" | "restrict" | "suspend";
  days: number | null;
  note: string | null;
  caseId?: number | null;
};

/** Warns an account, takes writing from it for some days, or suspends it for some days or, where there are none, for good. @returns the log entry's id. */
export async function sanction(tx: Executor, actor: Actor, userId: string, said: Sanction): Promise<number> {
  if (said.kind === "restrict")
    await tx.execute(sql`
      update ${users} set restricted_until = greatest(restricted_until, now() + make_interval(days => ${said.days})) where id = ${userId}`);
  if (said.kind === "suspend") await suspendAccountIn(tx, userId, said.days);
  return addLogEntry(tx, {
    ...actor,
    action: said.kind,
    userId,
    days: said.days,
    note: said.note,
    caseId: said.caseId ?? null,
  });
}

/**
 * Gives back what sanctions took: all of them, or what one entry has taken (`of`), unless another suspension holds beside it.
 * @returns the log entry's id.
 */
export async function liftSanction(
  tx: Executor,
  actor: Actor,
  userId: string,
  { of = null, ...said }: { note: string | null; revertsId?: number | null; of?: ModerationAction | null },
): Promise<number> {
  if (of === null || of === "restrict")
    await tx.execute(sql`update ${users} set restricted_until = null where id = ${userId}`);
  if (of === null || of === "suspend") {
    const isOther = sql`exists (
      select from ${moderationLog} l where l.user_id = ${userId} and l.action = 'suspend' and l.at >= blocked_at and l.id <> ${said.revertsId ?? 0}
        and not exists (select from ${moderationLog} r where r.reverts_id = l.id))`;
    await tx.execute(sql`
      update ${users} set blocked_at = null, suspended_until = null where id = ${userId} and (${of === null} or not ${isOther})`);
  }
  return addLogEntry(tx, { ...actor, action: "lift-sanction", userId, ...said });
}

/** A moderator's sanction on its own, outside of a case; nobody's own, and no suspension of the last administrator. */
export const sanctionAccount = (
  userId: string,
  said:
    | { kind: "warn"; note: string | null }
    | { kind: "restrict"; days: RestrictionDays; note: string | null }
    | { kind: "suspend"; days: SuspensionDays | null; note: string | null },
  moderator: Moderator,
): Promise<number | ModerationRefusal> =>
  asModerator<number | ModerationRefusal>(moderator, async (tx, actor) => {
    if (actor.actorId === userId) return "own";
    if (said.kind === "suspend" && (await isLastAdministrator(tx, userId))) return "last";
    return sanction(tx, actor, userId, { days: null, ...said });
  });

/** Lifts an account's sanctions, by a moderator. */
export const liftSanctions = (userId: string, note: string | null, moderator: Moderator) =>
  asModerator(moderator, (tx, actor) => liftSanction(tx, actor, userId, { note }));

/** Why a role was not given. `last`: there would be no administrator any more. */
export type RoleOutcome = { was: Role } | "no-role" | "unknown" | "last";

/** Gives an account a role; its sessions end, so that no page that is open shows more than it may. By an administrator. */
export const grantRole = (userId: string, role: Role, moderator: Moderator): Promise<RoleOutcome> =>
  asModerator<RoleOutcome>(
    moderator,
    async (tx, actor) => {
      const isLast = await isLastAdministrator(tx, userId);
      const [account] = await tx.execute<{ role: Role }>(
        sql`select role from ${users} where id = ${userId} for no key update`,
      );
      if (!account) return "unknown";
      if (account.role === role) return { was: role };
      if (isLast) return "last";
      // Who is trusted with a role is approved by that.
      await tx.execute(sql`update ${users} set role = ${role}, waits_since = null where id = ${userId}`);
      await tx.execute(sql`delete from ${sessions} where user_id = ${userId}`);
      await addLogEntry(tx, { ...actor, action: "grant-role", userId, note: role });
      return { was: account.role };
    },
    "administrator",
  );

/** Closes a paper's discussion, or opens it again (`reason` null). @returns false for a paper that is not here. */
export const lockDiscussion = (
  paperId: string,
  reason: string | null,
  moderator: Moderator,
): Promise<boolean | "no-role"> =>
  asModerator(moderator, async (tx, actor) => {
    const changed = await tx.execute(sql`
      update ${papers} set discussion_locked_at = case when ${reason}::text is null then null else now() end, discussion_lock_reason = ${reason}
      where id = ${paperId} returning id`);
    if (changed.length === 0) return false;
    await addLogEntry(tx, {
      ...actor,
      action: reason === null ? "unlock-discussion" : "lock-discussion",
      paperId,
      note: reason,
    });
    return true;
  });
