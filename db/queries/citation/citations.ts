import { inArray } from "drizzle-orm";
import { type CitedPaper, toCitedPaper } from "@/lib/core/citation/cited-paper";
import { pick } from "@/lib/core/pick";
import { db } from "../../client";
import { papers } from "../../schema";
import { detailColumns } from "../paper/paper-columns";

/** Of a whole paper, what citations are made of. */
const citedColumns = pick(detailColumns, [
  "id",
  "title",
  "abstract",
  "abstractOrigin",
  "version",
  "withdrawnAt",
  "authors",
  "authorCount",
  "publishedAt",
  "primaryCategory",
  "categories",
  "doi",
  "journalRef",
]);

/**
 * What citations say of these papers, in the order of `ids`, each once; ids that are not there are left out.
 * @param ids canonical, from parsePaperId.
 */
export async function listCitedPapers(ids: string[]): Promise<CitedPaper[]> {
  if (ids.length === 0) return [];
  const rows = await db.select(citedColumns).from(papers).where(inArray(papers.id, ids));
  const found = new Map(rows.map((row) => [row.id, toCitedPaper(row)]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
