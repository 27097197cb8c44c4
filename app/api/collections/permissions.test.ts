import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { GET as getFile } from "@/app/collection-files/[file]/[owner]/[collection]/route";
import { db } from "@/db/client";
import { readAccountExport } from "@/db/queries/account/account-export";
import { deleteUser } from "@/db/queries/account/users";
import { countInvitations, listFollowedCollections } from "@/db/queries/collection/collections";
import { addBlock } from "@/db/queries/comment/blocks";
import { correctCounts } from "@/db/queries/paper/counts";
import { createPaper } from "@/db/testing/factories";
import { pageRequest } from "@/db/testing/requests";
import type { HfCollection } from "@/lib/server/api/shapes/collections";
import { env } from "@/lib/server/runtime/env";
import {
  addEditor,
  type CollectingMethod,
  type Collector,
  countsOf,
  createCollection,
  createCollector,
  sendCollecting,
} from "../testing/collecting";
import { refusalOf, tokenHeaders } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const as = (reader: Collector | null): Record<string, string> => (reader ? { cookie: reader.cookie } : {});
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const FILES = ["feed.atom", "feed.json", "papers.bib", "papers.ris", "papers.csl.json", "papers.txt", "page.md"];

let networks = 0;
const fileOf = (path: string, file: string, reader: Collector | null, query = "") => {
  const [, owner = "", collection = ""] = path.split("/");
  const headers = { ...as(reader), "x-forwarded-for": `198.51.100.${++networks % 250}` };
  const request = pageRequest("GET", `/collection-files/${file}/${owner}/${collection}${query}`, headers);
  return getFile(request, { params: Promise.resolve({ file, owner, collection }) });
};

/** Statuses of its JSON and all its files for a reader, each once. */
async function seenAs(path: string, reader: Collector | null, query = ""): Promise<number[]> {
  const answers = [
    sendCollecting("GET", path + query, as(reader)),
    ...FILES.map((file) => fileOf(path, file, reader, query)),
  ];
  return [...new Set((await Promise.all(answers)).map(({ status }) => status))];
}

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

describe("editors", () => {
  test("are invited by name, once, and accept, refuse and leave by themselves", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!, { count: 1 });
    const invite = (name: string) => refusalOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name }));
    expect((await invite("nobody-here"))[0]).toBe(404);
    expect((await invite("no name"))[0]).toBe(404);
    expect((await invite(ada!.username))[0]).toBe(409);
    for (let time = 0; time < 2; time++)
      expect(await statusOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name: `@${bob!.username}` }))).toBe(
        200,
      );
    expect(await countInvitations(bob!.id)).toBe(1);
    // Nobody accepts for somebody else, nor what they were not asked.
    expect(await statusOf(sendCollecting("PUT", `${path}/editors/${bob!.username}`, as(ada!)))).toBe(403);
    expect(await statusOf(sendCollecting("PUT", `${path}/editors/${eve!.username}`, as(eve!)))).toBe(404);
    const accept = new URLSearchParams();
    const led = await sendCollecting("POST", `${path}/editors/${bob!.username}?_method=PUT`, as(bob!), accept);
    expect(led.headers.get("location")).toBe(`/collections${path}/edit?done=accepted`);
    expect(await countInvitations(bob!.id)).toBe(0);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${bob!.username}`, as(bob!)))).toBe(200);
    expect(await seenAs(path, bob!)).toEqual([404]);
  });

  test("are removed by the owner alone, and are ten at most", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!, { visibility: "public", count: 1 });
    await addEditor(path, ada!, bob!);
    await addEditor(path, ada!, eve!);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(bob!)))).toBe(403);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(ada!)))).toBe(200);
    const more = await Promise.all(Array.from({ length: 10 }, () => createCollector(false)));
    const statuses = await Promise.all(
      more.map(({ username }) => statusOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name: username }))),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(9);
    expect(statuses.filter((status) => status === 409)).toHaveLength(1);
  });

  test("are not asked by who they have blocked, as if there were nobody of this name", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path } = await createCollection(ada);
    const [session] = await db.execute<{ id: string }>(sql`select id from sessions where user_id = ${bob.id}`);
    await addBlock(bob.id, session!.id, ada.username);
    const [status, sentence] = await refusalOf(
      sendCollecting("POST", `${path}/editors`, as(ada), { name: bob.username }),
    );
    expect([status, sentence]).toEqual(
      await refusalOf(sendCollecting("POST", `${path}/editors`, as(ada), { name: "nobody-here" })),
    );
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
});

describe("files", () => {
  test("have the papers with their notes in their order, and the feed the newest first", async () => {
    const ada = await createCollector();
    const { path, paperIds, read } = await createCollection(ada, {
      title: "Small <models>",
      visibility: "public",
      count: 2,
    });
    await sendCollecting("PATCH", `${path}/items/${(await read()).items[0]!._id}`, as(ada), {
      note: "# Read <b>this</b>",
    });
    const text = async (file: string) => (await fileOf(path, file, null)).text();
    const markdown = await text("page.md");
    expect(markdown).toContain("# Small &lt;models>");
    expect(markdown).toMatch(
      new RegExp(`1\\. .*${paperIds[0]}[^]*Note: # Read &lt;b>this&lt;/b>[^]*2\\. .*${paperIds[1]}`),
    );
    const feed = JSON.parse(await text("feed.json")) as { items: { url: string; content_text?: string }[] };
    expect(feed.items.map(({ url }) => url.split("/").at(-1))).toEqual([paperIds[1], paperIds[0]]);
    expect(JSON.stringify(feed.items[1])).toContain("Note: # Read");
    expect(await text("feed.atom")).toContain("Small &lt;models&gt;");
    const bib = await fileOf(path, "papers.bib", null);
    expect(bib.headers.get("content-disposition")).toBe('attachment; filename="small-models.bib"');
    const body = await bib.text();
    expect(body.indexOf(paperIds[0]!)).toBeLessThan(body.indexOf(paperIds[1]!));
  });
});

describe("a list that is taken in", () => {
  test("adds what is here, by id or DOI, and names all else", async () => {
    const ada = await createCollector();
    const { path, paperIds, id } = await createCollection(ada, { count: 1 });
    const [one, two] = [await createPaper(), await createPaper({ doi: "10.1145/ABC.1" })];
    const bibtex = `@misc{a, title={Known}, eprint={${paperIds[0]}}}
@misc{b, title={First}, eprint={${one.id}}, archivePrefix={arXiv}}
@article{c, title={Second}, doi={10.1145/abc.1}}
@misc{d, title={Not <here>}, eprint={2401.99998}}
@book{e, title={A book}}`;
    const send = () => sendCollecting("POST", `${path}/import`, as(ada), { text: bibtex });
    expect(await (await send()).json()).toEqual({
      added: 2,
      known: 1,
      noRoom: [],
      unknown: [{ id: "2401.99998", name: "Not <here>" }],
      nameless: ["A book"],
    });
    expect(two.id).toBeTruthy();
    expect(await (await send()).json()).toMatchObject({ added: 0, known: 3 });
    const page = await sendCollecting("POST", `${path}/import`, as(ada), new URLSearchParams({ text: bibtex }));
    const html = await page.text();
    expect(html).toContain("Not &#60;here&#62;");
    expect(html).toContain('<a href="/papers/2401.99998">');
    expect((await countsOf(id)).items).toBe(3);
  });

  test("is refused when it is empty, too long or too large, and stays in its form", async () => {
    const ada = await createCollector();
    const { path } = await createCollection(ada);
    const send = (text: string) => sendCollecting("POST", `${path}/import`, as(ada), new URLSearchParams({ text }));
    const empty = await send(" \n ");
    expect([empty.status, (await empty.text()).includes("no paper")]).toEqual([400, true]);
    const many = await send(Array.from({ length: 501 }, (_, number) => `2401.${10_000 + number}`).join("\n"));
    expect(many.status).toBe(413);
    expect(await many.text()).toContain("2401.10500");
    expect((await send("x".repeat(1_000_001))).status).toBe(413);
    expect((await send("x".repeat(4_000_000))).status).toBe(413);
  });
});

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
