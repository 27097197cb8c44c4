import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "../../client";
import { organizations, papers, relatedPapers } from "../../schema";
import { listColumns } from "./paper-columns";

/** Papers like this one, the most alike first, and why; [] as long as none were found. Withdrawn ones are left out. */
export function listRelatedPapers(paperId: string, limit: number) {
  const { id, title, abstract, publishedAt, authorCount, authorNames, organization } = listColumns;
  return db
    .select({
      ...{ id, title, abstract, publishedAt, authorCount, authorNames, organization },
      /** Words and phrases that both texts have, as this paper writes them. */
      terms: relatedPapers.terms,
      authorsInCommon: relatedPapers.authorCount,
    })
    .from(relatedPapers)
    .innerJoin(papers, eq(papers.id, relatedPapers.relatedId))
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(and(eq(relatedPapers.paperId, paperId), isNull(papers.withdrawnAt)))
    .orderBy(desc(relatedPapers.score), desc(papers.id))
    .limit(limit);
}

export type RelatedPaper = Awaited<ReturnType<typeof listRelatedPapers>>[number];
