import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { papers } from "../../schema";
import { createPaper } from "../../testing/factories";
import { relateQueuedPapers } from "../paper/related";
import { listPapersToEmbed, writeEmbeddings } from "./embeddings";
import { countQueued, createQueueReader } from "./queue";
import { indexQueuedPapers } from "./search-index";

beforeEach(async () => {
  await db.delete(papers);
  await indexQueuedPapers();
  await relateQueuedPapers();
});

const NAMES = new Map<string, string>();
/** Papers in the order in which they came; some are featured. */
async function createMixed(): Promise<void> {
  NAMES.clear();
  for (const [name, featuredOn, publishedAt] of [
    ["old", null, "2020-01-01"],
    ["featured first", "2025-12-01", "2025-11-30"],
    ["newest", null, "2026-01-01"],
    ["featured last", "2025-12-10", "2025-12-09"],
    ["undated", null, null],
  ] as const) {
    const featured = featuredOn
      ? { featuredOn, featuredPosition: 1, featuredAt: new Date(`${featuredOn}T00:00:00Z`) }
      : { featuredOn: null, featuredPosition: null, featuredAt: null };
    const date = publishedAt && new Date(`${publishedAt}T00:00:00Z`);
    NAMES.set((await createPaper({ title: name, ...featured, publishedAt: date })).id, name);
  }
}
const WANTED = ["featured last", "featured first", "newest", "old", "undated"];
const named = (ids: string[]) => ids.map((id) => NAMES.get(id));

/** One by one, as each comes out of the queue. */
async function drain(name: "search" | "related"): Promise<(string | undefined)[]> {
  const take = createQueueReader(name);
  const order: string[] = [];
  for (;;) {
    const ids = await db.transaction((tx) => take(tx, 1));
    if (ids.length === 0) return named(order);
    order.push(...ids);
  }
}

test("search takes up what readers want first: featured papers, the newest first, then the others, the newest first", async () => {
  await createMixed();
  expect(await countQueued(db, "search")).toBe(5);
  expect(await drain("search")).toEqual(WANTED);
  expect(await countQueued(db, "search")).toBe(0);
});

test("related papers are found in the same order", async () => {
  await createMixed();
  await indexQueuedPapers();
  expect(await drain("related")).toEqual(WANTED);
});

test("vectors are made in the same order, and a list goes on where the one before ended", async () => {
  await createMixed();
  const order: string[] = [];
  for (let last: Parameters<typeof listPapersToEmbed>[1] = null; ; ) {
    const [paper] = await listPapersToEmbed("tiny", last, 1);
    if (!paper) break;
    order.push(paper.id);
    last = paper;
  }
  expect(named(order).slice(0, 2)).toEqual(WANTED.slice(0, 2));
  expect(named(order).slice(2).sort()).toEqual(WANTED.slice(2).sort());
  const [first] = await listPapersToEmbed("tiny", null, 1);
  await writeEmbeddings("tiny", [first!], [[1]]);
  expect(named((await listPapersToEmbed("tiny", null, 1)).map(({ id }) => id))).toEqual([WANTED[1]]);
});

test("a paper that comes while others are taken is taken too", async () => {
  await createMixed();
  const take = createQueueReader("search");
  const first = await db.transaction((tx) => take(tx, 5));
  const late = await createPaper({ title: "late" });
  expect(first).toHaveLength(5);
  expect(await db.transaction((tx) => take(tx, 5))).toEqual([late.id]);
});

test("two readers at once share the papers, and none is taken twice", async () => {
  await createMixed();
  const takeOne = createQueueReader("search");
  const takeOther = createQueueReader("search");
  await db.transaction(async (one) => {
    const taken = await takeOne(one, 3);
    const others = await db.transaction((other) => takeOther(other, 5));
    expect(new Set([...taken, ...others]).size).toBe(5);
    // What another one holds is no reason to wait.
    expect(await db.transaction((other) => takeOther(other, 5))).toEqual([]);
  });
  expect(await countQueued(db, "search")).toBe(0);
});

test("what was taken waits again when its work fails, and the papers of a removed one are taken last", async () => {
  await createMixed();
  const take = createQueueReader("search");
  await expect(
    db.transaction(async (tx) => {
      await take(tx, 2);
      throw new Error("The work failed.");
    }),
  ).rejects.toThrow("The work failed.");
  expect(await countQueued(db, "search")).toBe(5);
  await db.execute(sql`delete from papers where id = any(select paper_id from search_queue order by paper_id limit 1)`);
  expect(await drain("search")).toHaveLength(5);
});
