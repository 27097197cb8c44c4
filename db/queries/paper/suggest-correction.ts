import { type SQL, sql } from "drizzle-orm";
import { SUGGESTED_AGAIN_DAYS, SUGGESTIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import type { NoticeOutcome } from "@/lib/core/notice/notices";
import {
  type CorrectionKind,
  type CorrectionSuggestion,
  type SuggestedKind,
  suggestedKinds,
} from "@/lib/core/paper/corrections";
import { db, type Executor } from "../../client";
import { correctionSuggestions, organizations, papers, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { organizationKeyOf } from "../entity/merge-organizations";
import { tellOfOutcome } from "../notice/tell";
import { inRetriedTransaction } from "../retry";
import { findOrganization } from "./linked-organization";

/** What is shown of a kind. For selects with papers as `p`, and their organizations as `o`. */
const shownOf = (kind: SQL): SQL => sql`case ${kind} when 'code' then p.code_url when 'project' then p.project_url
  when 'organization' then lower(o.slug collate "C") when 'thumbnail' then p.thumbnail_url when 'day' then p.featured_on::text end`;

/** Suggestions that nobody ended, with what each wants by its name of today, and what is shown. */
const unended = sql`(
  select s.id, s.paper_id, s.kind, s.suggested_by_id, s.suggested_at, p.title, ${shownOf(sql`s.kind`)} as shown,
    case when s.kind = 'organization' then ${organizationKeyOf(sql`s.value`)} else s.value end as wanted
  from ${correctionSuggestions} s join ${papers} p on p.id = s.paper_id left join ${organizations} o on o.id = p.organization_id
  where s.ended_at is null)`;

/** Those that wait: what the paper says by now, however it came to that, is suggested no more. */
const waiting = sql`(select * from ${unended} u where u.wanted is distinct from u.shown)`;

type WhyNotSuggested =
  | "no-session"
  | "new"
  | "unknown"
  | "no-organization"
  | "same"
  | "declined"
  | { restrictedUntil: Date }
  | { limit: CommentLimit };

/**
 * An established reader suggests what a paper should say, to those who may correct it. A second one of the same kind takes the
 * place of the first. @param sessionId null for a token. @returns "suggested", or why not.
 */
export const suggestCorrection = (
  userId: string,
  sessionId: string | null,
  paperId: string,
  suggestion: CorrectionSuggestion,
): Promise<"suggested" | WhyNotSuggested> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const writer = await findWriter(tx, userId);
    if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
    if (writer.standing === "new") return "new";
    const { kind } = suggestion;
    const organization = kind === "organization" ? await findOrganization(tx, suggestion.value) : null;
    if (organization === undefined) return "no-organization";
    const value = organization?.key ?? suggestion.value;
    const before = await readBefore(tx, userId, paperId, { kind, value });
    if (!before) return "unknown";
    if (before.isShown) return "same";
    if (before.isDeclined) return "declined";
    if (before.isSuggested) return "suggested";
    if (before.secondsLeft !== null)
      return { limit: { rule: "suggestions", number: SUGGESTIONS_PER_DAY, seconds: before.secondsLeft } };
    await end(tx, userId, paperId, kind);
    await tx.insert(correctionSuggestions).values({ paperId, kind, value, suggestedById: userId });
    return "suggested";
  });

/** How a suggestion stands to the paper, and to what its reader suggested before; null where there is no such paper. */
async function readBefore(tx: Executor, userId: string, paperId: string, { kind, value }: CorrectionSuggestion) {
  const isTheirs = sql`paper_id = p.id and kind = ${kind} and suggested_by_id = ${userId} and value is not distinct from ${value}::text`;
  const [row] = await tx.execute<{
    isShown: boolean;
    isDeclined: boolean;
    isSuggested: boolean;
    secondsLeft: number | null;
  }>(sql`
    select ${shownOf(sql`${kind}::text`)} is not distinct from ${value}::text as "isShown",
      exists (select from ${correctionSuggestions} where ${isTheirs} and is_declined
        and ended_at > now() - make_interval(days => ${SUGGESTED_AGAIN_DAYS})) as "isDeclined",
      exists (select from ${correctionSuggestions} where ${isTheirs} and ended_at is null) as "isSuggested",
      (select ceil(86400 - extract(epoch from now() - suggested_at))::int from ${correctionSuggestions}
        where suggested_by_id = ${userId} and suggested_at > now() - interval '1 day'
        order by suggested_at desc offset ${SUGGESTIONS_PER_DAY - 1} limit 1) as "secondsLeft"
    from ${papers} p left join ${organizations} o on o.id = p.organization_id where p.id = ${paperId}`);
  return row ?? null;
}

/** Ends what a reader suggests of a kind. The row stays, since it counts for the day. @returns how many there were. */
async function end(tx: Executor, userId: string, paperId: string, kind: SuggestedKind): Promise<number> {
  const ended = await tx.execute(sql`
    update ${correctionSuggestions} set ended_at = now()
    where paper_id = ${paperId} and kind = ${kind} and suggested_by_id = ${userId} and ended_at is null returning 1`);
  return ended.length;
}

/** A reader takes back what they suggest of a kind. @returns how many there were; null when the session has ended. */
export const withdrawSuggestion = (
  userId: string,
  sessionId: string | null,
  paperId: string,
  kind: SuggestedKind,
): Promise<number | null> =>
  inRetriedTransaction(async (tx) =>
    (await lockReader(tx, userId, sessionId)) ? end(tx, userId, paperId, kind) : null,
  );

/** Declines a value for every reader who suggests it. @param userId may correct the paper. @returns how many; null when the session has ended. */
export const declineSuggestions = (
  userId: string,
  sessionId: string,
  paperId: string,
  { kind, value }: CorrectionSuggestion,
): Promise<number | null> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return null;
    const declined = await tx.execute<{ by: string }>(sql`
      update ${correctionSuggestions} set ended_at = now(), is_declined = true
      where ended_at is null and id in (select id from ${waiting} w
        where w.paper_id = ${paperId} and w.kind = ${kind} and w.wanted is not distinct from ${value}::text)
      returning suggested_by_id as by`);
    await tellOthers(tx, declined, userId, paperId, "declined");
    return declined.length;
  });

/** Ends suggestions of these kinds that a correction has just made true, and tells who suggested it. @param by who corrected; null for the shell. */
export async function endCorrected(
  tx: Executor,
  paperId: string,
  corrected: readonly CorrectionKind[],
  by: string | null,
): Promise<void> {
  const kinds = suggestedKinds.filter((kind) => corrected.includes(kind));
  if (kinds.length === 0) return;
  const made = await tx.execute<{ by: string }>(sql`
    update ${correctionSuggestions} set ended_at = now()
    where ended_at is null and id in (select id from ${unended} u
      where u.paper_id = ${paperId} and u.kind in ${kinds} and u.wanted is not distinct from u.shown)
    returning suggested_by_id as by`);
  await tellOthers(tx, made, by, paperId, "corrected");
}

/** Who decides about their own suggestion knows it. */
const tellOthers = (
  tx: Executor,
  suggestions: { by: string }[],
  except: string | null,
  paperId: string,
  outcome: NoticeOutcome,
): Promise<void> =>
  tellOfOutcome(
    tx,
    suggestions.map(({ by }) => by).filter((by) => by !== except),
    paperId,
    outcome,
  );

/** Removes suggestions that papers say by now, and ended ones that no rule asks for any more. @returns how many. */
export async function removeOldSuggestions(): Promise<number> {
  const gone = await db.execute(sql`
    delete from ${correctionSuggestions} where ended_at < now() - make_interval(days => ${SUGGESTED_AGAIN_DAYS})
      or id in (select id from ${unended} u where u.wanted is not distinct from u.shown) returning 1`);
  return gone.length;
}

/** One value that readers suggest: how many do, who did first, and when. */
export type SuggestedCorrection = CorrectionSuggestion & { count: number; firstBy: string; since: Date };

/** What is suggested of a paper, what most suggest first. @param by whose alone; null for all. */
export async function listSuggestions(paperId: string, by: string | null = null): Promise<SuggestedCorrection[]> {
  const rows = await db.execute<Omit<SuggestedCorrection, "since"> & { since: number }>(sql`
    select w.kind, w.wanted as value, count(*)::int as count,
      (array_agg(u.username order by w.suggested_at, u.id))[1] as "firstBy",
      (extract(epoch from min(w.suggested_at)) * 1000)::float8 as since
    from ${waiting} w join ${users} u on u.id = w.suggested_by_id
    where w.paper_id = ${paperId} and (${by}::uuid is null or w.suggested_by_id = ${by})
    group by w.kind, w.wanted order by count(*) desc, min(w.suggested_at)`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** What of a reader's suggestions was declined, and cannot be suggested again before the days are over; the newest first. */
export async function listDeclined(
  paperId: string,
  userId: string,
): Promise<(CorrectionSuggestion & { until: Date })[]> {
  const rows = await db.execute<CorrectionSuggestion & { until: number }>(sql`
    select kind, value, (extract(epoch from ended_at + make_interval(days => ${SUGGESTED_AGAIN_DAYS})) * 1000)::float8 as until
    from ${correctionSuggestions} where paper_id = ${paperId} and suggested_by_id = ${userId} and is_declined
      and ended_at > now() - make_interval(days => ${SUGGESTED_AGAIN_DAYS}) order by ended_at desc`);
  return rows.map((row) => ({ ...row, until: new Date(row.until) }));
}

/** A paper that readers suggest to correct: in which of its kinds, and how many suggest what most do. */
export type SuggestedPaper = { id: string; title: string; kinds: SuggestedKind[]; most: number; since: Date };

/** Such papers, those first of which most readers suggest the same; of as many, the one that waits longest. */
export async function listSuggestedPapers(limit: number): Promise<SuggestedPaper[]> {
  const rows = await db.execute<Omit<SuggestedPaper, "since"> & { since: number }>(sql`
    with alike as (
      select paper_id, title, kind, count(*)::int as count, min(suggested_at) as since
      from ${waiting} w group by paper_id, title, kind, wanted)
    select paper_id as id, title, array_agg(distinct kind order by kind) as kinds, max(count) as most,
      (extract(epoch from min(since)) * 1000)::float8 as since
    from alike group by paper_id, title order by max(count) desc, min(since), paper_id limit ${limit}`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** Papers of which something is suggested. */
export async function countSuggestedPapers(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(distinct paper_id)::int as count from ${waiting} w`,
  );
  return row?.count ?? 0;
}
