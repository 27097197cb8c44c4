import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "../client";
import { createSession } from "../queries/account/sessions";
import { comments, papers } from "../schema";
import { createUser } from "./factories";

/** A comment as it stands in the database, past the rules of who may write when. @param daysAgo when it was written. */
export async function createComment(
  paperId: string,
  overrides: { parentId?: string; authorId?: string; body?: string; daysAgo?: number } = {},
): Promise<string> {
  const { parentId = null, body = "A remark.", daysAgo = 0 } = overrides;
  const authorId = overrides.authorId ?? (await createUser()).id;
  const [row] = await db.execute<{ id: string }>(sql`
    with made as (
      select at, make_comment_id(at) as id from (select clock_timestamp() - make_interval(secs => ${daysAgo * 86_400}) as at) clock)
    insert into ${comments} (id, paper_id, parent_id, path, author_id, body, created_at)
    select id, ${paperId}, ${parentId}, coalesce((select path from ${comments} where id = ${parentId}), '') || id, ${authorId}, ${body}, at
    from made returning id`);
  if (!row) throw new Error("The comment was not written.");
  return row.id;
}

/** An account that the rules take for established: with three comments of a while ago. */
export async function createEstablishedUser(): Promise<{ id: string; username: string }> {
  const user = await createUser({ createdAt: new Date(Date.now() - 30 * 86_400_000), emailVerified: new Date() });
  for (let count = 0; count < 3; count++) await createComment("0000.00000", { authorId: user.id, daysAgo: 5 + count });
  return user;
}

/** An account that moderates, in a session. */
export async function createModerator(role: "moderator" | "administrator" = "moderator") {
  const user = await createUser({ role });
  const sessionId = await createSession(user.id, "A browser");
  if (!sessionId) throw new Error("No session began.");
  return { userId: user.id, sessionId };
}

/** What is kept of a comment's state; undefined for one that is not there. */
export async function commentStateOf(id: string) {
  const [row] = await db
    .select({ hidden: comments.hiddenReason, isHeld: sql<boolean>`held_at is not null`, isVisible: comments.isVisible })
    .from(comments)
    .where(eq(comments.id, id));
  return row;
}

/** Expects so many comments on a paper, by what it keeps and by its rows. */
export async function expectCommentCount(paperId: string, expected: number): Promise<void> {
  const [paper] = await db.select({ kept: papers.commentCount }).from(papers).where(eq(papers.id, paperId));
  const rows = await db.$count(comments, sql`paper_id = ${paperId} and is_visible`);
  expect({ ...paper, rows }).toEqual({ kept: expected, rows: expected });
}
