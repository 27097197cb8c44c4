import { and, eq, isNull, sql } from "drizzle-orm";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { organizations, type PaperFields, papers } from "../../schema";
import { notifyTags } from "../../tags";
import { inRetriedTransaction } from "../retry";
import { movePaperCounts } from "./ingest-organizations";

/** Who added a paper to this site: null when it came from elsewhere; undefined when it is not here. */
export async function findSubmitter(paperId: string): Promise<string | null | undefined> {
  const [paper] = await db.select({ submittedBy: papers.submittedBy }).from(papers).where(eq(papers.id, paperId));
  return paper?.submittedBy;
}

/** The paper that an object id of the API names, as clients send it; null when it is not here. */
export async function findPaperIdByObjectId(objectId: string): Promise<string | null> {
  const [paper] = await db.select({ id: papers.id }).from(papers).where(hasObjectId(objectId));
  return paper?.id ?? null;
}

const hasObjectId = (objectId: string) => eq(sql`left(md5('paper:' || ${papers.id}), 24)`, objectId);

/** Notes who added a paper, once; the first one stays. */
export async function setSubmitter(tx: Executor, paperId: string, userId: string): Promise<void> {
  await tx
    .update(papers)
    .set({ submittedBy: userId })
    .where(and(eq(papers.id, paperId), isNull(papers.submittedBy)));
}

/** The fields of a paper that no record changes, with these among them; for an update of `papers`. */
export const keepFields = (names: (keyof PaperFields)[]) => sql`array(
  select distinct unnest(${papers.keptFields} || ${sql.param(names)}::text[]) order by 1)`;

/** Undefined leaves a link as it is, null takes it away. */
export type PaperLinks = {
  projectPage?: string | null;
  githubRepo?: string | null;
  organizationId?: string | null;
};
export type LinksChange = { paperId: string; organizations: string[] } | "not-found" | "not-theirs" | "no-organization";

/**
 * Sets links of a paper that the reader added. @param paper its arXiv id or object id.
 * @returns its id, and the slugs in lower case of organizations whose counts changed.
 */
export function editLinks(paper: string, userId: string, links: PaperLinks): Promise<LinksChange> {
  return inRetriedTransaction(async (tx) => {
    const isTheOne = /^[0-9a-f]{24}$/.test(paper) ? hasObjectId(paper) : eq(papers.id, paper);
    const [stored] = await tx
      .select({ id: papers.id, submittedBy: papers.submittedBy, organizationId: papers.organizationId })
      .from(papers)
      .where(isTheOne)
      .for("no key update");
    if (!stored) return "not-found";
    if (stored.submittedBy !== userId) return "not-theirs";
    let organizationId = links.organizationId === null ? null : stored.organizationId;
    if (links.organizationId) {
      const [organization] = await tx
        .select({ id: organizations.id })
        .from(organizations)
        .where(
          sql`coalesce(${organizations.importedObjectId}, left(md5('organization:' || lower(${organizations.slug} collate "C")), 24)) = ${links.organizationId}`,
        )
        .for("key share");
      if (!organization) return "no-organization";
      organizationId = organization.id;
    }
    await tx
      .update(papers)
      .set({
        organizationId,
        ...(links.projectPage !== undefined && { projectUrl: links.projectPage }),
        ...(links.githubRepo !== undefined && { codeUrl: links.githubRepo, codeStars: null, codeAddedBy: "user" }),
        keptFields: keepFields([
          ...(links.projectPage !== undefined ? (["projectUrl"] as const) : []),
          ...(links.githubRepo !== undefined ? (["codeUrl", "codeStars", "codeAddedBy"] as const) : []),
          ...(links.organizationId !== undefined ? (["organizationId"] as const) : []),
        ]),
        updatedAt: sql`now()`,
      })
      .where(eq(papers.id, stored.id));
    const moves = new Map<number, number>();
    if (organizationId !== stored.organizationId) {
      if (stored.organizationId !== null) moves.set(stored.organizationId, -1);
      if (organizationId !== null) moves.set(organizationId, 1);
    }
    await notifyTags(tx, ["papers", `paper:${stored.id}`, ANSWERS_TAG]);
    return { paperId: stored.id, organizations: await movePaperCounts(tx, moves) };
  });
}
