import { sql } from "drizzle-orm";
import { HIDDEN_BY_REPORTS, type HiddenReason } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { collectionItems, collections, flags, moderationCases } from "../../schema";
import { lockReader } from "../account/sessions";
import { hasAnotherModerator } from "../claim/decide-claim";
import { lockCollection } from "../collection/change-collection";
import { roleIn } from "../collection/collections";
import { inRetriedTransaction } from "../retry";
import type { Actor } from "./act";
import { openCase, scoreCase } from "./cases";
import type { Flag } from "./flags";
import { addLogEntry } from "./log";
import { limitOfReports, type ReportLimit, weighReporter } from "./reporters";

type Said = { note: string | null; caseId?: number | null; revertsId?: number | null };

/** Hides a collection from all but its owner, its editors and moderators. @returns the log entry's id; null where there is none. */
export async function hideCollection(
  tx: Executor,
  actor: Actor,
  id: string,
  { reason, ...said }: Said & { reason: HiddenReason },
): Promise<number | null> {
  const [row] = await tx.execute<{ ownerId: string }>(sql`
    update ${collections} set hidden_at = coalesce(hidden_at, now()), hidden_reason = ${reason} where id = ${id} returning owner_id as "ownerId"`);
  if (!row) return null;
  return addLogEntry(tx, {
    ...actor,
    action: "hide-collection",
    collectionId: id,
    userId: row.ownerId,
    reason,
    ...said,
  });
}

/** Shows one that was hidden. @returns the log entry's id; null where none is hidden. */
export async function showCollection(tx: Executor, actor: Actor, id: string, said: Said): Promise<number | null> {
  const [row] = await tx.execute<{ ownerId: string }>(sql`
    update ${collections} set hidden_at = null, hidden_reason = null
    where id = ${id} and hidden_at is not null returning owner_id as "ownerId"`);
  if (!row) return null;
  return addLogEntry(tx, { ...actor, action: "show-collection", collectionId: id, userId: row.ownerId, ...said });
}

/** Whether somebody owns a collection or edits it, where somebody else could decide about it. */
export async function isPartyToCollection(tx: Executor, collectionId: string, moderatorId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from ${collections} c where c.id = ${collectionId} and ${roleIn(moderatorId)} in ('owner', 'editor')`);
  return rows.length > 0 && (await hasAnotherModerator(tx, moderatorId));
}

/** What a report of a collection came to. A second one of the same reader changes nothing. */
export type CollectionFlagOutcome =
  | { isHidden: boolean; isRepeated: boolean }
  | "no-session"
  | "unknown"
  | "own"
  | "not-public"
  | ReportLimit;

/**
 * Reports a collection that everybody sees to the moderators. Reports of known readers hide it, as they do a comment, once they weigh enough and come
 * from several people and networks.
 */
export function flagCollection(
  id: string,
  flag: Flag,
  userId: string,
  sessionId: string | null,
): Promise<CollectionFlagOutcome> {
  return inRetriedTransaction<CollectionFlagOutcome>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const collection = await lockCollection(tx, id, userId);
    if (!collection || (!collection.isSeen && collection.role === null)) return "unknown";
    if (collection.role === "owner" || collection.role === "editor") return "own";
    if (collection.visibility !== "public") return "not-public";
    const [known] = await tx.execute(sql`
      select from ${flags} f join ${moderationCases} m on m.id = f.case_id
      where m.collection_id = ${id} and f.flagger_id = ${userId} and m.decided_at is null`);
    if (known) return { isHidden: false, isRepeated: true };
    const limit = await limitOfReports(tx, userId);
    if (limit) return limit;
    const caseId = await openCase(tx, { collectionId: id });
    await tx.insert(flags).values({ caseId, flaggerId: userId, weight: await weighReporter(tx, userId), ...flag });
    const { score, people, networks } = await scoreCase(tx, caseId);
    const isEnough =
      score >= HIDDEN_BY_REPORTS.weight && people >= HIDDEN_BY_REPORTS.people && networks >= HIDDEN_BY_REPORTS.networks;
    if (isEnough)
      await hideCollection(tx, { actorId: null, actorKind: "reports" }, id, {
        reason: flag.reason,
        note: null,
        caseId,
      });
    return { isHidden: isEnough, isRepeated: false };
  });
}

/**
 * What a collection says, for who decides about it: title, description and notes; null for one that is not for everybody any more.
 * Reads `l`, the collection.
 */
export const wordsOfCollection = sql`case when l.visibility = 'public' then concat_ws(E'\n\n', l.title, l.description, (
  select string_agg(i.note, E'\n\n' order by i.position) from ${collectionItems} i where i.collection_id = l.id and i.note is not null)) end`;
