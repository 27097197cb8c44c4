import { createAuthors, createOrganization, createPaper } from "@/db/testing/factories";
import { type GeneratedOrganization, generatePapers } from "./generate";

/** The newest day of the stage: a full one, as the busiest days of 2026 were. */
export const DAY = "2026-06-12";
export const PAPERS_OF_DAY = 50;
const SEED = 20_260_612;

let isThere = false;

/** Puts the generated day into the database; does nothing the second time. */
export async function createDay(): Promise<void> {
  if (isThere) return;
  isThere = true;
  const organizationIds = new Map<string, number>();
  for (const [index, paper] of generatePapers(PAPERS_OF_DAY, SEED).entries()) {
    const { organization } = paper;
    if (organization && !organizationIds.has(organization.slug))
      organizationIds.set(organization.slug, await organizationId(organization));
    await createPaper({
      id: paper.id,
      title: paper.title,
      abstract: paper.abstract,
      publishedAt: new Date("2026-06-11T17:00:00Z"),
      featuredOn: DAY,
      featuredPosition: index + 1,
      featuredAt: new Date(`${DAY}T00:00:00Z`),
      organizationId: organization ? organizationIds.get(organization.slug)! : null,
      codeUrl: paper.codeUrl,
      codeStars: paper.codeStars,
      importedUpvoteCount: paper.upvotes,
      importedCommentCount: paper.comments,
      authorCount: paper.authors.length,
    });
    await createAuthors(paper.id, paper.authors);
  }
}

async function organizationId(organization: GeneratedOrganization): Promise<number> {
  return (await createOrganization(organization)).id;
}
