import { type SQL, sql } from "drizzle-orm";
import { ESTABLISHED, type Standing } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { accounts, comments, users } from "../../schema";
import { isAnyAuthor } from "../claim/standing-claims";

/** What the rules ask of who writes. */
export type WriterStanding = {
  standing: Standing;
  /** Whether the account has an address that was verified, or signs in elsewhere. */
  isReachable: boolean;
  /** Until when the account may not write, when that is to come. */
  restrictedUntil: Date | null;
  /** Minutes since the account was made. */
  ageMinutes: number;
};

/** Whether an account is established, by its rows. @param account the table, as the query calls it. */
export const isEstablished = (account: SQL): SQL<boolean> => sql<boolean>`(${account}.role <> 'reader'
  or ${isAnyAuthor(sql`${account}.id`)} or ${account}.created_at < now() - make_interval(days => ${ESTABLISHED.days})
    and (select count(*) from (select from ${comments} c where c.author_id = ${account}.id and c.is_visible limit ${ESTABLISHED.comments}) standing) = ${ESTABLISHED.comments}
    and not exists (select from ${comments} c where c.author_id = ${account}.id
      and c.hidden_at > now() - make_interval(days => ${ESTABLISHED.daysWithoutHidden})))`;

/** How an account stands, read from its rows, so that nothing is kept that could go wrong. */
export async function findWriter(tx: Executor, userId: string): Promise<WriterStanding> {
  const [row] = await tx.execute<{
    isReachable: boolean;
    ageMinutes: number;
    isEstablished: boolean;
    restrictedUntil: number | null;
  }>(sql`
    select email_verified is not null or exists (select from ${accounts} a where a.user_id = u.id) as "isReachable",
      case when u.restricted_until > now() then (extract(epoch from u.restricted_until) * 1000)::float8 end as "restrictedUntil",
      (extract(epoch from now() - u.created_at) / 60)::float8 as "ageMinutes",
      ${isEstablished(sql`u`)} as "isEstablished"
    from ${users} u where u.id = ${userId}`);
  if (!row) throw new Error("The account is gone.");
  return {
    standing: row.isEstablished ? "established" : "new",
    isReachable: row.isReachable,
    restrictedUntil: row.restrictedUntil === null ? null : new Date(row.restrictedUntil),
    ageMinutes: row.ageMinutes,
  };
}
