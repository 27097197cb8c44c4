import { eq, type SQL, sql } from "drizzle-orm";
import type { WrittenProfile } from "@/lib/core/account/check-profile";
import type { ProfilePapers, ProfilePlace } from "@/lib/core/account/profile";
import { db } from "../../client";
import { collections, comments, paperClaims, papers, upvotes, userBlocks, users } from "../../schema";
import { standsAsK } from "../claim/standing-claims";
import { isEstablished } from "../comment/standing";
import { type CardPaper, listCards } from "../paper/papers";
import { isSuspended } from "./account-limit";
import { lockReader } from "./sessions";

/** An account as everybody may see it. */
export type Profile = {
  id: string;
  username: string;
  name: string | null;
  createdAt: Date;
  isSuspended: boolean;
  /** What it says of itself; none while others may not see it: it is new, or suspended. */
  bio: string | null;
  links: string[];
  showsUpvotes: boolean;
  /** Whether search engines may list it. */
  isIndexed: boolean;
  /** Its comments on papers that are here, and how many beside them a moderator or reports have hidden. */
  commentCount: number;
  hiddenCount: number;
  /** Whether it submitted papers that joined a day. */
  hasSubmitted: boolean;
  /** Whether it proved to be an author of papers that it shows. */
  hasAuthored: boolean;
  /** Whether everybody sees a collection of its. */
  hasCollections: boolean;
};

type Row = Omit<Profile, "createdAt"> & { createdAt: number };

const account = sql`u`;

/** The profile of an account; null for none, and for one that waits for approval. @param username from parseUsername. */
export async function findProfile(username: string): Promise<Profile | null> {
  const [row] = await db.execute<Row>(sql`
    select u.id, u.username, u.name, (extract(epoch from u.created_at) * 1000)::float8 as "createdAt", "isSuspended",
      case when "isSeen" then u.bio end as bio, case when "isSeen" then u.links else '{}' end as links,
      u.shows_upvotes and not "isSuspended" as "showsUpvotes", u.is_indexed and "isSeen" as "isIndexed", counted.*,
      exists (select from ${papers} p where p.submitted_by = u.id and p.featured_on is not null) as "hasSubmitted",
      exists (select from ${paperClaims} k join ${papers} p on p.id = k.paper_id where k.user_id = u.id and k.is_on_profile and ${standsAsK}) as "hasAuthored",
      exists (select from ${collections} l where l.owner_id = u.id and l.visibility = 'public' and l.hidden_at is null
        and l.deleted_at is null and l.item_count > 0) as "hasCollections"
    from ${users} u,
      lateral (select ${isSuspended(account)} as "isSuspended") limited,
      lateral (select not "isSuspended" and ${isEstablished(account)} as "isSeen") standing,
      lateral (select count(*) filter (where c.is_visible)::int as "commentCount",
          count(*) filter (where c.hidden_at is not null and c.deleted_at is null)::int as "hiddenCount"
        from ${comments} c join ${papers} p on p.id = c.paper_id where c.author_id = u.id) counted
    where u.username = ${username} and u.waits_since is null`);
  return row ? { ...row, createdAt: new Date(row.createdAt) } : null;
}

/** Whether a page of an account is there; the one of upvotes is where they are shown. @param username from parseUsername. */
export async function isProfileHere(username: string, part: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select from ${users} u where username = ${username} and waits_since is null
      and (${part} <> 'upvotes' or (shows_upvotes and not ${isSuspended(account)}))`);
  return rows.length > 0;
}

/** What an account has chosen and written for its profile, for itself; null when it is gone. */
export async function findOwnProfile(userId: string) {
  const [row] = await db
    .select({
      username: users.username,
      name: users.name,
      bio: users.bio,
      links: users.links,
      showsUpvotes: users.showsUpvotes,
      isIndexed: users.isIndexed,
      isEstablished: isEstablished(sql`${users}`),
    })
    .from(users)
    .where(eq(users.id, userId));
  return row ?? null;
}

export type OwnProfile = NonNullable<Awaited<ReturnType<typeof findOwnProfile>>>;

/** Changes all of it. @returns false when the session has ended. */
export function saveProfile(
  userId: string,
  sessionId: string,
  profile: WrittenProfile & Pick<Profile, "showsUpvotes" | "isIndexed">,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    const { bio, links, showsUpvotes, isIndexed } = profile;
    await tx.update(users).set({ bio, links, showsUpvotes, isIndexed }).where(eq(users.id, userId));
    return true;
  });
}

/** Whether a reader has blocked the account of a name. @param username from parseUsername. */
export async function isBlockedBy(userId: string, username: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select from ${userBlocks} b join ${users} u on u.id = b.blocked_id
    where b.blocker_id = ${userId} and u.username = ${username}`);
  return rows.length > 0;
}

/** Papers of an account, and when each became so: those that it proved to have written and shows, and those that it submitted once they joined a day. */
const PAPERS_OF: Record<ProfilePapers, SQL> = {
  authored: sql`(select k.user_id, k.paper_id, k.decided_at as at from ${paperClaims} k where k.is_on_profile and ${standsAsK})`,
  papers: sql`(select submitted_by as user_id, id as paper_id, featured_at as at from ${papers} where featured_on is not null)`,
  upvotes: sql`(select user_id, paper_id, created_at as at from ${upvotes})`,
};

/** A part of an account's papers, the newest first. `next` is where it ends; null for the last part. */
export async function listPapersOfAccount(
  userId: string,
  which: ProfilePapers,
  after: ProfilePlace | null,
  limit: number,
): Promise<{ papers: CardPaper[]; next: ProfilePlace | null }> {
  const start = after ? sql`(v.at, v.paper_id) < (to_timestamp(${after.at} / 1000.0), ${after.paperId})` : sql`true`;
  const ids = sql`select v.paper_id from ${PAPERS_OF[which]} v where v.user_id = ${userId} and ${start}
    order by v.at desc, v.paper_id desc limit ${limit + 1}`;
  const at = sql`(select v.at from ${PAPERS_OF[which]} v where v.user_id = ${userId} and v.paper_id = ${papers.id})`;
  const found = await listCards(ids, sql`${at} desc, ${papers.id} desc`, at);
  const part = found.slice(0, limit);
  const last = part.at(-1);
  return {
    papers: part,
    next: found.length > limit && last?.markedAt ? { at: Math.round(last.markedAt), paperId: last.id } : null,
  };
}

/** How many papers an account upvoted. */
export const countUpvotesOf = (userId: string): Promise<number> => db.$count(upvotes, eq(upvotes.userId, userId));
