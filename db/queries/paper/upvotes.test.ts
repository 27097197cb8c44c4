import { count, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { papers, upvotes } from "../../schema";
import { createPaper, createUser } from "../../testing/factories";
import { createSession, endSession } from "../account/sessions";
import { deleteUser } from "../account/users";
import { addUpvote, listUpvoteStates, removeUpvote } from "./upvotes";

let paperId: string;
beforeEach(async () => {
  paperId = (await createPaper({ importedUpvoteCount: 120 })).id;
});

const createReaders = (many: number) => Promise.all(Array.from({ length: many }, () => createUser()));

async function expectVotes(expected: number) {
  const [paper] = await db.select({ kept: papers.upvoteCount }).from(papers).where(eq(papers.id, paperId));
  const [rows] = await db.select({ rows: count() }).from(upvotes).where(eq(upvotes.paperId, paperId));
  expect({ ...paper, ...rows }).toEqual({ kept: expected, rows: expected });
}

test("a vote adds one to the number shown, and its removal gives the old number back", async () => {
  const reader = await createUser();
  expect(await addUpvote(paperId, reader.id)).toEqual({ upvotes: 121, upvoted: true });
  await expectVotes(1);
  expect(await removeUpvote(paperId, reader.id)).toEqual({ upvotes: 120, upvoted: false });
  await expectVotes(0);
});

test("a second vote by the same reader, and a second removal, change nothing and answer the same", async () => {
  const reader = await createUser();
  const first = await addUpvote(paperId, reader.id);
  expect(await addUpvote(paperId, reader.id)).toEqual(first);
  await expectVotes(1);
  const removed = await removeUpvote(paperId, reader.id);
  expect(await removeUpvote(paperId, reader.id)).toEqual(removed);
  await expectVotes(0);
});

test("a paper that is not there takes no vote", async () => {
  const reader = await createUser();
  expect(await addUpvote("9999.99999", reader.id)).toBe("not-found");
  expect(await removeUpvote("9999.99999", reader.id)).toBe("not-found");
});

test("a withdrawn paper takes no new vote, and an old one can be taken back", async () => {
  const reader = await createUser();
  await addUpvote(paperId, reader.id);
  await db.update(papers).set({ withdrawnAt: new Date() }).where(eq(papers.id, paperId));
  expect(await addUpvote(paperId, (await createUser()).id)).toBe("withdrawn");
  await expectVotes(1);
  expect(await removeUpvote(paperId, reader.id)).toEqual({ upvotes: 120, upvoted: false });
  await expectVotes(0);
});

test("an account that is gone votes no more", async () => {
  expect(await addUpvote(paperId, crypto.randomUUID())).toBe("no-session");
  await expectVotes(0);
});

test("a session that was ended votes no more, and takes no vote back", async () => {
  const [reader, other] = [await createUser(), await createUser()];
  const [ended, running] = [await createSession(reader.id, "Firefox"), await createSession(reader.id, "Safari")];
  await endSession(ended!, reader.id);
  for (const session of [ended, crypto.randomUUID(), await createSession(other.id, "Firefox")])
    expect(await addUpvote(paperId, reader.id, session)).toBe("no-session");
  await expectVotes(0);
  expect(await addUpvote(paperId, reader.id, running)).toEqual({ upvotes: 121, upvoted: true });
  expect(await removeUpvote(paperId, reader.id, ended)).toBe("no-session");
  await expectVotes(1);
});

test("400 readers upvoting one paper at once, mixed with 400 votes that are undone, leave 400 votes", async () => {
  const [staying, wavering] = await Promise.all([createReaders(400), createReaders(400)]);
  const answers = await Promise.all(
    staying.flatMap((reader, index) => [
      addUpvote(paperId, reader.id),
      (async () => {
        const other = wavering[index]!;
        await addUpvote(paperId, other.id);
        await removeUpvote(paperId, other.id);
        await addUpvote(paperId, other.id);
        return removeUpvote(paperId, other.id);
      })(),
    ]),
  );
  expect(answers.every((answer) => typeof answer === "object")).toBe(true);
  await expectVotes(400);
});

test("fifty votes and fifty removals of one reader at once leave one vote or none, and the count says which", async () => {
  const reader = await createUser();
  const changes = Array.from({ length: 100 }, (_, index) => (index % 2 ? addUpvote : removeUpvote));
  await Promise.all(changes.map((change) => change(paperId, reader.id)));
  const state = (await listUpvoteStates([paperId], reader.id))[paperId];
  await expectVotes(state?.upvoted ? 1 : 0);
});

test("accounts deleted in a storm of their own and others' votes leave counts equal to rows", async () => {
  const others = await Promise.all(Array.from({ length: 5 }, () => createPaper()));
  const ids = [paperId, ...others.map((paper) => paper.id)];
  const [leaving, staying] = await Promise.all([createReaders(40), createReaders(40)]);
  const vote = (reader: { id: string }) =>
    Promise.all(ids.toSorted(() => Math.random() - 0.5).map((id) => addUpvote(id, reader.id)));
  await Promise.all([
    ...leaving.flatMap((reader) => [vote(reader), vote(reader).then(() => deleteUser(reader.id)), vote(reader)]),
    ...staying.map(vote),
  ]);
  const rows = await db.select({ id: upvotes.paperId, rows: count() }).from(upvotes).groupBy(upvotes.paperId);
  const kept = await db.select({ id: papers.id, rows: papers.upvoteCount }).from(papers);
  const ofThese = (list: { id: string; rows: number }[]) =>
    list.filter((row) => ids.includes(row.id)).toSorted((a, b) => a.id.localeCompare(b.id));
  expect(ofThese(rows)).toEqual(ids.toSorted().map((id) => ({ id, rows: 40 })));
  expect(ofThese(kept)).toEqual(ofThese(rows));
});

test("a paper that is ingested again in the storm keeps its votes", async () => {
  const readers = await createReaders(100);
  const ingest = async () => {
    for (let run = 0; run < 20; run++)
      await db
        .update(papers)
        .set({ title: `Version ${run}`, importedUpvoteCount: 120 + run })
        .where(eq(papers.id, paperId));
  };
  await Promise.all([ingest(), ...readers.map((reader) => addUpvote(paperId, reader.id))]);
  await expectVotes(100);
});

test("the state of many papers comes at once, without those that are not there", async () => {
  const reader = await createUser();
  const other = await createPaper();
  await addUpvote(paperId, reader.id);
  expect(await listUpvoteStates([paperId, other.id, "9999.99999"], reader.id)).toEqual({
    [paperId]: { upvotes: 121, upvoted: true },
    [other.id]: { upvotes: 0, upvoted: false },
  });
  expect(await listUpvoteStates([], reader.id)).toEqual({});
});
