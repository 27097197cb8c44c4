import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listFirstItems } from "@/db/queries/collection/first-items";
import { editCollectionItem } from "@/db/queries/collection/items";
import { createPaper } from "@/db/testing/factories";
import { endSessionOf } from "@/db/testing/requests";
import {
  collectionShape,
  type HfCollection,
  type HfListedCollection,
  listedCollectionShape,
} from "@/lib/server/api/shapes/collections";
import {
  addEditor,
  type Collector,
  countsOf,
  createCollection,
  createCollector,
  sendCollecting,
} from "../testing/collecting";
import { refusalOf, tokenHeaders } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const as = ({ cookie }: Collector) => ({ cookie });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const paper = (id: string, note?: string) => ({ item: { type: "paper", id }, ...(note !== undefined && { note }) });

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
    expect([status, error]).toEqual([403, "New accounts show no collections to everybody yet."]);
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

describe("papers of a collection", () => {
  test("are added once each, at the end, with a note, and counted", async () => {
    const ada = await createCollector();
    const { path, id, read, paperIds } = await createCollection(ada, { count: 2 });
    const another = (await createPaper()).id;
    const answer = await sendCollecting(
      "POST",
      `${path}/items`,
      as(ada),
      paper(`${another}v3`, " For <May>\r\nand June "),
    );
    const { items } = (await answer.json()) as HfCollection;
    expect(items.map((item) => item.id)).toEqual([...paperIds, another]);
    expect(items[2]!.note).toEqual({ text: "For <May>\nand June", html: "For &#60;May&#62;<br>and June" });
    const [status] = await refusalOf(sendCollecting("POST", `${path}/items`, as(ada), paper(another)));
    expect(status).toBe(409);
    expect(await countsOf(id)).toEqual({ items: 3, followers: 0 });
    expect((await read()).items).toHaveLength(3);
  });

  test("are refused when they are no papers, not here, or one too many", async () => {
    const ada = await createCollector();
    const { path, id } = await createCollection(ada, { count: 1 });
    const add = (body: object) => refusalOf(sendCollecting("POST", `${path}/items`, as(ada), body));
    expect(await add({ item: { type: "dataset", id: "a/b" } })).toEqual([400, expect.stringContaining("papers only")]);
    expect(await add(paper("9912.99999"))).toEqual([404, expect.stringContaining("not on this site")]);
    expect((await add(paper("nonsense")))[0]).toBe(400);
    expect((await add(paper((await createPaper()).id, "x".repeat(501))))[0]).toBe(400);
    await db.execute(sql`
      insert into collection_items (id, collection_id, paper_id, position)
      select make_comment_id(now()), ${id}, '9999.' || n, 100 + n from generate_series(10001, 10499) n`);
    expect(await countsOf(id)).toEqual({ items: 500, followers: 0 });
    expect(await add(paper((await createPaper()).id))).toEqual([409, "This collection is full. Make another one."]);
  });

  test("are added by two at once without one being lost, and the last place goes to one of them", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path, id } = await createCollection(ada);
    await addEditor(path, ada, bob);
    const papers = await Promise.all(Array.from({ length: 16 }, () => createPaper()));
    await Promise.all(
      papers.flatMap(({ id: paperId }, number) => [
        sendCollecting("POST", `${path}/items`, as(number % 2 ? ada : bob), paper(paperId)),
        sendCollecting("POST", `${path}/items`, as(number % 2 ? bob : ada), paper(paperId)),
      ]),
    );
    expect(await countsOf(id)).toEqual({ items: 16, followers: 0 });
    await db.execute(sql`
      insert into collection_items (id, collection_id, paper_id, position)
      select make_comment_id(now()), ${id}, '9998.' || n, 100 + n from generate_series(10001, 10483) n`);
    const more = await Promise.all([createPaper(), createPaper()]);
    const statuses = await Promise.all(
      more.map(({ id: paperId }, number) =>
        statusOf(sendCollecting("POST", `${path}/items`, as(number ? ada : bob), paper(paperId))),
      ),
    );
    expect(statuses.sort()).toEqual([200, 409]);
    expect((await countsOf(id)).items).toBe(500);
  });

  test("move up, down and to a place, one row each", async () => {
    const ada = await createCollector();
    const { path, read, paperIds } = await createCollection(ada, { count: 4 });
    const [a, b, c, d] = paperIds as [string, string, string, string];
    const order = async () => (await read()).items.map((item) => item.id);
    const itemOf = async (paperId: string) => (await read()).items.find((item) => item.id === paperId)!._id;
    const move = async (paperId: string, body: object | URLSearchParams) =>
      sendCollecting(
        body instanceof URLSearchParams ? "POST" : "PATCH",
        `${path}/items/${await itemOf(paperId)}${body instanceof URLSearchParams ? "?_method=PATCH" : ""}`,
        as(ada),
        body,
      );
    const places = () =>
      db.execute<{ at: string }>(
        sql`select id || position as at from collection_items where paper_id in ${paperIds} order by id`,
      );
    const before = await places();
    expect(await (await move(d, { position: 1 })).json()).toEqual({ success: true, position: 1, numItems: 4 });
    const after = await places();
    expect(after.filter(({ at }, index) => at !== before[index]!.at)).toHaveLength(1);
    expect(await order()).toEqual([a, d, b, c]);
    const led = await move(c, form({ move: "up" }));
    expect(led.headers.get("location")).toBe(`/collections${path}/edit?done=moved#item-${await itemOf(c)}`);
    expect(await order()).toEqual([a, d, c, b]);
    await move(a, form({ move: "down" }));
    await move(a, form({ place: "4" }));
    expect(await order()).toEqual([d, c, b, a]);
    await move(b, { position: 99 });
    expect(await order()).toEqual([d, c, a, b]);
    await move(d, form({ move: "up" }));
    expect(await order()).toEqual([d, c, a, b]);
    expect(await statusOf(move(d, { position: -1 }))).toBe(400);
    expect(await statusOf(move(d, form({ place: "first" })))).toBe(400);
  });

  test("keep their order through a hundred and fifty moves into the same gap", async () => {
    const ada = await createCollector();
    const { id } = await createCollection(ada, { count: 3 });
    const order = async () => (await listFirstItems([id], 9)).map((item) => item.id);
    for (let number = 0; number < 150; number++) {
      const last = (await order())[2]!;
      await editCollectionItem(id, last, { move: 1 }, { userId: ada.id, sessionId: null });
      expect((await order())[1]).toBe(last);
    }
    const [row] = await db.execute<{ digits: number }>(
      sql`select max(scale(position)) as digits from collection_items where collection_id = ${id}`,
    );
    expect(row!.digits).toBeLessThanOrEqual(61);
  }, 60_000);

  test("are all there after two editors moved, noted and removed at once", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path, id, read } = await createCollection(ada, { count: 8 });
    await addEditor(path, ada, bob);
    const { items } = await read();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        sendCollecting("PATCH", `${path}/items/${items[number % 7]!._id}`, as(number % 2 ? ada : bob), {
          position: (number * 5) % 8,
          ...(number >= 33 && { note: `note ${number % 7}` }),
        }),
      ).concat(sendCollecting("DELETE", `${path}/items/${items[7]!._id}`, as(bob))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(41).fill(200));
    const after = await read();
    expect(after.items.map((item) => item._id).sort()).toEqual(
      items
        .slice(0, 7)
        .map((item) => item._id)
        .sort(),
    );
    expect(after.items.every(({ note }, index) => note !== undefined && after.items[index]!.position === index)).toBe(
      true,
    );
    expect(await countsOf(id)).toEqual({ items: 7, followers: 0 });
  });

  test("have their note changed, emptied and kept when it is too long; one that is gone is 404", async () => {
    const ada = await createCollector();
    const { path, read } = await createCollection(ada, { count: 1 });
    const itemPath = `${path}/items/${(await read()).items[0]!._id}`;
    await sendCollecting("PATCH", itemPath, as(ada), { note: "Read first." });
    expect((await read()).items[0]!.note?.text).toBe("Read first.");
    const long = await sendCollecting("POST", `${itemPath}?_method=PATCH`, as(ada), form({ note: "y".repeat(501) }));
    expect(long.status).toBe(400);
    expect(await long.text()).toContain("y".repeat(501));
    expect((await read()).items[0]!.note?.text).toBe("Read first.");
    await sendCollecting("POST", `${itemPath}?_method=PATCH`, as(ada), form({ note: " " }));
    expect((await read()).items[0]!.note).toBeUndefined();
    expect(await statusOf(sendCollecting("DELETE", itemPath, as(ada)))).toBe(200);
    expect(await statusOf(sendCollecting("DELETE", itemPath, as(ada)))).toBe(404);
    expect(await statusOf(sendCollecting("PATCH", itemPath, as(ada), { position: 0 }))).toBe(404);
  });

  test("leave their place empty while they are off the site, and come back to it", async () => {
    const ada = await createCollector();
    const { path, read, paperIds } = await createCollection(ada, { count: 3 });
    const { hidePaper, showPaper } = await import("@/db/queries/paper/hidden-papers");
    await hidePaper(paperIds[1]!);
    expect((await read()).items.map(({ id, position }) => [id, position])).toEqual([
      [paperIds[0], 0],
      [paperIds[2], 2],
    ]);
    await showPaper(paperIds[1]!);
    expect((await read()).items.map(({ id }) => id)).toEqual(paperIds);
    expect(path).toBeTruthy();
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
