import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PublicationCursor } from "@/lib/paper-cursor";
import { db } from "../client";
import { type ImportedAuthor, organizations, papers, users } from "../schema";

/** Every author of a paper in order, those who asked not to be shown among them and marked. */
const wholeAuthors = sql<{ name: string; hidden: boolean; imported: ImportedAuthor | null }[]>`coalesce((
  select json_agg(json_build_object('name', pa.name, 'hidden', pa.is_hidden, 'imported', pa.imported) order by pa.position)
  from paper_authors pa where pa.paper_id = ${papers.id}), '[]')`;

const apiColumns = {
  id: papers.id,
  title: papers.title,
  abstract: papers.abstract,
  publishedAt: papers.publishedAt,
  withdrawnAt: papers.withdrawnAt,
  featuredOn: papers.featuredOn,
  featuredAt: papers.featuredAt,
  authors: wholeAuthors,
  organization: {
    slug: organizations.slug,
    name: organizations.name,
    avatarUrl: organizations.avatarUrl,
    importedObjectId: organizations.importedObjectId,
  },
  submitter: { id: users.id, username: users.username, name: users.name, image: users.image },
  importedSubmitter: papers.importedSubmitter,
  isAuthorParticipating: papers.isAuthorParticipating,
  upvotes: papers.shownUpvoteCount,
  comments: papers.importedCommentCount,
  projectUrl: papers.projectUrl,
  codeUrl: papers.codeUrl,
  codeStars: papers.codeStars,
  codeAddedBy: papers.codeAddedBy,
  thumbnailUrl: papers.thumbnailUrl,
  mediaUrls: papers.mediaUrls,
  aiSummary: papers.aiSummary,
  aiSummaryModel: papers.aiSummaryModel,
  aiKeywords: papers.aiKeywords,
  discussionId: papers.discussionId,
};

/** A paper with all that the API says of it. */
export type ApiPaper = Awaited<ReturnType<typeof listApiPapers>>[number];

/** The papers of these ids, in their order; ids that are not there are left out. */
export async function listApiPapers(ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select(apiColumns)
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .leftJoin(users, eq(users.id, papers.submittedBy))
    .where(sql`${papers.id} in ${ids}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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
    papers: await listApiPapers(rows.slice(0, limit).map(({ id }) => id)),
    next: rows.length > limit && last ? last : null,
  };
}
