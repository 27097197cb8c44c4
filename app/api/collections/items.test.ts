import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listFirstItems } from "@/db/queries/collection/first-items";
import { editCollectionItem } from "@/db/queries/collection/items";
import { createPaper } from "@/db/testing/factories";
import type { HfCollection } from "@/lib/server/api/shapes/collections";
import {
  addEditor,
  as,
  countsOf,
  createCollection,
  createCollector,
  sendCollecting,
  statusOf,
} from "../testing/collecting";
import { refusalOf } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const paper = (id: string, note?: string) => ({ item: { type: "paper", id }, ...(note !== undefined && { note }) });

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
