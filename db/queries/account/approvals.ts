import { sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { users } from "../../schema";
import { addAdministrationEntry } from "../admin/site-settings";
import { asModerator, type Moderator } from "../moderation/act";
import { deleteUserIn } from "./users";

/** An account that waits for approval; `address` is the proven one. */
export type WaitingAccount = { id: string; username: string; name: string | null; address: string | null; since: Date };

/** Accounts that wait, the one that waits longest first. */
export async function listWaitingAccounts(limit: number): Promise<WaitingAccount[]> {
  const rows = await db.execute<Omit<WaitingAccount, "since"> & { since: number }>(sql`
    select id, username, name, case when email_verified is not null then email end as address,
      (extract(epoch from waits_since) * 1000)::float8 as since
    from ${users} where waits_since is not null order by waits_since, id limit ${limit}`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/** What somebody is told of, at their proven address, in the transaction that decides it. */
type TellOfApproval = (tx: Executor, told: { address: string; username: string; isApproved: boolean }) => Promise<void>;

/** "changed": the account does not wait, or not any more. */
export type ApprovalOutcome = "done" | "changed" | "no-role";

/**
 * Lets an account that waits do everything, or declines it, which deletes it with all that it has. By an administrator, whose log
 * has it; of two at once the second finds nothing that waits. @param tell asked where the account has an address.
 */
export const decideApproval = (
  userId: string,
  isApproved: boolean,
  moderator: Moderator,
  tell: TellOfApproval,
): Promise<ApprovalOutcome> =>
  asModerator<ApprovalOutcome>(
    moderator,
    async (tx, { actorId }) => {
      const [account] = await tx.execute<{ username: string; address: string | null }>(sql`
        update ${users} set waits_since = case when ${isApproved} then null else waits_since end
        where id = ${userId} and waits_since is not null
        returning username, case when email_verified is not null then email end as address`);
      if (!account) return "changed";
      const { username, address } = account;
      const action = isApproved ? "approve-account" : "decline-account";
      await addAdministrationEntry(tx, { actorId, action, subject: username, was: null, became: null });
      if (address) await tell(tx, { address, username, isApproved });
      if (!isApproved) await deleteUserIn(tx, userId, "delete-comments");
      return "done";
    },
    "administrator",
  );
