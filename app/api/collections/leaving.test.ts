import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { readAccountExport } from "@/db/queries/account/account-export";
import { deleteUser } from "@/db/queries/account/users";
import { decideCase } from "@/db/queries/moderation/decide";
import { correctCounts } from "@/db/queries/paper/counts";
import { createModerator } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import type { HfCollection } from "@/lib/server/api/shapes/collections";
import { addEditor, as, countsOf, createCollection, createCollector, sendCollecting } from "../testing/collecting";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

describe("who leaves", () => {
  test("takes private ones along, leaves a public one to its first editor, and the numbers are right", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const own = await createCollection(ada!, { title: "Own", count: 1 });
    const linked = await createCollection(ada!, { title: "Linked", visibility: "link", count: 1 });
    const alone = await createCollection(ada!, { title: "Alone", visibility: "public", count: 1 });
    const shared = await createCollection(ada!, { title: "Shared", visibility: "public", count: 2 });
    for (const each of [own, linked, shared]) await addEditor(each.path, ada!, bob!);
    await addEditor(shared.path, ada!, eve!);
    const others = await createCollection(eve!, { visibility: "public", count: 1 });
    await sendCollecting("PUT", `${others.path}/follow`, as(ada!));
    await addEditor(others.path, eve!, ada!);
    const kept = await readAccountExport(ada!.id);
    expect(kept?.collections.map(({ title, papers, editors }) => [title, papers.length, editors.length])).toEqual([
      ["Own", 1, 1],
      ["Linked", 1, 1],
      ["Alone", 1, 0],
      ["Shared", 2, 2],
    ]);
    expect(kept?.followedCollections).toHaveLength(1);
    expect(kept?.editedCollections).toMatchObject([{ role: "editor" }]);
    await deleteUser(ada!.id);
    const left = await db.execute<{ id: string; owner: string }>(sql`
      select id, owner_id as owner from collections where id in ${[own.id, linked.id, alone.id, shared.id]}`);
    expect(left).toEqual([{ id: shared.id, owner: bob!.id }]);
    // An earlier address, with the name that is gone, leads there all the same.
    const found = await sendCollecting("GET", shared.path, as(eve!));
    expect(((await found.json()) as HfCollection).owner.name).toBe(bob!.username);
    expect(await countsOf(shared.id)).toEqual({ items: 2, followers: 0 });
    expect(await countsOf(others.id)).toEqual({ items: 1, followers: 0 });
    expect(await correctCounts()).toEqual([]);
  });

  test("and the recount mends what is wrong", async () => {
    const ada = await createCollector();
    const { id } = await createCollection(ada, { count: 2 });
    await db.execute(sql`update collections set item_count = 7, follower_count = 3 where id = ${id}`);
    expect(await correctCounts()).toEqual([
      { kind: "papers of collection", id, was: 7, is: 2 },
      { kind: "followers of collection", id, was: 3, is: 0 },
    ]);
  });
});

test("the export of who edited or followed one has its words only while they may see it", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id, read } = await createCollection(ada, { title: "Marker title", visibility: "public" });
  await addEditor(path, ada, bob);
  const paper = await createPaper();
  await sendCollecting("POST", `${path}/items`, as(bob), { item: { type: "paper", id: paper.id } });
  await sendCollecting("PUT", `${path}/follow`, as(bob));
  const itemId = (await read()).items[0]!._id;
  await sendCollecting("PATCH", `${path}/items/${itemId}`, as(ada), { note: "Marker note" });
  const kept = async () => JSON.stringify(await readAccountExport(bob.id));
  expect(await kept()).toMatch(/Marker title.*Marker note|Marker note.*Marker title/);
  await sendCollecting("DELETE", `${path}/editors/${bob.username}`, as(ada));
  await sendCollecting("PATCH", path, as(ada), { visibility: "private" });
  const after = await kept();
  expect(after).not.toContain("Marker");
  expect((await readAccountExport(bob.id))?.addedToCollections).toMatchObject([
    { collectionId: id, paperId: paper.id },
  ]);
});

test("the export of who reported one, and of whose was hidden, says which", async () => {
  const [ada, bob] = [await createCollector(), await createCollector()];
  const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
  await sendCollecting("POST", `${path}/flag`, as(bob), { reason: "spam", note: "Look." });
  expect((await readAccountExport(bob.id))?.reports).toMatchObject([{ collectionId: id }]);
  const [open] = await db.execute<{ id: number }>(sql`select id from moderation_cases where collection_id = ${id}`);
  const decision = { comment: { hide: "spam" }, writer: "nothing", note: null } as const;
  await decideCase(open!.id, decision, await createModerator());
  expect((await readAccountExport(ada.id))?.decisionsAboutMe).toMatchObject([{ collectionId: id }]);
});
