import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { createComment, createEstablishedUser } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { deleteUser, findAccount } from "../account/users";
import { hideCommentAs } from "../moderation/act";
import { correctCounts } from "../paper/counts";
import { hidePaper, showPaper } from "../paper/hidden-papers";
import { addUpvote } from "../paper/upvotes";
import { addComment } from "./add-comment";
import { deleteComment, editComment } from "./change-comment";
import { listThread } from "./comments";
import { addReaction } from "./reactions";

let paperId: string;
let ada: { id: string };
beforeEach(async () => {
  paperId = (await createPaper()).id;
  ada = await createUser();
});
// Whatever is done, no kept count differs from its rows.
afterEach(async () => {
  expect(await correctCounts()).toEqual([]);
});

const thread = async (id = paperId) =>
  (await listThread(id)).comments.map(({ state, body, writer }) => [state, body, writer?.id ?? null]);
const rowOf = async (id: string) =>
  (await db.execute(sql`select author_id, body, erased_at is not null as erased from comments where id = ${id}`))[0];

test("who keeps their comments leaves them without a name; reactions of theirs go", async () => {
  const ben = await createUser();
  const own = await createComment(paperId, { authorId: ada.id, body: "It holds." });
  const other = await createComment(paperId, { authorId: ben.id, body: "Does it?" });
  await addReaction(own, "heart", ben.id, null);
  await addReaction(other, "heart", ada.id, null);
  expect(await deleteUser(ada.id, "keep-comments")).toEqual([paperId]);
  expect(await thread()).toEqual([
    ["visible", "It holds.", null],
    ["visible", "Does it?", ben.id],
  ]);
  expect((await listThread(paperId)).comments.map(({ reactions }) => reactions.length)).toEqual([1, 0]);
});

test("who deletes their comments too leaves a line where somebody answered, and no words anywhere", async () => {
  const ben = await createUser();
  const answered = await createComment(paperId, { authorId: ada.id, body: "First words.", daysAgo: 1 });
  await editComment(answered, { body: "Second words.", linkCount: 0, linkHosts: [] }, ada.id, null);
  const alone = await createComment(paperId, { authorId: ada.id });
  await createComment(paperId, { parentId: answered, authorId: ben.id, body: "An answer." });
  await addReaction(answered, "fire", ben.id, null);
  expect(await deleteUser(ada.id, "delete-comments")).toEqual([paperId]);
  expect(await thread()).toEqual([
    ["deleted", "", null],
    ["visible", "An answer.", ben.id],
  ]);
  for (const id of [answered, alone]) {
    expect(await rowOf(id)).toEqual({ author_id: null, body: "", erased: true });
    for (const table of ["comment_revisions", "comment_reactions"])
      expect(await db.execute(sql`select from ${sql.identifier(table)} where comment_id = ${id}`)).toHaveLength(0);
  }
});

test("what was deleted before is erased either way, since nobody can restore it", async () => {
  const id = await createComment(paperId, { authorId: ada.id });
  await deleteComment(id, ada.id, null);
  await deleteUser(ada.id, "keep-comments");
  expect(await rowOf(id)).toEqual({ author_id: null, body: "", erased: true });
});

test("a hidden comment stays hidden when it is kept, and goes when it is not", async () => {
  for (const way of ["keep-comments", "delete-comments"] as const) {
    const writer = await createUser();
    const id = await createComment(paperId, { authorId: writer.id });
    await hideCommentAs("shell", id, { reason: "spam", note: null });
    await deleteUser(writer.id, way);
    expect(await rowOf(id)).toMatchObject({ author_id: null, erased: way === "delete-comments" });
    expect(await thread()).toEqual([]);
  }
});

test("only who has comments that stand has something to choose", async () => {
  const has = async () => (await findAccount(ada.id))?.hasComments;
  expect(await has()).toBe(false);
  const id = await createComment(paperId, { authorId: ada.id });
  await createComment(paperId);
  expect(await has()).toBe(true);
  await deleteComment(id, ada.id, null);
  expect(await has()).toBe(false);
});

test("comments on a paper that is off the site go with their writer, and are not counted when it is back", async () => {
  await createComment(paperId, { authorId: ada.id });
  await createComment(paperId, { body: "Stays." });
  await hidePaper(paperId);
  await Promise.all([deleteUser(ada.id, "delete-comments"), showPaper(paperId)]);
  await showPaper(paperId);
  expect(await thread()).toMatchObject([["visible", "Stays.", expect.any(String)]]);
});

test.each(["keep-comments", "delete-comments"] as const)(
  "sixteen who leave (%s) while others write, answer, react and vote on the same papers: counts equal rows",
  async (way) => {
    const papers = await Promise.all([createPaper(), createPaper(), createPaper()]);
    const leaving = await Promise.all(Array.from({ length: 16 }, () => createEstablishedUser()));
    const staying = await Promise.all(Array.from({ length: 16 }, () => createEstablishedUser()));
    const written: { id: string; paperId: string }[] = [];
    for (const [index, { id: authorId }] of leaving.entries())
      for (const paper of papers)
        written.push({ id: await createComment(paper.id, { authorId, body: `Of ${index}.` }), paperId: paper.id });
    const outcomes = await Promise.all([
      ...leaving.map(({ id }) => deleteUser(id, way)),
      ...staying.flatMap(({ id }, index) => {
        const target = written[(index * 7) % written.length]!;
        const draft = { body: "An answer.", linkCount: 0, linkHosts: [], requestKey: null };
        return [
          addComment({ ...draft, paperId: target.paperId, parentId: target.id }, id, null, false),
          addReaction(target.id, "heart", id, null),
          addUpvote(papers[index % 3]!.id, id),
        ];
      }),
      // They write on as they leave, and are let or not.
      ...leaving.map(({ id }, index) =>
        addComment(
          {
            paperId: papers[index % 3]!.id,
            parentId: null,
            body: "Last.",
            linkCount: 0,
            linkHosts: [],
            requestKey: null,
          },
          id,
          null,
          false,
        ),
      ),
    ]);
    expect(outcomes).toHaveLength(16 * 5);
    const left = sql`select from comments c where author_id is not null and not exists (select from users u where u.id = author_id)`;
    expect(await db.execute(left)).toHaveLength(0);
    const threads = (await Promise.all(papers.map(({ id }) => thread(id)))).flat();
    const words = threads.filter(([, body, writer]) => body !== "" && writer === null);
    if (way === "delete-comments") expect(words).toEqual([]);
    else expect(words.length).toBeGreaterThanOrEqual(written.length);
  },
);
