import { sql } from "drizzle-orm";
import { FLAGS_PER_DAY, HIDDEN_BY_REPORTS, type HiddenReason } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { collectionItems, collections, flags, moderationCases } from "../../schema";
import { lockReader } from "../account/sessions";
import { lockCollection } from "../collection/change-collection";
import { findWriter } from "../comment/standing";
import { inRetriedTransaction } from "../retry";
import type { Actor } from "./act";
import { openCase, scoreCase } from "./cases";
import type { Flag } from "./flags";
import { addLogEntry } from "./log";

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

/** What a report of a collection came to. A second one of the same reader changes nothing. */
export type CollectionFlagOutcome =
  | { isHidden: boolean; isRepeated: boolean }
  | "no-session"
  | "unknown"
  | "own"
  /** `seconds` until the next one is taken. */
  | { limit: number; seconds: number };

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
    const [known] = await tx.execute(sql`
      select from ${flags} f join ${moderationCases} m on m.id = f.case_id
      where m.collection_id = ${id} and f.flagger_id = ${userId} and m.decided_at is null`);
    if (known) return { isHidden: false, isRepeated: true };
    const { standing } = await findWriter(tx, userId);
    const limit = FLAGS_PER_DAY[standing];
    const [over] = await tx.execute<{ seconds: number }>(sql`
      select ceil(86400 - extract(epoch from now() - created_at))::int as seconds from ${flags}
      where flagger_id = ${userId} and created_at > now() - interval '1 day' order by created_at desc offset ${limit - 1} limit 1`);
    if (over) return { limit, seconds: over.seconds };
    const caseId = await openCase(tx, { collectionId: id });
    await tx.insert(flags).values({ caseId, flaggerId: userId, weight: standing === "new" ? 0 : 1, ...flag });
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

/** What a collection says, for who decides about it: title, description and notes. Reads `l`, the collection. */
export const wordsOfCollection = sql`concat_ws(E'\n\n', l.title, l.description, (
  select string_agg(i.note, E'\n\n' order by i.position) from ${collectionItems} i where i.collection_id = l.id and i.note is not null))`;
