import { sql } from "drizzle-orm";
import type { ImportedReference } from "@/lib/core/collection/read-import";
import { db } from "../../client";
import { papers } from "../../schema";
import { listPapersHere } from "../paper/papers";

/** What a list of papers comes to here. */
export type ReferencedPapers = {
  /** Papers of this site: the canonical id, and the name in the list. */
  here: { id: string; name: string }[];
  /** Those that a source of this site has, and this site does not. */
  unknown: { id: string; name: string }[];
  /** Names of those that nothing of the list leads to. */
  nameless: string[];
};

/** Looks the papers of a list up, by their ids and by the DOIs that they were published under. */
export async function findReferencedPapers(references: ImportedReference[]): Promise<ReferencedPapers> {
  const here = new Set(await listPapersHere(references.flatMap(({ id }) => id ?? [])));
  const dois = references.flatMap(({ id, doi }) => (id === null && doi !== null ? [doi] : []));
  const byDoi = new Map<string, string>();
  if (dois.length > 0)
    for (const row of await db.execute<{ id: string; doi: string }>(sql`
      select min(id) as id, lower(doi collate "C") as doi from ${papers}
      where lower(doi collate "C") in ${dois} group by 2`))
      byDoi.set(row.doi, row.id);
  const found: ReferencedPapers = { here: [], unknown: [], nameless: [] };
  for (const { name, id: named, doi } of references) {
    const id = named ?? (doi === null ? null : (byDoi.get(doi) ?? null));
    if (id === null) found.nameless.push(name);
    else if (named !== null && !here.has(id)) found.unknown.push({ id, name });
    else found.here.push({ id, name });
  }
  return found;
}
