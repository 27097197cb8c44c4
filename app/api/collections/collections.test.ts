import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { collections } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { endSessionOf } from "@/db/testing/requests";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import {
  collectionShape,
  type HfCollection,
  type HfListedCollection,
  listedCollectionShape,
} from "@/lib/server/api/shapes/collections";
import { as, createCollection, createCollector, sendCollecting, statusOf } from "../testing/collecting";
import { refusalOf, tokenHeaders } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

describe("a collection is made", () => {
  test("private by itself, in the shape of Hugging Face, with the papers in their order", async () => {
    const ada = await createCollector();
    const { path, paperIds, read } = await createCollection(ada, { title: "Ménage à trois: Papers!", count: 3 });
    expect(path).toMatch(/^\/reader-[0-9a-f]+\/menage-a-trois-papers-[0-9a-f]{24}$/);
    const answer = await read();
    expect(collectionShape.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ private: true, visibility: "private", numItems: 3, upvotes: 0, gating: false });
    expect(answer.owner.name).toBe(ada.username);
    expect(answer.items.map(({ id, position, type }) => [id, position, type])).toEqual(
      paperIds.map((id, place) => [id, place, "paper"]),
    );
  });

  test("by a plain form, which leads to where it is edited, with the paper that it began with", async () => {
    const ada = await createCollector();
    const { id } = await createPaper();
    const fields = form({ title: "Reading", description: "", visibility: "private", paper: id });
    const answer = await sendCollecting("POST", "", as(ada), fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/^\/collections\/reader-[0-9a-f]+\/reading-[0-9a-f]{24}\/edit\?done=added$/),
    ]);
  });

  test("with no paper that is not here, and not at all then; one that it has already, or has no room for, is told", async () => {
    const ada = await createCollector();
    const make = (id: string, title = "One") =>
      sendCollecting("POST", "", as(ada), form({ title, visibility: "private", paper: id }));
    expect(await statusOf(make("2401.99999", "None"))).toBe(404);
    expect(await db.$count(collections, sql`owner_id = ${ada.id}`)).toBe(0);
    const { id } = await createPaper();
    expect(await statusOf(make(id))).toBe(303);
    expect(await statusOf(make(id))).toBe(409);
    await db.execute(sql`
      insert into collection_items (id, collection_id, paper_id, position)
      select make_comment_id(clock_timestamp()), c.id, '2301.' || (10000 + n), n
      from collections c, generate_series(2, ${COLLECTION.itemsMax}) n where c.owner_id = ${ada.id}`);
    expect(await statusOf(make((await createPaper()).id))).toBe(409);
  });

  test("once when its form is sent twice, and a program is told of the one that is there", async () => {
    const ada = await createCollector();
    const send = () => sendCollecting("POST", "", as(ada), form({ title: "Twice", visibility: "private" }));
    const [first, second] = await Promise.all([send(), send()]);
    expect(first!.headers.get("location")).toBe(second!.headers.get("location"));
    const third = await sendCollecting("POST", "", as(ada), { title: "tWICE" });
    expect(third.status).toBe(409);
    expect(await third.json()).toMatchObject({ slug: expect.stringContaining(`${ada.username}/twice-`) });
  });

  test("not by who is signed out, whose session has ended, or by a token that may only read", async () => {
    const ada = await createCollector();
    expect(await statusOf(sendCollecting("POST", "", {}, { title: "A" }))).toBe(401);
    const read = await tokenHeaders(ada.id, ["read"]);
    expect(await statusOf(sendCollecting("POST", "", read, { title: "A" }))).toBe(403);
    const write = await tokenHeaders(ada.id, ["write"]);
    expect(await statusOf(sendCollecting("POST", "", write, { title: "A" }))).toBe(201);
    await endSessionOf(ada.cookie);
    expect(await statusOf(sendCollecting("POST", "", as(ada), { title: "B" }))).toBe(401);
    const given = await sendCollecting("POST", "", as(ada), form({ title: "My words", visibility: "private" }));
    expect(given.status).toBe(401);
    expect(await given.text()).toContain("My words");
  });

  test.each([
    ["no title", { title: " \u200b " }, 400, /title/],
    ["a long title", { title: "x".repeat(61) }, 400, /60 characters; this has 61/],
    ["a long description", { title: "A", description: "x".repeat(501) }, 400, /500 characters; this has 501/],
    ["another visibility", { title: "A", visibility: "friends" }, 400, /sees it/],
    ["somebody else's name", { title: "A", namespace: "somebody" }, 403, /your own/],
    ["a model to begin with", { title: "A", item: { type: "model", id: "a/b" } }, 400, /papers only/],
    ["a paper that is none", { title: "A", item: { type: "paper", id: "nonsense" } }, 400, /No paper has this id/],
  ])("not with %s", async (_, body, status, sentence) => {
    const ada = await createCollector();
    const [code, error] = await refusalOf(sendCollecting("POST", "", as(ada), body));
    expect(code).toBe(status);
    expect(error).toMatch(sentence);
  });

  test("by a new account five times at most, and never for everybody", async () => {
    const bob = await createCollector(false);
    const [status, error] = await refusalOf(sendCollecting("POST", "", as(bob), { title: "A", visibility: "public" }));
    expect([status, error]).toEqual([403, "New accounts cannot make collections public yet."]);
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, number) => statusOf(sendCollecting("POST", "", as(bob), { title: `N ${number}` }))),
    );
    expect(made.filter((each) => each === 201)).toHaveLength(5);
    const [last, sentence] = await refusalOf(sendCollecting("POST", "", as(bob), { title: "Six" }));
    expect([last, sentence]).toEqual([403, "You can have 5 collections."]);
    const { path } = await (async () => {
      const [row] = await db.execute<{ path: string }>(
        sql`select '/' || ${bob.username} || '/' || slug || '-' || id as path from collections where owner_id = ${bob.id} limit 1`,
      );
      return row!;
    })();
    expect(await statusOf(sendCollecting("PATCH", path, as(bob), { private: false }))).toBe(403);
  });
});

describe("a collection is changed", () => {
  test("in its words and who sees it, by its owner; its address follows its title and earlier ones lead there", async () => {
    const ada = await createCollector();
    const { path, read } = await createCollection(ada, { title: "Old", count: 1 });
    const answer = await sendCollecting("PATCH", path, as(ada), {
      title: "New",
      description: "Why.",
      private: false,
      theme: "pink",
    });
    const { success, data } = (await answer.json()) as { success: boolean; data: HfCollection };
    expect([success, data.title, data.description, data.private]).toEqual([true, "New", "Why.", false]);
    expect(data.slug).toMatch(/\/new-[0-9a-f]{24}$/);
    // The address before still names it.
    expect((await read()).slug).toBe(data.slug);
    await sendCollecting(
      "POST",
      `${path}?_method=PATCH`,
      as(ada),
      form({ title: "New", description: "", visibility: "private" }),
    );
    expect(await read()).toMatchObject({ private: true });
    expect((await read()).description).toBeUndefined();
  });

  test("is deleted, is gone for everybody, and is restored by its owner for a day", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
    const led = await sendCollecting("POST", `${path}?_method=DELETE`, as(ada), form({}));
    expect(led.headers.get("location")).toBe(`/collections?deleted=${id}`);
    for (const reader of [ada, bob]) expect(await statusOf(sendCollecting("GET", path, as(reader)))).toBe(404);
    expect(await statusOf(sendCollecting("POST", `${path}/restore`, as(bob)))).toBe(404);
    expect(await statusOf(sendCollecting("POST", `${path}/restore`, as(ada)))).toBe(200);
    expect(await statusOf(sendCollecting("GET", path, as(bob)))).toBe(200);
    await sendCollecting("DELETE", path, as(ada));
    await db.execute(sql`update collections set deleted_at = now() - interval '25 hours' where id = ${id}`);
    expect(await statusOf(sendCollecting("POST", `${path}/restore`, as(ada)))).toBe(404);
    const { removeDeletedCollections } = await import("@/db/queries/collection/change-collection");
    expect(await removeDeletedCollections()).toBe(1);
    expect(await db.execute(sql`select from collection_items where collection_id = ${id}`)).toHaveLength(0);
  });
});

describe("the list of collections", () => {
  test("has those that everybody sees, with papers, by age or followers, page by page, as clients read it", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const made = [];
    for (const title of ["One", "Two", "Three"])
      made.push(await createCollection(ada, { title, visibility: "public", count: 5 }));
    await createCollection(ada, { title: "Empty", visibility: "public" });
    await createCollection(ada, { title: "Own", count: 1 });
    await createCollection(ada, { title: "Linked", visibility: "link", count: 1 });
    await sendCollecting("PUT", `${made[0]!.path}/follow`, as(bob));
    const list = async (query: string, headers = {}) => sendCollecting("GET", query, headers);
    const titles = async (answer: Promise<Response>) => {
      const found = (await (await answer).json()) as HfListedCollection[];
      for (const each of found) expect(listedCollectionShape.parse(each)).toEqual(each);
      return found.filter(({ owner }) => owner.name === ada.username).map(({ title }) => title);
    };
    expect(await titles(list("?limit=100"))).toEqual(["Three", "Two", "One"]);
    expect(await titles(list("?sort=upvotes&limit=100"))).toEqual(["One", "Three", "Two"]);
    expect(await titles(list(`?owner=${ada.username}`, as(bob)))).toEqual(["Three", "Two", "One"]);
    expect((await titles(list(`?owner=${ada.username}`, as(ada)))).sort()).toEqual([
      "Empty",
      "Linked",
      "One",
      "Own",
      "Three",
      "Two",
    ]);
    expect(await titles(list(`?item=papers/${made[1]!.paperIds[4]}`))).toEqual(["Two"]);
    const first = await list("?limit=2");
    expect(((await first.json()) as HfListedCollection[])[0]!.items).toHaveLength(4);
    const next = /\/api\/collections(\?[^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1];
    expect((await titles(list(next!)))[0]).toBe("One");
    for (const query of ["?sort=size", "?limit=0", "?cursor=x"]) expect(await statusOf(list(query))).toBe(400);
    expect(await titles(list("?owner=no%20name"))).toEqual([]);
  });
});
