import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { submissions } from "../../schema";

/**
 * Takes a reader who leaves out of what they submitted: a paper keeps its day, without a word of who said it was theirs; what
 * got no day is forgotten. The account is locked already, and goes in the same transaction.
 */
export async function leaveSubmissions(tx: Executor, userId: string): Promise<void> {
  await tx.execute(sql`delete from ${submissions} where user_id = ${userId} and featured_on is null`);
  await tx.execute(sql`
    update ${submissions} set is_own_paper = false, waiting_text = null where user_id = ${userId}`);
}
