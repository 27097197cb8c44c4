import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../client";
import { authors, paperAuthors } from "../schema";
import { createComment } from "../testing/comments";
import { createOrganization, createPaper, createUser } from "../testing/factories";
import { findSuspension } from "./account/account-limit";
import { endAllSessions, listAccounts, resetPassword } from "./account/moderation";
import { createSession, listSessions } from "./account/sessions";
import { deleteUser, findAccount, findSessionUser } from "./account/users";
import { addComment } from "./comment/add-comment";
import { deleteComment } from "./comment/change-comment";
import { listThread } from "./comment/comments";
import { addMark } from "./mark/read-marks";
import { hideCommentAs, showCommentAs } from "./moderation/act";
import { liftSanctions, sanctionAccount } from "./moderation/sanctions";
import { correctCounts } from "./paper/counts";
import { hidePaper, isHiddenPaper, listHiddenPapers, showPaper } from "./paper/hidden-papers";
import { ingestPapers } from "./paper/ingest";
import { findPaper } from "./paper/papers";
import { addUpvote, removeUpvote } from "./paper/upvotes";

let lab: Awaited<ReturnType<typeof createOrganization>>;
beforeAll(async () => {
  lab = await createOrganization({ slug: "Kept-Lab", name: "Kept Lab" });
});
// Whatever is done, no kept count differs from its rows.
afterEach(async () => {
  expect(await correctCounts()).toEqual([]);
});

/** The rows of a paper in every table that has some of it. */
async function rowsOf(id: string) {
  const [row] = await db.execute(sql`select
    (select to_jsonb(p) from papers p where id = ${id}) as paper,
    (select jsonb_agg(to_jsonb(a) order by position) from paper_authors a where paper_id = ${id}) as authors,
    (select jsonb_agg(to_jsonb(t) order by topic_id) from paper_topics t where paper_id = ${id}) as topics,
    (select jsonb_agg(to_jsonb(u) order by user_id) from upvotes u where paper_id = ${id}) as upvotes,
    (select jsonb_agg(to_jsonb(m) order by user_id) from read_marks m where paper_id = ${id}) as marks`);
  return row;
}

async function createPaperOfLab() {
  const paper = await createPaper({ organizationId: lab.id, categories: ["cs.CL"], importedUpvoteCount: 7 });
  await db.execute(sql`update organizations set paper_count = paper_count + 1 where id = ${lab.id}`);
  const [author] = await db
    .insert(authors)
    .values({ slug: `ada-${paper.id}`, name: "Ada" })
    .returning();
  await db.insert(paperAuthors).values({ paperId: paper.id, position: 1, authorId: author!.id, name: "Ada" });
  return paper;
}

test("a hidden paper is gone from every table, and comes back as it was", async () => {
  const [ada, bob] = [await createUser(), await createUser()];
  const paper = await createPaperOfLab();
  await addUpvote(paper.id, ada.id);
  await addUpvote(paper.id, bob.id);
  await addMark("saved", paper.id, ada.id);
  const before = await rowsOf(paper.id);
  expect(await hidePaper(paper.id)).toEqual({ organizations: ["kept-lab"] });
  expect(await findPaper(paper.id)).toBeNull();
  expect(await rowsOf(paper.id)).toEqual({ paper: null, authors: null, topics: null, upvotes: null, marks: null });
  expect((await listHiddenPapers()).map(({ id }) => id)).toContain(paper.id);
  expect(await correctCounts()).toEqual([]);
  expect(await showPaper(paper.id)).toEqual({ organizations: ["kept-lab"] });
  expect(await rowsOf(paper.id)).toEqual(before);
  expect(await isHiddenPaper(paper.id)).toBe(false);
});

test("a paper that is hidden leaves the dump: another one is asked for, with it or not at all", async () => {
  const countDumps = async () => (await db.execute(sql`select from jobs where kind = 'dump-papers'`)).length;
  const before = await countDumps();
  const paper = await createPaper();
  await hidePaper(paper.id);
  expect(await countDumps()).toBe(before + 1);
  expect(await hidePaper(paper.id)).toBeNull();
  expect(await countDumps()).toBe(before + 1);
});

test("what is not there is not hidden, and what is not hidden is not shown", async () => {
  expect(await hidePaper("2502.99999")).toBeNull();
  expect(await showPaper("2502.99999")).toBeNull();
  const paper = await createPaper();
  expect(await showPaper(paper.id)).toBeNull();
  await hidePaper(paper.id);
  expect(await hidePaper(paper.id)).toBeNull();
});

test("an author whom only a hidden paper has is there when it comes back", async () => {
  const paper = await createPaperOfLab();
  const record = (name: string) => createRecord({ id: "2502.40404", authors: [{ name }] });
  await ingestPapers([record("Ada Hidden")]);
  const [author] = await db.select().from(authors).where(eq(authors.name, "Ada Hidden"));
  await db.update(paperAuthors).set({ authorId: author!.id }).where(eq(paperAuthors.paperId, paper.id));
  await hidePaper(paper.id);
  await ingestPapers([record("Somebody Else")]);
  expect(await showPaper(paper.id)).not.toBeNull();
});

test("no source brings a hidden paper again, and a vote for it finds nothing", async () => {
  const paper = await createPaper();
  const reader = await createUser();
  await hidePaper(paper.id);
  const record = createRecord({ id: paper.id, origin: "arxiv" });
  expect((await ingestPapers([record])).outcomes).toEqual(["same"]);
  expect(await findPaper(paper.id)).toBeNull();
  expect(await addUpvote(paper.id, reader.id)).toBe("not-found");
});

test("a reader who left while a paper was hidden does not come back with it", async () => {
  const [ada, bob] = [await createUser(), await createUser()];
  const paper = await createPaper({ submittedBy: ada.id });
  for (const { id } of [ada, bob]) await addUpvote(paper.id, id);
  await hidePaper(paper.id);
  await deleteUser(ada.id);
  const [kept] = await db.execute(sql`select count(*)::int as n from hidden_paper_readers where user_id = ${ada.id}`);
  expect(kept).toEqual({ n: 0 });
  await showPaper(paper.id);
  expect(await findPaper(paper.id)).toMatchObject({ upvotes: 1 });
});

test("a thread is kept while its paper is off the site, and counted as it is when the paper comes back", async () => {
  const ada = await createUser();
  const paper = await createPaper();
  const top = await createComment(paper.id, { authorId: ada.id });
  const reply = await createComment(paper.id, { parentId: top });
  const hidden = await createComment(paper.id);
  await hideCommentAs("shell", hidden, { reason: "spam", note: null });
  const before = await db.execute(sql`select * from comments where paper_id = ${paper.id} order by id`);
  await hidePaper(paper.id);
  expect((await listThread(paper.id)).comments).toEqual([]);
  expect(await db.execute(sql`select * from comments where paper_id = ${paper.id} order by id`)).toEqual(before);
  expect(await deleteComment(top, ada.id, null)).toEqual({ paperId: paper.id });
  await showCommentAs("shell", hidden, null);
  await showPaper(paper.id);
  expect(await findPaper(paper.id)).toMatchObject({ comments: 2, ownComments: 2 });
  expect((await listThread(paper.id)).comments.map(({ id, state }) => [id, state])).toEqual([
    [top, "deleted"],
    [reply, "visible"],
    [hidden, "visible"],
  ]);
});

test("comments that are written, deleted and hidden while their paper goes and comes back leave its count right", async () => {
  const paper = await createPaper();
  const writers = await Promise.all(Array.from({ length: 12 }, () => createUser()));
  const ids = await Promise.all(writers.map(({ id: authorId }) => createComment(paper.id, { authorId })));
  const draft = { paperId: paper.id, parentId: null, body: "Another.", linkCount: 0, linkHosts: [], requestKey: null };
  await Promise.all([
    hidePaper(paper.id).then(() => showPaper(paper.id)),
    ...writers.slice(0, 6).map(({ id }, at) => deleteComment(ids[at]!, id, null)),
    ...ids.slice(6, 9).map((id) => hideCommentAs("shell", id, { reason: "off-topic", note: null })),
    ...writers.slice(9).map(({ id }) => addComment(draft, id, null, false)),
    deleteUser(writers[11]!.id, "delete-comments"),
  ]);
  await showPaper(paper.id);
  const [visible] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from comments where paper_id = ${paper.id} and is_visible`,
  );
  expect(await findPaper(paper.id)).toMatchObject({ ownComments: visible?.n });
});

test("votes, the deletion of a voter and hiding at once leave every count right", async () => {
  const paper = await createPaperOfLab();
  const readers = await Promise.all(Array.from({ length: 12 }, () => createUser()));
  for (const { id } of readers.slice(0, 6)) await addUpvote(paper.id, id);
  await Promise.all([
    hidePaper(paper.id),
    ...readers.map(({ id }, at) =>
      at % 3 === 0 ? deleteUser(id) : at % 3 === 1 ? addUpvote(paper.id, id) : removeUpvote(paper.id, id),
    ),
  ]);
  await showPaper(paper.id);
});

test("a suspended account is signed out everywhere, for so many days or for good; its votes stay", async () => {
  const reader = await createUser();
  const paper = await createPaper();
  await addUpvote(paper.id, reader.id);
  for (const days of [30, null] as const) {
    const session = await createSession(reader.id, "Firefox");
    await sanctionAccount(reader.id, { kind: "suspend", days, note: null }, "shell");
    expect(await findSessionUser(session!, reader.id)).toBeNull();
    expect(await addUpvote(paper.id, reader.id, session)).toBe("no-session");
    const { since, until } = (await findSuspension(reader.id))!;
    expect(until && Math.round((until.getTime() - since.getTime()) / 86_400_000)).toBe(days);
  }
  // A shorter one does not end a longer one sooner.
  await sanctionAccount(reader.id, { kind: "suspend", days: 30, note: null }, "shell");
  expect(await findSuspension(reader.id)).toMatchObject({ until: null });
  expect(await listAccounts(reader.username, true, 9)).toMatchObject([{ username: reader.username, votes: 1 }]);
  await liftSanctions(reader.id, null, "shell");
  expect([await findSuspension(reader.id), await listAccounts(reader.username, true, 9)]).toEqual([null, []]);
});

test("a suspension that is over by time is none, and a new one begins anew", async () => {
  const reader = await createUser({ role: "moderator" });
  await sanctionAccount(reader.id, { kind: "suspend", days: 30, note: null }, "shell");
  const session = await createSession(reader.id, "Firefox");
  expect(await findSessionUser(session!, reader.id)).toMatchObject({ limit: "suspended", role: "reader" });
  await db.execute(
    sql`update users set blocked_at = now() - interval '31 days', suspended_until = now() - interval '1 day' where id = ${reader.id}`,
  );
  expect(await findSessionUser(session!, reader.id)).toMatchObject({ limit: null, role: "moderator" });
  expect(await listAccounts(reader.username, true, 9)).toEqual([]);
  await sanctionAccount(reader.id, { kind: "suspend", days: 90, note: null }, "shell");
  const { since } = (await findSuspension(reader.id))!;
  expect(Date.now() - since.getTime()).toBeLessThan(60_000);
});

test("accounts are found by parts of names and addresses, taken as they are", async () => {
  const reader = await createUser({ username: "findable", email: "me_too@example.org", name: "100%" });
  for (const text of ["indab", "me_too", "0%"]) {
    const found = await listAccounts(text, false, 9);
    expect(
      found.map(({ username }) => username),
      text,
    ).toEqual([reader.username]);
  }
});

test("a listed account has its own votes and sessions, and the day it was last here, and no other's", async () => {
  const reader = await createUser();
  const other = await createUser();
  const paper = await createPaper();
  await addUpvote(paper.id, other.id);
  expect(await listAccounts(reader.username, false, 9)).toMatchObject([{ votes: 0, sessions: 0, lastUsedAt: null }]);
  for (let time = 0; time < 2; time++) await createSession(reader.id, "Firefox");
  await createSession(other.id, "Firefox");
  await addUpvote(paper.id, reader.id);
  expect(await listAccounts(reader.username, false, 9)).toMatchObject([
    { votes: 1, sessions: 2, lastUsedAt: new Date().toISOString().slice(0, 10) },
  ]);
});

test("all sessions of an account end; a reset password ends them too", async () => {
  const reader = await createUser();
  for (let time = 0; time < 3; time++) await createSession(reader.id, "Firefox");
  expect(await endAllSessions(reader.id)).toBe(3);
  await createSession(reader.id, "Firefox");
  await resetPassword(reader.id, "hash");
  expect(await listSessions(reader.id)).toEqual([]);
  expect(await findAccount(reader.id)).toMatchObject({ hasPassword: true });
});
