import { and, between, desc, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { PublicationCursor } from "@/lib/paper-cursor";
import { db } from "../client";
import { papers, users } from "../schema";
import { isOf, type SubjectId } from "./paper-ids";
import { orderBy } from "./paper-order";
import { listWholePapers } from "./papers";

export type DailyFilter = {
  /** First and last day, or null for every day. */
  span: { from: string; to: string } | null;
  /** Account that brought the papers, in any letter case; null for all. */
  submitter: string | null;
  /** Of all of which the papers must be. */
  subjects: SubjectId[];
  minUpvotes: number;
  /** `day`: newest day first, within it by votes. `votes` and `trending` as their pages. */
  order: "day" | "votes" | "trending";
};

/** Rows that can be skipped at most; what lies beyond is past the end of every list. */
const OFFSET_MAX = 2_147_483_647;

/** Ids of featured papers from `offset` on; one more than `limit` when there is more. */
export async function listDailyIds(
  { span, submitter, subjects, minUpvotes, order }: DailyFilter,
  limit: number,
  offset: number,
) {
  const rows = await db
    .select({ id: papers.id })
    .from(papers)
    .where(
      and(
        span ? between(papers.featuredOn, span.from, span.to) : isNotNull(papers.featuredOn),
        submitter ? isBroughtBy(submitter) : undefined,
        ...subjects.map(isOf),
        minUpvotes > 0 ? gte(papers.shownUpvoteCount, minUpvotes) : undefined,
        order === "trending" ? and(isNotNull(papers.hotness), isNull(papers.withdrawnAt)) : undefined,
      ),
    )
    .orderBy(orderBy(order))
    .limit(limit + 1)
    .offset(Math.min(offset, OFFSET_MAX));
  return rows.map(({ id }) => id);
}

function isBroughtBy(name: string): SQL | undefined {
  const reader = db.select({ id: users.id }).from(users).where(eq(users.username, name.toLowerCase()));
  return or(
    and(
      isNotNull(papers.importedSubmitter),
      eq(sql`lower(${papers.importedSubmitter} ->> 'name')`, name.toLowerCase()),
    ),
    eq(papers.submittedBy, reader),
  );
}

/** Papers by publication, newest first. @param after where the page before ended. `next` is null at the end. */
export async function listPapersByPublication(after: PublicationCursor | null, limit: number) {
  const page = (where: SQL | undefined, order: SQL[], rows: number) =>
    db
      .select({ id: papers.id, publishedAt: papers.publishedAt })
      .from(papers)
      .where(where)
      .orderBy(...order)
      .limit(rows);
  const isPastDated = after !== null && after.publishedAt === null;
  // Two queries, since the index cannot be entered at a place that is written as "earlier, or without an instant".
  const dated = isPastDated
    ? []
    : await page(
        and(
          isNotNull(papers.publishedAt),
          after?.publishedAt
            ? sql`(${papers.publishedAt}, ${papers.id}) < (${after.publishedAt.toISOString()}::timestamptz, ${after.id})`
            : undefined,
        ),
        [sql`${papers.publishedAt} desc nulls last`, sql`${papers.id} desc`],
        limit + 1,
      );
  const undated =
    dated.length > limit
      ? []
      : await page(
          and(isNull(papers.publishedAt), isPastDated ? lt(papers.id, after.id) : undefined),
          [desc(papers.id)],
          limit + 1 - dated.length,
        );
  const rows = [...dated, ...undated];
  const last = rows[limit - 1];
  return {
    papers: await listWholePapers(rows.slice(0, limit).map(({ id }) => id)),
    next: rows.length > limit && last ? last : null,
  };
}
