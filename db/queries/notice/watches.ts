import { sql } from "drizzle-orm";
import type { WatchLevel } from "@/lib/core/notice/notices";
import { db } from "../../client";
import { discussionWatches, papers } from "../../schema";
import { lockReader } from "../account/sessions";
import { isPaperOf } from "../claim/standing-claims";
import { inRetriedTransaction } from "../retry";

/** What a reader hears of a discussion; of papers that they submitted or wrote everything, unless they chose otherwise. */
export async function readWatchLevel(paperId: string, userId: string): Promise<WatchLevel> {
  const [row] = await db.execute<{ level: WatchLevel }>(sql`
    select coalesce((select level from ${discussionWatches} where user_id = ${userId} and paper_id = ${paperId}),
      (select 'watching' from ${papers} p where p.id = ${paperId} and ${isPaperOf(sql`p`, sql`${userId}::uuid`)}), 'participating') as level`);
  return row?.level ?? "participating";
}

/** Chooses what a reader hears of a discussion. @returns `unknown` for a paper that is not here. */
export const setWatchLevel = (
  paperId: string,
  level: WatchLevel,
  userId: string,
  sessionId: string | null,
): Promise<true | "unknown" | "no-session"> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session" as const;
    const rows = await tx.execute(sql`
      insert into ${discussionWatches} (user_id, paper_id, level)
      select ${userId}, id, ${level} from ${papers} where id = ${paperId}
      on conflict (user_id, paper_id) do update set level = excluded.level returning level`);
    return rows.length > 0 ? (true as const) : ("unknown" as const);
  });
