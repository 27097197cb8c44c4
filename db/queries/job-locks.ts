import { db } from "../client";

/**
 * Runs `work` unless a worker anywhere runs the job of this name now. @returns whether it ran.
 * The lock belongs to a connection, so it ends with a killed worker; through pgbouncer this needs session pooling.
 */
export async function runExclusively(job: string, work: () => Promise<void>): Promise<boolean> {
  const connection = await db.$client.reserve();
  try {
    const [lock] =
      await connection`select pg_try_advisory_lock(hashtext('daily-papers job'), hashtext(${job})) as free`;
    if (!lock?.free) return false;
    try {
      await work();
    } finally {
      await connection`select pg_advisory_unlock(hashtext('daily-papers job'), hashtext(${job}))`;
    }
    return true;
  } finally {
    connection.release();
  }
}
