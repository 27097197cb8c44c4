import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listFollowedCollections } from "@/db/queries/collection/collections";
import { createPaper } from "@/db/testing/factories";
import { COLLECTIONS_FOLLOWED_MAX } from "@/lib/core/comment/community-rules";
import type { HfCollection, HfListedCollection } from "@/lib/server/api/shapes/collections";
import { env } from "@/lib/server/runtime/env";
import {
  addEditor,
  as,
  type CollectingMethod,
  type Collector,
  countsOf,
  createCollection,
  createCollector,
  fileOf,
  seenAs,
  sendCollecting,
  statusOf,
} from "../testing/collecting";
import { tokenHeaders } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

/** Every change of a collection, by who may make it. */
async function writes(path: string, reader: Collector | null, itemId: string, paperId: string) {
  const send = (method: CollectingMethod, part: string, body?: object) =>
    statusOf(sendCollecting(method, path + part, as(reader), body));
  return {
    owner: [
      await send("PATCH", "", { title: "Taken" }),
      await send("PATCH", "", { visibility: "private" }),
      await send("POST", "/link"),
      await send("POST", "/editors", { name: "nobody-here" }),
      await send("DELETE", ""),
    ],
    editor: [
      await send("POST", "/items", { item: { type: "paper", id: paperId } }),
      await send("PATCH", `/items/${itemId}`, { note: "Mine", position: 0 }),
      await send("POST", "/import", { text: paperId }),
      await send("DELETE", `/items/${itemId}`),
    ],
  };
}

describe("who may", () => {
  test("see a private one: its owner, editors and who is invited; everybody else finds nothing in any form", async () => {
    const [ada, bob, eve, stranger] = await Promise.all([1, 2, 3, 4].map(() => createCollector()));
    const { path } = await createCollection(ada!, { count: 2 });
    await addEditor(path, ada!, bob!);
    await sendCollecting("POST", `${path}/editors`, as(ada!), { name: eve!.username });
    for (const reader of [ada!, bob!, eve!]) expect(await seenAs(path, reader)).toEqual([200]);
    for (const reader of [stranger!, null]) expect(await seenAs(path, reader)).toEqual([404]);
    const token = await tokenHeaders(stranger!.id, ["read", "write"]);
    expect(await statusOf(sendCollecting("GET", path, token))).toBe(404);
    const own = await tokenHeaders(ada!.id, ["read"]);
    expect(await statusOf(sendCollecting("GET", path, own))).toBe(200);
    const feed = await fileOf(path, "feed.atom", ada!);
    expect(feed.headers.get("cache-control")).toContain("private");
    expect(await statusOf(fileOf(path, "papers.exe", ada!))).toBe(404);
  });

  test("see one that is shared by link: who has its link, until there is a new one or it is private again", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path, id } = await createCollection(ada, { count: 1 });
    const link = async () => {
      const { shareUrl } = (await (await sendCollecting("POST", `${path}/link`, as(ada))).json()) as HfCollection;
      return new URL(shareUrl).search;
    };
    const key = await link();
    expect(await seenAs(path, null, key)).toEqual([200]);
    expect(await seenAs(path, bob, key)).toEqual([200]);
    expect(await seenAs(path, bob)).toEqual([404]);
    expect(await seenAs(path, bob, `${key}x`)).toEqual([404]);
    expect((await fileOf(path, "papers.bib", null, key)).headers.get("x-robots-tag")).toBe("noindex");
    const [row] = await db.execute<{ hash: string }>(sql`select link_hash as hash from collections where id = ${id}`);
    expect(key).not.toContain(row!.hash);
    // Who follows it by its link sees it without.
    expect(await statusOf(sendCollecting("PUT", `${path}/follow`, as(bob)))).toBe(404);
    expect(await statusOf(sendCollecting("PUT", `${path}/follow${key}`, as(bob)))).toBe(200);
    expect(await seenAs(path, bob)).toEqual([200]);
    const second = await link();
    expect(await seenAs(path, bob)).toEqual([404]);
    expect(await seenAs(path, null, key)).toEqual([404]);
    expect(await seenAs(path, null, second)).toEqual([200]);
    await sendCollecting("PUT", `${path}/follow${second}`, as(bob));
    await sendCollecting("PATCH", path, as(ada), { visibility: "private" });
    expect(await seenAs(path, null, second)).toEqual([404]);
    expect(await seenAs(path, bob)).toEqual([404]);
    expect(await countsOf(id)).toEqual({ items: 1, followers: 0 });
  });

  test("see one that was for everybody and is shared by link now: nobody who followed it before", async () => {
    const [ada, bob] = [await createCollector(), await createCollector()];
    const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
    expect(await statusOf(sendCollecting("PUT", `${path}/follow`, as(bob)))).toBe(200);
    await sendCollecting("PATCH", path, as(ada), { visibility: "link" });
    expect(await seenAs(path, bob)).toEqual([404]);
    expect(await listFollowedCollections(bob.id, 7)).toEqual([]);
    expect(await countsOf(id)).toEqual({ items: 1, followers: 0 });
  });

  test.each(["link", "private"])("see one (%s) that they edit: until they are editors no more", async (visibility) => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!, { visibility, count: 1 });
    await addEditor(path, ada!, bob!);
    await sendCollecting("POST", `${path}/editors`, as(ada!), { name: eve!.username });
    for (const reader of [bob!, eve!])
      expect(await statusOf(sendCollecting("PUT", `${path}/follow`, as(reader)))).toBe(200);
    await sendCollecting("DELETE", `${path}/editors/${bob!.username}`, as(ada!));
    await sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(eve!));
    for (const reader of [bob!, eve!]) expect(await seenAs(path, reader)).toEqual([404]);
  });

  test("change one: its owner all, editors papers and notes, others nothing", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path, read } = await createCollection(ada!, { visibility: "public", count: 2 });
    await addEditor(path, ada!, bob!);
    const paperId = (await createPaper()).id;
    const itemId = (await read()).items[0]!._id;
    expect(await writes(path, null, itemId, paperId)).toEqual({
      owner: [401, 401, 401, 401, 401],
      editor: [401, 401, 401, 401],
    });
    expect(await writes(path, eve!, itemId, paperId)).toEqual({
      owner: [403, 403, 403, 403, 403],
      editor: [403, 403, 403, 403],
    });
    expect(await writes(path, bob!, itemId, paperId)).toEqual({
      owner: [403, 403, 403, 403, 403],
      editor: [200, 200, 200, 200],
    });
    // Who is only invited changes nothing yet; of a private one a stranger hears nothing.
    await sendCollecting("POST", `${path}/editors`, as(ada!), { name: eve!.username });
    expect((await writes(path, eve!, itemId, paperId)).editor[0]).toBe(403);
    await sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(eve!));
    await sendCollecting("PATCH", path, as(ada!), { visibility: "private" });
    expect(await writes(path, eve!, itemId, paperId)).toEqual({
      owner: [404, 404, 404, 404, 404],
      editor: [404, 404, 404, 404],
    });
  });

  test("nobody writes while they are restricted, or where it can only be read; where there are none nothing is there", async () => {
    const ada = await createCollector();
    const { path } = await createCollection(ada, { visibility: "public", count: 1 });
    await db.execute(sql`update users set restricted_until = now() + interval '1 day' where id = ${ada.id}`);
    expect(await statusOf(sendCollecting("PATCH", path, as(ada), { title: "A" }))).toBe(403);
    expect(await statusOf(sendCollecting("POST", "", as(ada), { title: "A" }))).toBe(403);
    await db.execute(sql`update users set restricted_until = null where id = ${ada.id}`);
    const before = env.COMMUNITY;
    try {
      Object.assign(env, { COMMUNITY: "readonly" });
      expect(await seenAs(path, null)).toEqual([200]);
      expect(await statusOf(sendCollecting("PATCH", path, as(ada), { title: "A" }))).toBe(403);
      expect(await statusOf(sendCollecting("PUT", `${path}/follow`, as(ada)))).toBe(403);
      Object.assign(env, { COMMUNITY: "off" });
      expect(await seenAs(path, ada)).toEqual([404]);
      expect(await statusOf(sendCollecting("GET", "", as(ada)))).toBe(404);
      expect(await statusOf(sendCollecting("POST", "", as(ada), { title: "A" }))).toBe(404);
    } finally {
      Object.assign(env, { COMMUNITY: before });
    }
  });
});

describe("follows", () => {
  test("are counted once, ended, and listed with what is new", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path, id } = await createCollection(ada, { visibility: "public", count: 2 });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => sendCollecting("PUT", `${path}/follow`, as(bob))),
    );
    for (const answer of answers) expect(await answer.json()).toEqual({ followers: 1, following: true });
    await db.execute(sql`update collection_items set created_at = now() - interval '8 days' where id in (
      select min(id) from collection_items where collection_id = ${id})`);
    const [followed] = await listFollowedCollections(bob.id, 7);
    expect([followed?.collection.id, followed?.newCount]).toEqual([id, 1]);
    const led = await sendCollecting("POST", `${path}/follow?_method=DELETE`, as(bob), new URLSearchParams());
    expect(led.headers.get("location")).toBe(`/collections${path}`);
    expect(await countsOf(id)).toEqual({ items: 2, followers: 0 });
    expect(await statusOf(sendCollecting("PUT", `${path}/follow`))).toBe(401);
    const stranger = await sendCollecting("POST", `${path}/follow?_method=PUT`, {}, new URLSearchParams());
    expect(stranger.headers.get("location")).toBe(`/signin?callbackUrl=${encodeURIComponent(`/collections${path}`)}`);
  });

  test("are so many at most; who follows so many may say so again and stop, also where the collection was hidden", async () => {
    const [ada, bob] = [await createCollector(), await createCollector()];
    const [one, more] = [
      await createCollection(ada, { visibility: "public", count: 1 }),
      await createCollection(ada, { visibility: "public", count: 1 }),
    ];
    expect(await statusOf(sendCollecting("PUT", `${one.path}/follow`, as(bob)))).toBe(200);
    await db.execute(sql`
      with made as (insert into collections (id, owner_id, slug, title)
        select make_comment_id(clock_timestamp()), ${ada.id}, 'x', 'x' from generate_series(2, ${COLLECTIONS_FOLLOWED_MAX}) returning id)
      select 1 from made`);
    await db.execute(sql`
      insert into collection_follows (collection_id, user_id) select id, ${bob.id} from collections where owner_id = ${ada.id} and slug = 'x'`);
    expect(await statusOf(sendCollecting("PUT", `${one.path}/follow`, as(bob)))).toBe(200);
    expect(await statusOf(sendCollecting("PUT", `${more.path}/follow`, as(bob)))).toBe(403);
    await db.execute(sql`update collections set hidden_at = now(), hidden_reason = 'spam' where id = ${one.id}`);
    expect(await statusOf(sendCollecting("PUT", `${one.path}/follow`, as(bob)))).toBe(404);
    expect(await statusOf(sendCollecting("DELETE", `${one.path}/follow`, as(bob)))).toBe(200);
    expect((await countsOf(one.id)).followers).toBe(0);
    expect(await statusOf(sendCollecting("PUT", `${more.path}/follow`, as(bob)))).toBe(200);
  });

  test("are said of each collection of a list", async () => {
    const [ada, bob] = [await createCollector(), await createCollector()];
    const { path } = await createCollection(ada, { visibility: "public", count: 1 });
    const isFollowed = async () => {
      const answer = await sendCollecting("GET", `?owner=${ada.username}`, as(bob));
      return ((await answer.json()) as HfListedCollection[]).map(({ isUpvotedByUser }) => isUpvotedByUser);
    };
    expect(await isFollowed()).toEqual([false]);
    await sendCollecting("PUT", `${path}/follow`, as(bob));
    expect(await isFollowed()).toEqual([true]);
  });
});
