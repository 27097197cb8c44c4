import { sql } from "drizzle-orm";
import type { HiddenReason } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { comments, users } from "../../schema";

/** A comment as who runs the site sees it: with its words, hidden or not. */
export type ModeratedComment = {
  id: string;
  paperId: string;
  /** Username; null once the account is deleted. */
  writer: string | null;
  body: string;
  createdAt: Date;
  hiddenReason: HiddenReason | null;
};

/**
 * Comments that were not deleted, the newest first. @param text that the words, the writer's name or the paper's id hold, in
 * any letter case; "" for all.
 */
export async function listModeratedComments(text: string, isHiddenOnly: boolean, limit: number) {
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const matches = sql`(c.body ilike ${part} or u.username ilike ${part} or c.paper_id ilike ${part})`;
  const rows = await db.execute<Omit<ModeratedComment, "createdAt"> & { createdAt: number }>(sql`
    select c.id, c.paper_id as "paperId", u.username as writer, c.body, c.hidden_reason as "hiddenReason",
      (extract(epoch from c.created_at) * 1000)::float8 as "createdAt"
    from ${comments} c left join ${users} u on u.id = c.author_id
    where c.deleted_at is null and ${text === "" ? sql`true` : matches}
      and ${isHiddenOnly ? sql`c.hidden_at is not null` : sql`true`}
    order by ${isHiddenOnly ? sql`c.hidden_at desc, c.id` : sql`c.id desc`} limit ${limit}`);
  return rows.map((row): ModeratedComment => ({ ...row, createdAt: new Date(row.createdAt) }));
}
