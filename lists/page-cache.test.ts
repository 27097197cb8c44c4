import FileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache";
import { getRouteCacheKey } from "next/dist/server/lib/route-cache-key";
import { expect, test, vi } from "vitest";
import PagesInMemory from "@/cache-handler.mjs";

const MANY = 400;
/** What Next keeps pages in, which has no other door. */
const memory = () => (FileSystemCache as unknown as { memoryCache: Map<string, unknown> }).memoryCache;
const pages = new PagesInMemory({ maxMemoryCacheSize: 50_000_000, fs: {}, serverDistDir: "/nowhere" });

/** The key by which Next keeps the page of a path. */
const keyOf = (path: string, route: string) =>
  getRouteCacheKey(path, { kind: "APP_PAGE" as never, sourceRoute: `/(internal)${route}/page` });
const keep = (key: string, status?: number) =>
  pages.set(key, { kind: "APP_PAGE", html: { length: 10 }, status }, { cacheControl: { revalidate: 10, expire: 300 } });
const isKept = (key: string) => memory().get(key) !== undefined;
const read = [
  keyOf("/lists/plain/papers/week", "/lists/[...list]"),
  keyOf("/paper-pages/2404.18911", "/paper-pages/[...paperId]"),
];

test.each([
  ["lists that choose something", (n: number) => [keyOf(`/lists/min_upvotes=${n}/papers/week`, "/lists/[...list]")]],
  [
    "choices of citations",
    (n: number) => [keyOf(`/cited-lists/min_upvotes=${n}/papers/week`, "/cited-lists/[...list]")],
  ],
  [
    "answers that nothing is there",
    (n: number) => [keyOf(`/lists/plain/authors/nobody-${n}`, "/lists/[...list]"), 404],
  ],
] as const)("of %s a number is kept, the newest, and they remove no other page", async (_, made) => {
  for (const key of read) await keep(key);
  const many = Array.from({ length: MANY }, (_, n) => made(n + 1));
  for (const [key, status] of many) await keep(String(key), status as number | undefined);
  const keys = many.map(([key]) => String(key));
  const kept = keys.filter(isKept);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(MANY);
  expect(kept).toEqual(keys.slice(-kept.length));
  expect(read.every(isKept)).toBe(true);
});

test("a page that comes to be there is no longer one of those", async () => {
  const page = keyOf("/lists/plain/authors/somebody", "/lists/[...list]");
  await keep(page, 404);
  await keep(page);
  for (let n = 0; n < MANY; n++) await keep(keyOf(`/lists/plain/authors/none-${n}`, "/lists/[...list]"), 404);
  expect(isKept(page)).toBe(true);
});

const tagged = (html: string) => ({
  kind: "APP_PAGE",
  html,
  headers: { "x-next-cache-tags": "papers,paper:2404.18911" },
});
const shared = globalThis as { dailyPapersOutageWatch?: { isAway(): boolean; isAnswering(): Promise<boolean> } };

test.each([
  ["away, a page that was dropped is the one of before", true, "old"],
  ["there, a page that was dropped is made anew", false, null],
])("while the database is %s", async (_, isAway, html) => {
  shared.dailyPapersOutageWatch = { isAway: () => isAway, isAnswering: async () => !isAway };
  try {
    const page = keyOf(`/lists/plain/topics/${isAway}`, "/lists/[...list]");
    await pages.set(page, tagged("old"), { cacheControl: { revalidate: 10, expire: 300 } });
    expect((await pages.get(page, { kind: "APP_PAGE" }))?.value.html).toBe("old");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await (pages as unknown as FileSystemCache).revalidateTag("papers", { expire: 0 });
    expect((await pages.get(page, { kind: "APP_PAGE" }))?.value.html ?? null).toBe(html);
  } finally {
    delete shared.dailyPapersOutageWatch;
  }
});

test("a page that is due is given until the next is made, and an answer of 404 is not", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const there = keyOf("/lists/plain/authors/there", "/lists/[...list]");
    const none = keyOf("/lists/plain/authors/none", "/lists/[...list]");
    await keep(there);
    await keep(none, 404);
    const given = () => Promise.all([there, none].map((key) => pages.get(key, { kind: "APP_PAGE" })));
    expect((await given()).map(Boolean)).toEqual([true, true]);
    vi.advanceTimersByTime(11_000);
    expect((await given()).map(Boolean)).toEqual([true, false]);
  } finally {
    vi.useRealTimers();
  }
});
