import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { SUGGESTED_AGAIN_DAYS, SUGGESTIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import type { Correction, CorrectionKind } from "@/lib/core/paper/corrections";
import { db, type Executor } from "../../client";
import { correctionSuggestions, papers, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { inRetriedTransaction } from "../retry";
import { findOrganization, partFor } from "./correct-paper";
import { CORRECTED_FIELDS, readCorrectedPapers } from "./corrections";

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
 * place of the first. @returns "suggested", or why not.
 */
export const suggestCorrection = (
  userId: string,
  sessionId: string,
  paperId: string,
  { kind, value }: Correction,
): Promise<"suggested" | WhyNotSuggested> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const writer = await findWriter(tx, userId);
    if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
    if (writer.standing === "new") return "new";
    const wanted = await resolve(tx, paperId, { kind, value });
    if (typeof wanted === "string") return wanted;
    const isTheirs = sql`paper_id = ${paperId} and kind = ${kind} and suggested_by_id = ${userId}`;
    const [before] = await tx.execute<{ isSame: boolean; isDeclined: boolean }>(sql`
      select value is not distinct from ${wanted.value} as "isSame", declined_at is not null as "isDeclined"
      from ${correctionSuggestions} where ${isTheirs}`);
    if (before?.isSame) return before.isDeclined ? "declined" : "suggested";
    const limit = await findLimit(tx, userId);
    if (limit) return { limit };
    await tx
      .insert(correctionSuggestions)
      .values({ paperId, kind, value: wanted.value, suggestedById: userId })
      .onConflictDoUpdate({
        target: [correctionSuggestions.paperId, correctionSuggestions.kind, correctionSuggestions.suggestedById],
        set: { value: wanted.value, suggestedAt: sql`now()`, declinedAt: null },
      });
    return "suggested";
  });

/** The value as it is kept; or why it is nothing to suggest. */
async function resolve(
  tx: Executor,
  paperId: string,
  { kind, value }: Correction,
): Promise<{ value: string | null } | "unknown" | "no-organization" | "same"> {
  const paper = (await readCorrectedPapers(tx, [paperId], false)).get(paperId);
  if (!paper) return "unknown";
  const organization = kind === "organization" ? await findOrganization(tx, value) : null;
  if (organization === undefined) return "no-organization";
  const resolved = kind === "organization" ? (organization?.key ?? null) : value;
  const [asked] = CORRECTED_FIELDS[kind];
  const isSame = isDeepStrictEqual(partFor(kind, resolved, paper)[asked], paper.shown[asked]);
  return isSame ? "same" : { value: resolved };
}

async function findLimit(tx: Executor, userId: string): Promise<CommentLimit | null> {
  const [over] = await tx.execute<{ seconds: number }>(sql`
    select ceil(86400 - extract(epoch from now() - suggested_at))::int as seconds from ${correctionSuggestions}
    where suggested_by_id = ${userId} and suggested_at > now() - interval '1 day'
    order by suggested_at desc offset ${SUGGESTIONS_PER_DAY - 1} limit 1`);
  return over ? { rule: "suggestions", number: SUGGESTIONS_PER_DAY, seconds: over.seconds } : null;
}

/** A reader takes back what they suggested. @returns whether they had; false also when the session has ended. */
export const withdrawSuggestion = (
  userId: string,
  sessionId: string,
  paperId: string,
  kind: CorrectionKind,
): Promise<boolean> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    // The row of a declined one stays, and counts for the day.
    const gone = await tx.execute(sql`
      delete from ${correctionSuggestions}
      where paper_id = ${paperId} and kind = ${kind} and suggested_by_id = ${userId} and declined_at is null returning 1`);
    return gone.length > 0;
  });

/** Whoever suggested this value is declined, by who may correct the paper. @returns how many; null when the session has ended. */
export const declineSuggestions = (
  userId: string,
  sessionId: string,
  paperId: string,
  { kind, value }: Correction,
): Promise<number | null> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return null;
    const declined = await tx.execute(sql`
      update ${correctionSuggestions} set declined_at = now()
      where paper_id = ${paperId} and kind = ${kind} and value is not distinct from ${value} and declined_at is null returning 1`);
    return declined.length;
  });

/** Forgets declined ones that can be suggested again. @returns how many. */
export async function forgetDeclinedSuggestions(): Promise<number> {
  const gone = await db.execute(sql`
    delete from ${correctionSuggestions} where declined_at < now() - make_interval(days => ${SUGGESTED_AGAIN_DAYS}) returning 1`);
  return gone.length;
}

/** One value that readers suggest: how many do, who did first, and when. */
export type SuggestedCorrection = Correction & { count: number; firstBy: string; since: Date };

/** What is suggested of a paper, what most suggest first. @param by whose alone; null for all. */
export async function listSuggestions(paperId: string, by: string | null = null): Promise<SuggestedCorrection[]> {
  const rows = await db.execute<Omit<SuggestedCorrection, "since"> & { since: number }>(sql`
    select s.kind, s.value, count(*)::int as count, (array_agg(u.username order by s.suggested_at, u.id))[1] as "firstBy",
      (extract(epoch from min(s.suggested_at)) * 1000)::float8 as since
    from ${correctionSuggestions} s join ${users} u on u.id = s.suggested_by_id
    where s.paper_id = ${paperId} and s.declined_at is null and (${by}::uuid is null or s.suggested_by_id = ${by})
    group by s.kind, s.value order by count(*) desc, min(s.suggested_at)`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** A paper that readers suggest to correct: in which of its kinds, and how many suggest what most do. */
export type SuggestedPaper = { id: string; title: string; kinds: CorrectionKind[]; most: number; since: Date };

/** Such papers, those first of which most readers suggest the same; of as many, the one that waits longest. */
export async function listSuggestedPapers(limit: number): Promise<SuggestedPaper[]> {
  const rows = await db.execute<Omit<SuggestedPaper, "since"> & { since: number }>(sql`
    with alike as (
      select paper_id, kind, value, count(*)::int as count, min(suggested_at) as since
      from ${correctionSuggestions} where declined_at is null group by paper_id, kind, value)
    select p.id, p.title, array_agg(distinct a.kind order by a.kind) as kinds, max(a.count) as most,
      (extract(epoch from min(a.since)) * 1000)::float8 as since
    from alike a join ${papers} p on p.id = a.paper_id
    group by p.id order by max(a.count) desc, min(a.since), p.id limit ${limit}`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** Papers of which something is suggested. */
export async function countSuggestedPapers(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(distinct paper_id)::int as count from ${correctionSuggestions} where declined_at is null`,
  );
  return row?.count ?? 0;
}
