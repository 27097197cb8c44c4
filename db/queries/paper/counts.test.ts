import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { organizationFollows, organizations, papers, upvotes } from "../../schema";
import { createComment } from "../../testing/comments";
import { createOrganization, createPaper, createUser } from "../../testing/factories";
import { deleteComment } from "../comment/change-comment";
import { correctCounts } from "./counts";

/** As the site votes: the row and the count in one transaction. */
function vote(paperId: string, userId: string) {
  return db.transaction(async (tx) => {
    await tx.insert(upvotes).values({ paperId, userId });
    await tx
      .update(papers)
      .set({ upvoteCount: sql`${papers.upvoteCount} + 1` })
      .where(eq(papers.id, paperId));
  });
}

async function keptUpvotes(paperId: string): Promise<number | undefined> {
  const [paper] = await db.select({ count: papers.upvoteCount }).from(papers).where(eq(papers.id, paperId));
  return paper?.count;
}

beforeEach(async () => {
  // The log of moderators, which refers to accounts, lets nobody empty it.
  await db.execute(sql`truncate papers, organizations cascade`);
  await db.execute(sql`delete from users`);
});

test("counts that equal their rows are left alone", async () => {
  const paper = await createPaper();
  await vote(paper.id, (await createUser()).id);
  expect(await correctCounts()).toEqual([]);
  expect(await keptUpvotes(paper.id)).toBe(1);
});

test("a count that differs from its rows is corrected, whichever it is, and named", async () => {
  const lab = await createOrganization({ paperCount: 5, followerCount: 0 });
  const paper = await createPaper({ organizationId: lab.id, upvoteCount: 9, commentCount: 4, importedCommentCount: 7 });
  // A count knows nothing of what is hidden or deleted, nor of what stands elsewhere.
  for (const gone of [null, "hidden_at = now(), hidden_reason = 'spam'", "deleted_at = now()"]) {
    const id = await createComment(paper.id);
    if (gone) await db.execute(sql`update comments set ${sql.raw(gone)} where id = ${id}`);
  }
  await db.insert(organizationFollows).values({ organizationId: lab.id, userId: (await createUser()).id });
  expect(await correctCounts()).toEqual([
    { kind: "upvotes of paper", id: paper.id, was: 9, is: 0 },
    { kind: "comments of paper", id: paper.id, was: 5, is: 1 },
    { kind: "papers of organization", id: String(lab.id), was: 5, is: 1 },
    { kind: "followers of organization", id: String(lab.id), was: 0, is: 1 },
  ]);
  expect(await correctCounts()).toEqual([]);
  const [after] = await db.select().from(organizations);
  expect(after).toMatchObject({ paperCount: 1, followerCount: 1 });
});

test("a wrong count comes right while readers vote, and no vote is lost", async () => {
  const paper = await createPaper({ upvoteCount: 50 });
  const readers = await Promise.all(Array.from({ length: 80 }, () => createUser()));
  let isVoting = true;
  const recounts = (async () => {
    while (isVoting) await correctCounts();
  })();
  await Promise.all(readers.map((reader) => vote(paper.id, reader.id)));
  isVoting = false;
  await recounts;
  await correctCounts();
  expect(await keptUpvotes(paper.id)).toBe(80);
});

test("a wrong count of comments comes right while readers write and delete, and none is lost", async () => {
  const paper = await createPaper({ commentCount: 50 });
  const readers = await Promise.all(Array.from({ length: 40 }, () => createUser()));
  let isWriting = true;
  const recounts = (async () => {
    while (isWriting) await correctCounts();
  })();
  await Promise.all(
    readers.map(async ({ id: authorId }, index) => {
      const id = await createComment(paper.id, { authorId });
      if (index % 4 === 0) await deleteComment(id, authorId, null);
    }),
  );
  isWriting = false;
  await recounts;
  await correctCounts();
  const [after] = await db.select().from(papers).where(eq(papers.id, paper.id));
  expect(after?.commentCount).toBe(30);
});

test("a vote that is under way when its paper is recounted is neither lost nor counted twice", async () => {
  const paper = await createPaper({ upvoteCount: 3 });
  const reader = await createUser();
  let recount: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.insert(upvotes).values({ paperId: paper.id, userId: reader.id });
    await tx
      .update(papers)
      .set({ upvoteCount: sql`${papers.upvoteCount} + 1` })
      .where(eq(papers.id, paper.id));
    recount = correctCounts();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await recount;
  expect(await keptUpvotes(paper.id)).toBe(1);
});
