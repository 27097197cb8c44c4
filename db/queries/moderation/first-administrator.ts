import { sql } from "drizzle-orm";
import { db } from "../../client";
import { users } from "../../schema";
import { isSuspended } from "../account/account-limit";
import { lockReader } from "../account/sessions";
import { addLogEntry } from "./log";

/** The number of the lock under which the first administrator is made; any that nothing else here uses. */
const FIRST_ADMINISTRATOR = 480_052;

/**
 * Makes a reader the administrator, where there is none yet; two at once are not both. Their session goes on: who may do more
 * by it has just shown that they may.
 * @returns whether they are now; `no-session` when it has ended.
 */
export function becomeFirstAdministrator(userId: string, sessionId: string): Promise<boolean | "no-session"> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMINISTRATOR})`);
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const [other] = await tx.execute(
      sql`select from ${users} where role = 'administrator' and not ${isSuspended()} limit 1`,
    );
    const [suspended] = await tx.execute(sql`select from ${users} where id = ${userId} and ${isSuspended()}`);
    if (other || suspended) return false;
    await tx.execute(sql`update ${users} set role = 'administrator', waits_since = null where id = ${userId}`);
    await addLogEntry(tx, {
      actorId: userId,
      actorKind: "administrator",
      action: "grant-role",
      userId,
      note: "administrator",
    });
    return true;
  });
}
