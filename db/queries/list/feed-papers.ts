import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { db } from "../../client";
import { authors, paperAuthors } from "../../schema";
import { listPapersById, listPlacesOfDays } from "../paper/papers";

/** Authors that an entry of a feed names; some papers have hundreds. */
const AUTHORS_NAMED = 50;

/** What a feed says of papers, in the order of `ids`; an id that is not there is left out. */
export async function listFeedPapers(ids: string[]) {
  if (ids.length === 0) return [];
  const [rows, places, authorRows] = await Promise.all([
    listPapersById(ids),
    listPlacesOfDays(ids),
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
    return row ? [{ ...row, place: places.get(id) ?? null, authors: authorsOf.get(id) ?? [] }] : [];
  });
}

export type FeedPaper = Awaited<ReturnType<typeof listFeedPapers>>[number];
