import { sql } from "drizzle-orm";
import { type FlagReason, HIDDEN_BY_REPORTS, SPAM_OF_NEW } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { COMMENT_ID_LENGTH, comments, flags, moderationCases, papers } from "../../schema";
import { lockReader } from "../account/sessions";
import { isPaperOf } from "../claim/standing-claims";
import { lockComment } from "../comment/change-comment";
import { holdComment } from "../comment/hold";
import { findWriter } from "../comment/standing";
import { inRetriedTransaction } from "../retry";
import { hideComment } from "./act";
import { openCase, scoreCase } from "./cases";
import { limitOfReports, type ReportLimit, weighReporter } from "./reporters";

/** A reader's report. */
export type Flag = {
  reason: FlagReason;
  note: string | null;
  /** Keyed hash of the network that it comes from. */
  networkHash: string;
};

/**
 * What a report came to. `isHidden`: it hid the comment until a moderator decides. `alsoOn`: papers on which the rest of what its
 * writer wrote waits since. A second report of the same reader changes nothing.
 */
export type FlagOutcome =
  | { paperId: string; isHidden: boolean; isRepeated: boolean; alsoOn?: string[] }
  | "no-session"
  | "unknown"
  | "gone"
  | "own"
  | "answered"
  | ReportLimit;

/**
 * Reports a comment to the moderators. Reports of known readers hide it once they weigh enough, come from several people and
 * networks, and none of them argues there: nobody can report criticism of their own work away.
 */
export function flagComment(id: string, flag: Flag, userId: string, sessionId: string | null): Promise<FlagOutcome> {
  return inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const comment = await lockComment(tx, id);
    if (!comment) return "unknown";
    if (comment.authorId === userId) return "own";
    const [known] = await tx.execute(sql`
      select from ${flags} f join ${moderationCases} m on m.id = f.case_id
      where m.comment_id = ${id} and f.flagger_id = ${userId} and m.decided_at is null`);
    if (known) return { paperId: comment.paperId, isHidden: comment.isHidden, isRepeated: true };
    if (comment.isDeleted || comment.isHidden) return "gone";
    if (await hasAnswered(tx, id, userId)) return "answered";
    const limit = await limitOfReports(tx, userId);
    if (limit) return limit;
    const caseId = await openCase(tx, { commentId: id });
    const weight = (await isParty(tx, id, comment.paperId, userId)) ? 0 : await weighReporter(tx, userId);
    await tx.insert(flags).values({ caseId, flaggerId: userId, weight, ...flag });
    const held = await actOnReports(tx, id, caseId, comment.authorId);
    return {
      paperId: comment.paperId,
      isHidden: held !== null,
      isRepeated: false,
      ...(held && held.length > 0 && { alsoOn: held }),
    };
  });
}

/** Whether somebody has answered a comment: one either answers or reports. */
async function hasAnswered(tx: Executor, id: string, userId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from ${comments} where parent_id = ${id} and author_id = ${userId} and is_visible limit 1`,
  );
  return rows.length > 0;
}

/** Whether a comment's reporter takes part themselves: it is their paper, or they write in the same branch. */
async function isParty(tx: Executor, id: string, paperId: string, userId: string): Promise<boolean> {
  const [row] = await tx.execute<{ isParty: boolean }>(sql`
    select exists (select from ${papers} p where p.id = ${paperId} and ${isPaperOf(sql`p`, sql`${userId}::uuid`)})
        or exists (
          select from ${comments} mine join ${comments} one on one.id = ${id}
          where mine.author_id = ${userId} and mine.paper_id = ${paperId}
            and left(mine.path, ${COMMENT_ID_LENGTH}) = left(one.path, ${COMMENT_ID_LENGTH})) as "isParty"`);
  return row?.isParty ?? false;
}

/**
 * Hides what enough reports are about, and holds what a new account wrote besides. @returns papers of the latter; null where
 * nothing was hidden.
 */
async function actOnReports(
  tx: Executor,
  id: string,
  caseId: number,
  writerId: string | null,
): Promise<string[] | null> {
  const { score, people, networks, spam } = await scoreCase(tx, caseId);
  const isNew = writerId !== null && (await findWriter(tx, writerId)).standing === "new";
  const isSpam = isNew && spam >= SPAM_OF_NEW.weight;
  const isEnough =
    score >= HIDDEN_BY_REPORTS.weight && people >= HIDDEN_BY_REPORTS.people && networks >= HIDDEN_BY_REPORTS.networks;
  if (!isSpam && !isEnough) return null;
  const actor = { actorId: null, actorKind: "reports" } as const;
  const reason = isSpam ? "spam" : await mostGivenReason(tx, caseId);
  await hideComment(tx, actor, id, { reason, note: null, caseId });
  return isSpam ? holdOthers(tx, id, writerId) : [];
}

async function mostGivenReason(tx: Executor, caseId: number): Promise<FlagReason> {
  const [row] = await tx.execute<{ reason: FlagReason }>(sql`
    select reason from ${flags} where case_id = ${caseId} and weight > 0 group by reason order by sum(weight) desc, reason limit 1`);
  return row?.reason ?? "low-quality";
}

/** Has all that an account wrote lately wait for a moderator. @returns the papers on which it did. */
async function holdOthers(tx: Executor, id: string, writerId: string): Promise<string[]> {
  const others = await tx.execute<{ id: string; paperId: string }>(sql`
    update ${comments} set held_at = now()
    where author_id = ${writerId} and id <> ${id} and is_visible and created_at > now() - make_interval(hours => ${SPAM_OF_NEW.heldHours})
    returning id, paper_id as "paperId"`);
  for (const other of others) await holdComment(tx, other.id, other.paperId, writerId);
  return [...new Set(others.map(({ paperId }) => paperId))];
}

/** Empties the hashes of networks that are older than `days`. @returns how many. */
export async function forgetNetworks(tx: Executor, days: number): Promise<number> {
  const forgotten = await tx.execute(sql`
    update ${flags} set network_hash = null where network_hash is not null and created_at < now() - make_interval(days => ${days}) returning id`);
  return forgotten.length;
}
