import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { db } from "../client";
import { authors, organizations, paperAuthors, papers } from "../schema";

/** Authors that an entry of a feed names; some papers have hundreds. */
const AUTHORS_NAMED = 50;

/** What a feed says of papers, in the order of `ids`; an id that is not there is left out. */
export async function listFeedPapers(ids: string[]) {
  if (ids.length === 0) return [];
  const [rows, authorRows] = await Promise.all([
    db
      .select({
        id: papers.id,
        title: papers.title,
        abstract: papers.abstract,
        publishedAt: papers.publishedAt,
        featuredOn: papers.featuredOn,
        featuredAt: papers.featuredAt,
        createdAt: papers.createdAt,
        textChangedAt: papers.textChangedAt,
        isWithdrawn: sql<boolean>`${papers.withdrawnAt} is not null`,
        categories: papers.categories,
        codeUrl: papers.codeUrl,
        upvotes: papers.shownUpvoteCount,
        authorCount: papers.authorCount,
        organization: { slug: organizations.slug, name: organizations.name },
      })
      .from(papers)
      .leftJoin(organizations, eq(organizations.id, papers.organizationId))
      .where(inArray(papers.id, ids)),
    db
      .select({ paperId: paperAuthors.paperId, name: paperAuthors.name, slug: authors.slug })
      .from(paperAuthors)
      .innerJoin(authors, eq(authors.id, paperAuthors.authorId))
      .where(
        and(
          inArray(paperAuthors.paperId, ids),
          lte(paperAuthors.position, AUTHORS_NAMED),
          eq(paperAuthors.isHidden, false),
        ),
      )
      .orderBy(asc(paperAuthors.paperId), asc(paperAuthors.position)),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const authorsOf = new Map<string, { name: string; slug: string }[]>(ids.map((id) => [id, []]));
  for (const { paperId, ...author } of authorRows) authorsOf.get(paperId)?.push(author);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, authors: authorsOf.get(id) ?? [] }] : [];
  });
}

export type FeedPaper = Awaited<ReturnType<typeof listFeedPapers>>[number];
