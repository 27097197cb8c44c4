import { type SQL, sql } from "drizzle-orm";
import type { Role } from "@/lib/core/moderation/moderation";
import { db } from "../../client";
import { comments, sessions, upvotes, users } from "../../schema";
import { isSuspended } from "../account/account-limit";

/** An account as administrators see it. Instants are of this clock's milliseconds. */
export type AdministeredAccount = {
  id: string;
  username: string;
  name: string | null;
  address: string | null;
  role: Role;
  createdAt: Date;
  /** When it was last here, as far as is known. */
  seenAt: Date | null;
  comments: number;
  hidden: number;
  votes: number;
  sessions: number;
  restrictedUntil: Date | null;
  /** Since when it waits for approval; null for one that does not. */
  waitsSince: Date | null;
  suspendedAt: Date | null;
  /** Until when; null for good. */
  suspendedUntil: Date | null;
};

export type AccountFilter = { text: string; role: Role | null; state: "restricted" | "suspended" | "waiting" | null };

/** Where a page of accounts begins: after the account that was made then. */
export type AccountCursor = { createdAt: number; id: string };

/** Accounts that a filter leaves, the newest first. @returns `next` null on the last page. */
export async function listAdministeredAccounts(
  { text, role, state }: AccountFilter,
  after: AccountCursor | null,
  limit: number,
): Promise<{ accounts: AdministeredAccount[]; next: AccountCursor | null }> {
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const isInState = {
    restricted: sql`u.restricted_until > now()`,
    suspended: isSuspended(sql`u`),
    waiting: sql`u.waits_since is not null`,
  };
  const conditions = [
    ...(text === "" ? [] : [sql`(u.username ilike ${part} or u.name ilike ${part} or u.email ilike ${part})`]),
    ...(role === null ? [] : [sql`u.role = ${role}`]),
    ...(state === null ? [] : [isInState[state]]),
    ...(after === null
      ? []
      : [sql`(u.created_at, u.id) < (to_timestamp(${after.createdAt / 1000}::float8), ${after.id}::uuid)`]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const found = await selectAccounts(sql`${where} order by u.created_at desc, u.id desc limit ${limit + 1}`);
  const accounts = found.slice(0, limit);
  const last = accounts.at(-1);
  return {
    accounts,
    next: found.length > limit && last ? { createdAt: last.createdAt.getTime(), id: last.id } : null,
  };
}

/** One of them by its name, or null. @param username from parseUsername. */
export const findAdministeredAccount = async (username: string): Promise<AdministeredAccount | null> =>
  (await selectAccounts(sql`u.username = ${username}`))[0] ?? null;

type Row = Omit<
  AdministeredAccount,
  "createdAt" | "seenAt" | "restrictedUntil" | "waitsSince" | "suspendedAt" | "suspendedUntil"
> &
  Record<"createdAt", number> &
  Record<"seenAt" | "restrictedUntil" | "waitsSince" | "suspendedAt" | "suspendedUntil", number | null>;

async function selectAccounts(rest: SQL): Promise<AdministeredAccount[]> {
  const ms = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::float8`;
  const rows = await db.execute<Row>(sql`
    select u.id, u.username, u.name, u.email as address, u.role, ${ms(sql`u.created_at`)} as "createdAt",
      ${ms(sql`greatest(u.last_visit_at, (select max(s.last_used_at) from ${sessions} s where s.user_id = u.id))`)} as "seenAt",
      (select count(*)::int from ${comments} c where c.author_id = u.id) as comments,
      (select count(*)::int from ${comments} c where c.author_id = u.id and c.hidden_at is not null) as hidden,
      (select count(*)::int from ${upvotes} v where v.user_id = u.id) as votes,
      (select count(*)::int from ${sessions} s where s.user_id = u.id and s.expires_at > now()) as sessions,
      case when u.restricted_until > now() then ${ms(sql`u.restricted_until`)} end as "restrictedUntil",
      ${ms(sql`u.waits_since`)} as "waitsSince",
      case when ${isSuspended(sql`u`)} then ${ms(sql`u.blocked_at`)} end as "suspendedAt",
      case when ${isSuspended(sql`u`)} then ${ms(sql`u.suspended_until`)} end as "suspendedUntil"
    from ${users} u where ${rest}`);
  const instant = (at: number | null) => (at === null ? null : new Date(at));
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    seenAt: instant(row.seenAt),
    restrictedUntil: instant(row.restrictedUntil),
    waitsSince: instant(row.waitsSince),
    suspendedAt: instant(row.suspendedAt),
    suspendedUntil: instant(row.suspendedUntil),
  }));
}

/** How many accounts there are, how many are new, and how many were here within 7 days. */
export async function countAccounts(): Promise<{
  all: number;
  new: number;
  seen: number;
  suspended: number;
  waiting: number;
}> {
  const isOfWeek = (instant: SQL) => sql`count(*) filter (where ${instant} > now() - interval '7 days')::int`;
  const [row] = await db.execute<{ all: number; new: number; seen: number; suspended: number; waiting: number }>(sql`
    select count(*)::int as all, ${isOfWeek(sql`created_at`)} as new, ${isOfWeek(sql`last_visit_at`)} as seen,
      count(*) filter (where ${isSuspended()})::int as suspended,
      count(*) filter (where waits_since is not null)::int as waiting from ${users}`);
  return row ?? { all: 0, new: 0, seen: 0, suspended: 0, waiting: 0 };
}
