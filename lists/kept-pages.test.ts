import FileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache";
import { expect, test } from "vitest";
import PagesInMemory from "@/cache-handler.mjs";

const MANY = 400;
/** What Next keeps pages in, which has no other door. */
const memory = () => (FileSystemCache as unknown as { memoryCache: Map<string, unknown> }).memoryCache;

test("pages of lists that choose something are kept in a number, and drive out no other page", async () => {
  const pages = new PagesInMemory({ maxMemoryCacheSize: 50_000_000, fs: {}, serverDistDir: "/nowhere" });
  const page = { kind: "APP_PAGE", html: { length: 10 } };
  const keep = (key: string) => pages.set(key, page, { cacheControl: { revalidate: 10, expire: 300 } });
  const isKept = (key: string) => memory().get(key) !== undefined;
  await keep("/lists/plain/papers/week");
  await keep("/papers/2404.18911");
  const keys = Array.from({ length: MANY }, (_, votes) => `/lists/min_upvotes=${votes + 1}/papers/week`);
  for (const key of keys) await keep(key);
  const kept = keys.filter(isKept);
  expect(kept.length).toBeLessThan(MANY);
  expect(kept).toEqual(keys.slice(-kept.length));
  expect(["/lists/plain/papers/week", "/papers/2404.18911"].every(isKept)).toBe(true);
});
