import { sql } from "drizzle-orm";
import {
  ESTABLISHED,
  HELD_AT_POINTS,
  HOLDING_POINTS,
  SAME_TEXT,
  type Standing,
} from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { comments, users } from "../../schema";
import { openCase } from "../moderation/cases";
import { addLogEntry } from "../moderation/log";

/** Characters of a text that are compared: who pastes one over and over changes its end. */
const COMPARED = 1_000;

/** What is looked at of a comment that is being written, or edited. */
export type HoldableComment = { body: string; linkHosts: string[]; isEdit: boolean };

/**
 * Whether a comment waits for a moderator: a new account, a host that nobody known has led to, and the same text or host by
 * another account add up. No learned filter, so that each point can be explained.
 */
export async function isHeld(
  tx: Executor,
  { body, linkHosts, isEdit }: HoldableComment,
  userId: string,
  standing: Standing,
): Promise<boolean> {
  if (standing === "established") return false;
  const hosts = sql`(${JSON.stringify(linkHosts)}::text::jsonb)`;
  const since = sql`now() - make_interval(hours => ${SAME_TEXT.hours})`;
  const [row] = await tx.execute<{ hasNewHost: boolean; isRepeated: boolean }>(sql`
    with hosts as (select jsonb_array_elements_text(${hosts}) as host),
    new_hosts as (select host from hosts where not exists (
      select from ${comments} c join ${users} u on u.id = c.author_id
      where c.link_hosts @> array[host] and c.is_visible and c.author_id <> ${userId}
        and u.created_at < now() - make_interval(days => ${ESTABLISHED.days}) and c.created_at < now() - interval '1 day'))
    select exists (select from new_hosts) as "hasNewHost",
      exists (select from ${comments} c where c.author_id <> ${userId} and c.created_at > ${since} and (
        exists (select from new_hosts where c.link_hosts @> array[host])
        or (length(${body}) > 40 and similarity(left(c.body, ${COMPARED}), left(${body}, ${COMPARED})) > ${SAME_TEXT.likeness}))) as "isRepeated"`);
  const points =
    HOLDING_POINTS.newAccount +
    (row?.hasNewHost ? HOLDING_POINTS.newHost : 0) +
    (row?.hasNewHost && isEdit ? HOLDING_POINTS.hostByEdit : 0) +
    (row?.isRepeated ? HOLDING_POINTS.repeatedByAnother : 0);
  return points >= HELD_AT_POINTS;
}

/** Opens a case for a comment that waits, and notes in the log that a rule held it. */
export async function holdComment(tx: Executor, id: string, paperId: string, writerId: string): Promise<void> {
  const caseId = await openCase(tx, { commentId: id });
  await addLogEntry(tx, {
    actorId: null,
    actorKind: "rule",
    action: "hold-comment",
    commentId: id,
    paperId,
    userId: writerId,
    caseId,
  });
}
