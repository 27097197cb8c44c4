import { sql } from "drizzle-orm";
import { db } from "../../client";
import { ingestCheckpoints, mailTokens, rateLimits } from "../../schema";

/** Removes limits whose time is over. @returns how many. */
export async function removeExpiredLimits(): Promise<number> {
  const removed = await db.execute(sql`delete from ${rateLimits} where expire < now() returning key`);
  return removed.length;
}

/** Removes the marks of ingests that were broken off this many days ago. @returns how many. */
export async function removeStaleCheckpoints(days: number): Promise<number> {
  const removed = await db.execute(
    sql`delete from ${ingestCheckpoints} where updated_at < now() - make_interval(days => ${days}) returning run`,
  );
  return removed.length;
}

/** Removes links of mails whose time is over. @returns how many. */
export async function removeExpiredMailTokens(): Promise<number> {
  const removed = await db.execute(
    sql`delete from ${mailTokens} where ${mailTokens.expiresAt} < now() returning token_hash`,
  );
  return removed.length;
}
