import { asc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type NormalizedPaper, normalizePaper, type PaperDraft } from "@/db/queries/paper/normalized-paper";
import { papers } from "@/db/schema";

/** A record as a source would give it: Hugging Face's of 2025-02-14 unless told otherwise. */
export function createRecord(draft: Partial<PaperDraft> & { id: string }): NormalizedPaper {
  const normalized = normalizePaper({
    origin: "huggingface",
    title: `Paper ${draft.id}`,
    abstract: "An abstract.",
    authors: [{ name: "Ada Lovelace" }, { name: "Émilie du Châtelet" }],
    publishedAt: "2025-02-13T10:11:12Z",
    featured: (draft.origin ?? "huggingface") === "huggingface" ? { on: "2025-02-14", position: 1 } : null,
    ...draft,
  });
  if ("reason" in normalized) throw new Error(normalized.reason);
  return normalized.paper;
}

/** A row of `/api/daily_papers` in today's shape. */
export function createDailyItem(id: string, overrides: { paper?: object; [field: string]: unknown } = {}) {
  const { paper, ...item } = overrides;
  return {
    paper: {
      id,
      title: `Paper ${id}`,
      summary: "An abstract.",
      authors: [{ _id: "1", name: "Ada Lovelace", hidden: false }],
      publishedAt: "2025-02-13T00:00:00.000Z",
      submittedOnDailyAt: "2025-02-14T00:00:00.000Z",
      upvotes: 3,
      ...paper,
    },
    publishedAt: "2025-02-12T19:00:00.000Z",
    title: `Paper ${id}`,
    numComments: 1,
    ...item,
  };
}

/** All that ingest writes, without serial numbers and times of writing, for comparing two databases or moments. */
export async function dumpRows() {
  const paperRows = await db.execute(sql`
    select to_jsonb(p) - 'organization_id' - 'created_at' - 'updated_at' - 'text_changed_at' as paper, lower(o.slug collate "C") as organization,
      (select json_agg(json_build_array(pa.position, a.slug, pa.name, pa.is_hidden) order by pa.position)
       from paper_authors pa join authors a on a.id = pa.author_id where pa.paper_id = p.id) as authors
    from papers p left join organizations o on o.id = p.organization_id order by p.id`);
  const organizations = await db.execute(
    sql`select slug, name, avatar_url, paper_count from organizations order by lower(slug collate "C")`,
  );
  const authors = await db.execute(sql`select slug, name from authors order by slug`);
  return { papers: [...paperRows], organizations: [...organizations], authors: [...authors] };
}

/** Every paper with the moment it was last written. */
export function listUpdates() {
  return db.select({ id: papers.id, updatedAt: papers.updatedAt }).from(papers).orderBy(asc(papers.id));
}

/** Empties all that ingest writes. */
export async function clearPapers(): Promise<void> {
  await db.execute(sql`truncate papers, authors, paper_authors, organizations, upvotes, ingest_checkpoints cascade`);
}
