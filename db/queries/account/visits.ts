import { sql } from "drizzle-orm";
import { VISIT_GAP_MS } from "@/lib/core/mark/visits";
import { db } from "../../client";
import { users } from "../../schema";

/** Minutes of a visit that are noted together, so that reading writes seldom. */
const NOTED_MINUTES = 5;

const gap = sql`make_interval(secs => ${VISIT_GAP_MS / 1000})`;

/**
 * Notes that the reader is here, on whatever device.
 * @returns when their visit before this one ended, to NOTED_MINUTES, in milliseconds since 1970; null at the first.
 */
export async function noteVisit(userId: string): Promise<number | null> {
  const isDue = sql`(last_visit_at is null or last_visit_at < now() - make_interval(mins => ${NOTED_MINUTES}))`;
  const endedAt = sql`(extract(epoch from previous_visit_at) * 1000)::float8 as "endedAt"`;
  const [found] = await db.execute<{ endedAt: number | null; isDue: boolean }>(
    sql`select ${endedAt}, ${isDue} as "isDue" from ${users} where id = ${userId}`,
  );
  if (!found?.isDue) return found?.endedAt ?? null;
  // Of two at once the second waits, finds that nothing is due any more, and reads what the first wrote.
  const [noted] = await db.execute<{ endedAt: number | null }>(sql`
    update ${users} set last_visit_at = now(),
      previous_visit_at = case when last_visit_at < now() - ${gap} then last_visit_at else previous_visit_at end
    where id = ${userId} and ${isDue} returning ${endedAt}`);
  if (noted) return noted.endedAt;
  const [again] = await db.execute<{ endedAt: number | null }>(
    sql`select ${endedAt} from ${users} where id = ${userId}`,
  );
  return again?.endedAt ?? null;
}
