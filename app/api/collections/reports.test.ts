import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { addAppeal, decideAppeal } from "@/db/queries/moderation/appeals";
import { decideCase } from "@/db/queries/moderation/decide";
import { findDecisionAbout } from "@/db/queries/moderation/evidence";
import { listLog } from "@/db/queries/moderation/log";
import { addOutsideReport } from "@/db/queries/moderation/outside-reports";
import { findCase } from "@/db/queries/moderation/queue";
import { countUnread } from "@/db/queries/notice/inbox";
import { createModerator } from "@/db/testing/comments";
import { type Collector, createCollection, createCollector, sendCollecting } from "../testing/collecting";
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

test("a moderator who owns it does not decide about it", async () => {
  const bob = await createCollector();
  const ada = await createCollector();
  const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
  await report(path, bob);
  await db.execute(sql`update users set role = 'moderator' where id = ${ada.id}`);
  const [session] = await db.execute<{ id: string }>(sql`select id from sessions where user_id = ${ada.id}`);
  const own = { userId: ada.id, sessionId: session!.id };
  const decision = { comment: "leave", writer: "nothing", note: null } as const;
  expect(await decideCase(await caseOf(id), decision, own)).toBe("own");
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
