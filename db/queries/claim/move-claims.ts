import { sql } from "drizzle-orm";
import { type PlacedClaim, placeClaims } from "@/lib/core/claim/place-claims";
import type { Executor } from "../../client";
import { paperClaims } from "../../schema";
import { jsonRows, textArray } from "../paper/ingest-papers";

/**
 * Has the claims of papers follow their authors, once a source has sent these anew; in the transaction that writes them. Denied
 * ones go along, since an approved appeal gives them back.
 */
export async function moveClaims(
  tx: Executor,
  papers: readonly { id: string; authors: readonly { name: string; hidden?: boolean }[] }[],
): Promise<void> {
  // Locked, so that none is verified between here and its new place.
  const claims = await tx.execute<PlacedClaim & { paperId: string }>(sql`
    select id, paper_id as "paperId", name, position, status = 'verified' as "isVerified" from ${paperClaims}
    where paper_id = any(${textArray(papers.map(({ id }) => id))}) and status <> 'withdrawn' order by id for no key update`);
  if (claims.length === 0) return;
  const moved = papers.flatMap(({ id, authors }) => {
    const ofPaper = claims.filter(({ paperId }) => paperId === id);
    const placed = placeClaims(
      ofPaper,
      authors.map(({ name }) => name),
    );
    return ofPaper.flatMap((claim) => {
      const position = placed.get(claim.id) ?? null;
      return position === claim.position ? [] : [{ id: claim.id, position }];
    });
  });
  if (moved.length === 0) return;
  const rows = sql`json_to_recordset(${jsonRows(moved)}) m(id text, position integer)`;
  // First nowhere: a verified one cannot go where another one still stands.
  await tx.execute(sql`update ${paperClaims} k set position = null from ${rows} where k.id = m.id`);
  await tx.execute(
    sql`update ${paperClaims} k set position = m.position from ${rows} where k.id = m.id and m.position is not null`,
  );
}
