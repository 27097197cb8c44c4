import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { NAME_RETIRED_DAYS } from "@/lib/core/account/usernames";
import { type RetiredThing, retiredHash } from "@/lib/server/account/retired-hash";
import { db, type Executor } from "../../client";
import { accounts, retiredNames, users } from "../../schema";
import { isSuspended } from "./account-limit";

const isInForce = or(isNull(retiredNames.until), gt(retiredNames.until, sql`now()`));

/**
 * Whether no new account may have this. Asked after a new name was inserted, in the same transaction: an insert waits for an
 * account of that name which leaves just then, and the next statement sees what it has left.
 */
export async function isRetired(thing: RetiredThing, executor: Executor = db): Promise<boolean> {
  const found = await executor
    .select({ hash: retiredNames.hash })
    .from(retiredNames)
    .where(and(eq(retiredNames.hash, retiredHash(thing)), isInForce));
  return found.length > 0;
}

/**
 * Keeps what an account which leaves has from new accounts: its name for a year, and of a suspended one its proven address and
 * its accounts elsewhere until the suspension ends. The account is locked.
 */
export async function retireNames(tx: Executor, userId: string): Promise<void> {
  const [user] = await tx
    .select({
      name: users.username,
      address: sql<string | null>`case when ${users.emailVerified} is not null then ${users.email} end`,
      isSuspended: isSuspended(),
      suspendedUntil: users.suspendedUntil,
      waits: sql<boolean>`${users.waitsSince} is not null`,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) return;
  // The name of one that waited stood nowhere.
  if (!user.waits) await retire(tx, { name: user.name }, sql`now() + make_interval(days => ${NAME_RETIRED_DAYS})`);
  if (!user.isSuspended) return;
  const until = sql`${user.suspendedUntil?.toISOString() ?? null}::timestamptz`;
  if (user.address) await retire(tx, { address: user.address }, until);
  const linked = await tx
    .select({ provider: accounts.provider, providerAccountId: accounts.providerAccountId })
    .from(accounts)
    .where(eq(accounts.userId, userId));
  for (const elsewhere of linked) await retire(tx, elsewhere, until);
}

/** @param until an instant as SQL; null for good. What is retired already stays so as long as it would have. */
async function retire(tx: Executor, thing: RetiredThing, until: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    insert into ${retiredNames} as kept (hash, until) values (${retiredHash(thing)}, ${until})
    on conflict (hash) do update set until =
      case when kept.until is not null and excluded.until is not null then greatest(kept.until, excluded.until) end`);
}

/** Forgets what new accounts may have again. @returns how many. */
export async function removeEndedRetirements(): Promise<number> {
  const removed = await db.execute(sql`delete from ${retiredNames} where until <= now() returning hash`);
  return removed.length;
}
