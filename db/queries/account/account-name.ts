import { eq } from "drizzle-orm";
import { db } from "../../client";
import { users } from "../../schema";

/** The username of an account; null for one that is gone. */
export async function findAccountNameOf(userId: string): Promise<string | null> {
  const [row] = await db.select({ username: users.username }).from(users).where(eq(users.id, userId));
  return row?.username ?? null;
}
