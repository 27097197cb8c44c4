import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { flags, moderationCases } from "../../schema";

/** What a case is about. */
export type CaseTarget =
  | { commentId: string }
  | { userId: string }
  | { paperId: string }
  | { claimId: string }
  | { collectionId: string };

/** The open case about a comment, account, paper, claim or collection, made when there is none. @returns its id. */
export async function openCase(tx: Executor, target: CaseTarget): Promise<number> {
  const [column, id] =
    "commentId" in target
      ? [sql`comment_id`, target.commentId]
      : "userId" in target
        ? [sql`user_id`, target.userId]
        : "claimId" in target
          ? [sql`claim_id`, target.claimId]
          : "paperId" in target
            ? [sql`paper_id`, target.paperId]
            : [sql`collection_id`, target.collectionId];
  const [row] = await tx.execute<{ id: number }>(sql`
    insert into ${moderationCases} (${column}) values (${id})
    on conflict (${column}) where decided_at is null do update set score = ${moderationCases}.score returning id`);
  if (!row) throw new Error("The case was not opened.");
  return row.id;
}

/** Sums the weights of a case's reports. @returns what they come to. */
export async function scoreCase(
  tx: Executor,
  caseId: number,
): Promise<{ score: number; people: number; networks: number; spam: number }> {
  const [row] = await tx.execute<{ score: number; people: number; networks: number; spam: number }>(sql`
    with counted as (
      select coalesce(sum(weight), 0)::int as score, count(*) filter (where weight > 0)::int as people,
        count(distinct network_hash) filter (where weight > 0)::int as networks,
        coalesce(sum(weight) filter (where reason = 'spam'), 0)::int as spam
      from ${flags} where case_id = ${caseId}),
    kept as (update ${moderationCases} m set score = counted.score from counted where m.id = ${caseId})
    select * from counted`);
  if (!row) throw new Error("The case has no score.");
  return row;
}
