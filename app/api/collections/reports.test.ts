import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { removeDeletedCollections } from "@/db/queries/collection/change-collection";
import { addAppeal, decideAppeal } from "@/db/queries/moderation/appeals";
import { decideCase } from "@/db/queries/moderation/decide";
import { findDecisionAbout } from "@/db/queries/moderation/evidence";
import { listLog } from "@/db/queries/moderation/log";
import { addOutsideReport } from "@/db/queries/moderation/outside-reports";
import { findCase } from "@/db/queries/moderation/queue";
import { countUnread } from "@/db/queries/notice/inbox";
import { collections } from "@/db/schema";
import { createModerator } from "@/db/testing/comments";
import { BACK_TO_COLLECTION } from "@/lib/core/collection/sentences";
import { FLAGGER_RECORD } from "@/lib/core/comment/community-rules";
import type { HfCollection } from "@/lib/server/api/shapes/collections";
import { addEditor, type Collector, createCollection, createCollector, sendCollecting } from "../testing/collecting";
import { refusalOf } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const as = ({ cookie }: Collector, network = "192.0.2.1") => ({ cookie, "x-forwarded-for": network });
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const report = (path: string, reader: Collector, network?: string) =>
  sendCollecting("POST", `${path}/flag`, as(reader, network), { reason: "spam", note: "Look." });
const caseOf = async (id: string) => {
  const [row] = await db.execute<{ id: number }>(
    sql`select id from moderation_cases where collection_id = ${id} order by id desc limit 1`,
  );
  return row!.id;
};

test("a report opens a case with the words of the collection, and a second one changes nothing", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id, read } = await createCollection(ada, { title: "Buy marker-title", visibility: "public", count: 1 });
  await sendCollecting("PATCH", `${path}/items/${(await read()).items[0]!._id}`, as(ada), { note: "marker-note" });
  for (let time = 0; time < 2; time++) expect(await statusOf(report(path, bob))).toBe(200);
  const found = await findCase(await caseOf(id));
  expect(found).toMatchObject({
    score: 1,
    state: "visible",
    username: ada.username,
    collection: { id, title: "Buy marker-title" },
  });
  expect(found?.body).toContain("marker-note");
  expect(found?.reports).toHaveLength(1);
});

test("nobody reports their own, what they do not see, or without a reason", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const shown = await createCollection(ada, { visibility: "public", count: 1 });
  const hidden = await createCollection(ada, { count: 1 });
  expect((await refusalOf(report(shown.path, ada)))[0]).toBe(403);
  expect((await refusalOf(report(hidden.path, bob)))[0]).toBe(404);
  expect(await statusOf(sendCollecting("POST", `${shown.path}/flag`, as(bob), { reason: "ugly" }))).toBe(400);
  expect(await statusOf(sendCollecting("POST", `${shown.path}/flag`, {}, { reason: "spam" }))).toBe(401);
});

test("a form that is refused gives back what was typed, and leads back to the collection", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path } = await createCollection(ada, { visibility: "public", count: 1 });
  const form = new URLSearchParams({ reason: "", note: "Look at this." });
  const answer = await sendCollecting("POST", `${path}/flag`, as(bob), form);
  const page = await answer.text();
  expect(answer.status).toBe(400);
  for (const words of ["Look at this.", BACK_TO_COLLECTION, `href="/collections${path}"`])
    expect(page).toContain(words);
});

test("who has no account reports one that everybody sees, and no other", async () => {
  const ada = await createCollector();
  const shown = await createCollection(ada, { visibility: "public", count: 1 });
  const hidden = await createCollection(ada, { count: 1 });
  const said = { reason: "spam", note: "Look.", networkHash: "n", contactAddress: "eve@example.org" } as const;
  expect(await addOutsideReport({ collectionId: shown.id }, said)).toBe(true);
  expect(await addOutsideReport({ collectionId: hidden.id }, said)).toBe(false);
  expect((await findCase(await caseOf(shown.id)))?.score).toBe(0);
});

test("a moderator hides it with a line in the log, its owner is told and appeals, and an approved appeal shows it again", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
  await report(path, bob);
  const decision = { comment: { hide: "spam" }, writer: "nothing", note: "An advertisement." } as const;
  const moderator = await createModerator();
  const caseId = await caseOf(id);
  const decided = await decideCase(caseId, decision, moderator);
  expect(decided).toMatchObject({ logIds: [expect.any(Number)] });
  expect(await decideCase(caseId, decision, await createModerator())).toBe("changed");
  expect(await statusOf(sendCollecting("GET", path, as(bob)))).toBe(404);
  expect(await statusOf(sendCollecting("GET", path, as(ada)))).toBe(200);
  const [entry] = (await listLog()).entries;
  expect(entry).toMatchObject({
    action: "hide-collection",
    collectionId: id,
    reason: "spam",
    note: "An advertisement.",
  });
  expect(await countUnread(ada.id)).toBe(1);
  expect(await findDecisionAbout(ada.id, entry!.id)).toMatchObject({ action: "hide-collection" });
  const appeal = await addAppeal(entry!.id, "It is a reading list.", ada.id, null);
  if (typeof appeal === "string") throw new Error(appeal);
  expect(await decideAppeal(appeal.id, true, "You are right.", await createModerator())).toMatchObject({
    paperId: null,
  });
  expect(await statusOf(sendCollecting("GET", path, as(bob)))).toBe(200);
});

test("a moderator who owns it, or edits it, does not decide about it, nor about the appeal, while there is another one", async () => {
  const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
  const { path, id } = await createCollection(ada!, { visibility: "public", count: 1 });
  await addEditor(path, ada!, eve!);
  await report(path, bob!);
  const asModerator = async ({ id: userId }: Collector) => {
    await db.execute(sql`update users set role = 'moderator' where id = ${userId}`);
    const [session] = await db.execute<{ id: string }>(sql`select id from sessions where user_id = ${userId}`);
    return { userId, sessionId: session!.id };
  };
  const [owner, editor] = [await asModerator(ada!), await asModerator(eve!)];
  const decision = { comment: { hide: "spam" }, writer: "nothing", note: null } as const;
  for (const own of [owner, editor]) expect(await decideCase(await caseOf(id), decision, own)).toBe("own");
  await decideCase(await caseOf(id), decision, await createModerator());
  const [entry] = (await listLog()).entries;
  const appeal = await addAppeal(entry!.id, "It is a reading list.", ada!.id, null);
  if (typeof appeal === "string") throw new Error(appeal);
  for (const own of [owner, editor]) expect(await decideAppeal(appeal.id, true, null, own)).toBe("own");
});

test("reports of who is seldom right weigh nothing", async () => {
  const ada = await createCollector();
  const { path } = await createCollection(ada, { visibility: "public", count: 1 });
  const distrusted = await Promise.all([1, 2, 3].map(() => createCollector()));
  for (const { id } of distrusted)
    await db.execute(sql`
      with judged as (insert into moderation_cases (user_id, decided_at, decision)
        select ${ada.id}, now(), 'dismissed' from generate_series(0, ${FLAGGER_RECORD.decided}) returning id)
      insert into flags (case_id, flagger_id, reason, weight, created_at)
      select id, ${id}, 'spam', 1, now() - interval '2 days' from judged`);
  for (const [number, reader] of distrusted.entries())
    expect(await statusOf(report(path, reader, `192.0.2.${number}`))).toBe(200);
  expect(await statusOf(sendCollecting("GET", path))).toBe(200);
});

test("one that is shared by link is reported by nobody, and of one that was public moderators read nothing any more", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id } = await createCollection(ada, { title: "Now my own", visibility: "public", count: 1 });
  await sendCollecting("PUT", `${path}/follow`, as(bob));
  await report(path, bob);
  await sendCollecting("PATCH", path, as(ada), { title: "A diary", visibility: "private" });
  const found = await findCase(await caseOf(id));
  expect([found?.body, found?.collection?.title]).toEqual([null, null]);
  const linked = await createCollection(ada, { visibility: "public", count: 1 });
  await sendCollecting("PATCH", linked.path, as(ada), { visibility: "link" });
  const made = await sendCollecting("POST", `${linked.path}/link`, as(ada));
  const key = new URL(((await made.json()) as HfCollection).shareUrl).search;
  await sendCollecting("PUT", `${linked.path}/follow${key}`, as(bob));
  expect((await refusalOf(report(linked.path, bob)))[0]).toBe(403);
});

test("a deleted one goes for good once its case and appeals are decided", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
  await report(path, bob);
  await sendCollecting("DELETE", path, as(ada));
  await db.execute(sql`update collections set deleted_at = now() - interval '2 days' where id = ${id}`);
  await removeDeletedCollections();
  expect((await findCase(await caseOf(id)))?.state).toBe("deleted");
  const decision = { comment: { hide: "spam" }, writer: "nothing", note: null } as const;
  await decideCase(await caseOf(id), decision, await createModerator());
  const [entry] = (await listLog()).entries;
  const appeal = await addAppeal(entry!.id, "It is a reading list.", ada.id, null);
  if (typeof appeal === "string") throw new Error(appeal);
  await removeDeletedCollections();
  await decideAppeal(appeal.id, false, null, await createModerator());
  const left = () => db.$count(collections, sql`id = ${id}`);
  expect(await left()).toBe(1);
  await removeDeletedCollections();
  expect(await left()).toBe(0);
});

test("reports of three known readers from two networks hide it until a moderator decides", async () => {
  const ada = await createCollector();
  const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
  for (const network of ["192.0.2.1", "192.0.2.1", "198.51.100.1"]) {
    expect(await statusOf(sendCollecting("GET", path))).toBe(200);
    await report(path, await createCollector(), network);
  }
  expect(await statusOf(sendCollecting("GET", path))).toBe(404);
  await decideCase(await caseOf(id), { comment: "show", writer: "nothing", note: null }, await createModerator());
  expect(await statusOf(sendCollecting("GET", path))).toBe(200);
});
