import { eq, inArray, sql } from "drizzle-orm";
import type { CitedPaper } from "@/lib/citations/cited-paper";
import { db } from "../client";
import { paperAuthors, papers } from "../schema";

/**
 * What citations say of these papers, in the order of `ids`, each once; ids that are not there are left out.
 * @param ids canonical, from parseArxivId.
 */
export async function listCitedPapers(ids: string[]): Promise<CitedPaper[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: papers.id,
      title: papers.title,
      // A sample's abstract is a summary of ours, which nobody must cite as the authors'.
      abstract: sql<string | null>`case when ${papers.abstractOrigin} <> 'sample' then ${papers.abstract} end`,
      authorNames: sql<string[]>`coalesce(array_agg(${paperAuthors.name} order by ${paperAuthors.position})
        filter (where not ${paperAuthors.isHidden}), '{}')`,
      authorCount: papers.authorCount,
      publishedOn: sql<string | null>`to_char(${papers.publishedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
      primaryCategory: papers.primaryCategory,
      doi: papers.doi,
      journalRef: papers.journalRef,
    })
    .from(papers)
    .leftJoin(paperAuthors, eq(paperAuthors.paperId, papers.id))
    .where(inArray(papers.id, ids))
    .groupBy(papers.id);
  const found = new Map(
    rows.map(({ authorCount, ...paper }) => [
      paper.id,
      { ...paper, hiddenAuthorCount: Math.max(0, authorCount - paper.authorNames.length) },
    ]),
  );
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
