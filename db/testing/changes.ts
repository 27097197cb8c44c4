import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "../client";
import { findSettledInstant } from "../queries/paper/paper-changes";

/**
 * Waits until all changes so far are told to programs that mirror the site. A change is told from the millisecond after it
 * on, and a transaction of before, such as a vacuum that the database began by itself, may delay it.
 */
export async function settleChanges(): Promise<void> {
  const [last] = await db.execute<{ at: number }>(
    sql`select coalesce(extract(epoch from max(changed_at)) * 1000, 0)::float8 as at from paper_changes`,
  );
  const isSettled = async () => (await findSettledInstant()).getTime() > last!.at;
  await expect.poll(isSettled, { timeout: 20_000, interval: 5 }).toBe(true);
}
