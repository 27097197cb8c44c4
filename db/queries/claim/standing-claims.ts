import { type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/server/runtime/env";
import { paperClaims } from "../../schema";

/**
 * Holds for a claim, as `k`, that shows its account as an author now: it was verified, and the paper has the name. Everything
 * that follows from authorship asks this each time, so that it ends with the claim.
 */
export const standsAsK: SQL = sql`(k.status = 'verified' and k.position is not null)`;

/** Without discussions nobody is shown as an author; asked when the query is made, as an administrator may change it at any time. */
const whereDiscussed = (there: SQL): SQL<boolean> =>
  sql<boolean>`${{ getSQL: () => (env.COMMUNITY === "off" ? sql`false` : there) }}`;

/** Whether an account is shown as an author of a paper. @param paperId @param userId as the query calls them. */
export const isAuthorOf = (paperId: SQL, userId: SQL): SQL<boolean> =>
  whereDiscussed(
    sql`exists (select from ${paperClaims} k where k.paper_id = ${paperId} and k.user_id = ${userId} and ${standsAsK})`,
  );

/** Whether an account is shown as an author of any paper. @param userId as the query calls it. */
export const isAnyAuthor = (userId: SQL): SQL<boolean> =>
  whereDiscussed(sql`exists (select from ${paperClaims} k where k.user_id = ${userId} and ${standsAsK})`);

/** Whether an account submitted a paper, or is shown as an author of it. @param paper the table, as the query calls it. */
export const isPaperOf = (paper: SQL, userId: SQL): SQL<boolean> =>
  sql<boolean>`(${paper}.submitted_by is not distinct from ${userId} or ${isAuthorOf(sql`${paper}.id`, userId)})`;
