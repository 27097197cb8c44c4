import { type SQL, sql } from "drizzle-orm";
import type { FollowState } from "@/lib/core/account/viewer-state";
import { type Subject, type SubjectKind, subjectKinds } from "@/lib/core/subject/subjects";
import { db } from "../../client";
import { authorFollows, authors, organizationFollows, organizations, topicFollows, topics } from "../../schema";
import { named, type UnnamedSubject } from "./subjects";

/** A follow's new truth, or why there is none. `no-session`: the session was ended, or the account deleted. */
export type FollowChange = FollowState | "not-found" | "no-session";
type Outcome = { outcome: "done" | "not-found" | "no-session"; count: number | null };

/** Follows of each kind that one viewer request carries at most, and that a reader's page is made from. */
export const FOLLOWS_LISTED_MAX = 500;

/** Where follows are kept: what is followed, who follows it, and the column that leads from the second to the first. */
export const followTables = {
  organization: { subjects: organizations, follows: organizationFollows, reference: sql`organization_id` },
  author: { subjects: authors, follows: authorFollows, reference: sql`author_id` },
  topic: { subjects: topics, follows: topicFollows, reference: sql`topic_id` },
} satisfies Record<SubjectKind, unknown>;

/**
 * Makes the reader follow the subject; a second time changes nothing.
 * @param slug from parseSubjectSlug. @param sessionId of the session that asks; null when none does.
 */
export const addFollow = (kind: SubjectKind, slug: string, userId: string, sessionId: string | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionId}, true`, true);

/** Makes the reader not follow the subject; a second time changes nothing. Parameters as in addFollow. */
export const removeFollow = (kind: SubjectKind, slug: string, userId: string, sessionId: string | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionId}, false`, false);

async function changeFollow(values: SQL, following: boolean): Promise<FollowChange> {
  const [row] = await db.execute<Outcome>(sql`select outcome, count from change_follow(${values})`);
  if (!row) throw new Error("The follow gave no answer.");
  return row.outcome === "done" ? { followers: row.count ?? 0, following } : row.outcome;
}

/** A subject that a reader follows. */
export type FollowedSubject = Subject & { avatarUrl: string | null };

/** What the reader follows, newest follow first within each kind, at most FOLLOWS_LISTED_MAX of each. */
export async function listFollows(userId: string): Promise<FollowedSubject[]> {
  const rows = await db.execute<UnnamedSubject & { avatarUrl: string | null }>(
    sql.join(
      subjectKinds.map((kind) => followsOf(kind, userId)),
      sql` union all `,
    ),
  );
  return rows.map(({ avatarUrl, ...subject }) => ({ ...named(subject), avatarUrl }));
}

function followsOf(kind: SubjectKind, userId: string): SQL {
  const { subjects, follows, reference } = followTables[kind];
  return sql`(select ${kind} as kind, subjects.slug, ${nameAndPicture[kind]} from ${follows} follows
    join ${subjects} subjects on subjects.id = follows.${reference} where follows.user_id = ${userId}
    order by follows.created_at desc, subjects.id limit ${FOLLOWS_LISTED_MAX})`;
}

const nameAndPicture: Record<SubjectKind, SQL> = {
  organization: sql`subjects.name, subjects.avatar_url as "avatarUrl"`,
  author: sql`subjects.name, null as "avatarUrl"`,
  topic: sql`null as name, null as "avatarUrl"`,
};
