import { and, desc, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PublicationCursor } from "@/lib/core/list/paper-cursor";
import { db } from "../../client";
import { papers } from "../../schema";
import { listWholePapers } from "./papers";

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
