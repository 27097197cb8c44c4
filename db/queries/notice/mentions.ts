import { sql } from "drizzle-orm";
import type { Standing } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { users } from "../../schema";

/** Names in a comment, and who wrote them. */
export type NamesInComment = {
  commentId: string;
  paperId: string;
  authorId: string;
  names: string[];
  standing: Standing;
};

/** Ids of those whom a comment names. */
export async function findTold(tx: Executor, { names }: NamesInComment): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${users} where lower(username) in (select jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb))`);
  return rows.map(({ id }) => id);
}
