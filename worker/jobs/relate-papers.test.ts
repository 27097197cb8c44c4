import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { relateQueuedPapers } from "@/db/queries/paper/related";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papers, relatedPapers, relatedQueue } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { blankSettings } from "@/lib/server/runtime/env";
import { tellTags } from "@/lib/server/site/tags";
import { programArguments } from "@/scripts/testing/programs";
import { relatePapers } from "./relate-papers";

vi.mock("@/lib/server/site/tags", () => ({ tellTags: vi.fn(async () => true) }));
vi.setConfig({ testTimeout: 120_000 });

const job = await programArguments(["worker/cli.ts", "run", "relate-papers"]);
let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));
beforeEach(async () => {
  await db.delete(papers);
  await indexQueuedPapers();
  await relateQueuedPapers();
  vi.mocked(tellTags).mockClear();
});

const run = () =>
  relatePapers.run({ payload: {}, now: new Date(), signal: new AbortController().signal, tell: async () => {} });

async function createApples(count: number): Promise<string[]> {
  const ids = [];
  for (let n = 0; n < count; n += 1)
    ids.push((await createPaper({ title: "Red apples", abstract: `Of kind ${n}.` })).id);
  return ids;
}

test("papers that search does not know yet are taken up first; pages whose list is another are made anew", async () => {
  const older = await createApples(3);
  expect(await run()).toBe("found related papers for 3 papers.");
  expect(vi.mocked(tellTags).mock.calls[0]?.[0].sort()).toEqual(older.map((id) => `paper:${id}`));
  const [added] = await createApples(1);
  expect(await run()).toBe("found related papers for 1 paper.");
  expect(vi.mocked(tellTags).mock.calls[1]?.[0].sort()).toEqual([...older, added].map((id) => `paper:${id}`));
  expect(await run()).toBeNull();
});

test("after a first fill the pages come anew by themselves: the web server is not told of each of very many", async () => {
  await createApples(101);
  await run();
  expect(tellTags).not.toHaveBeenCalled();
});

test("kill -9 in the middle of a batch: nothing of it is written, its papers still wait, and the next run finds them", async () => {
  await createApples(12);
  await indexQueuedPapers();
  await db.transaction(async (tx) => {
    // The other process stops where it writes the lists, and dies there.
    await tx.execute(sql`lock table related_papers in exclusive mode`);
    child = spawn(process.execPath, job, {
      cwd: path.resolve(import.meta.dirname, "../.."),
      env: { ...process.env, ...blankSettings, DATABASE_URL: process.env.DATABASE_URL, FEED_SOURCE: "none" },
      stdio: "ignore",
    });
    await vi.waitFor(
      async () => {
        const [waiting] = await db.execute(sql`
          select from pg_locks where relation = 'related_papers'::regclass and not granted`);
        expect(waiting).toBeDefined();
      },
      { timeout: 60_000 },
    );
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  });
  expect(await db.$count(relatedQueue)).toBe(12);
  expect(await db.$count(relatedPapers)).toBe(0);
  expect(await relateQueuedPapers()).toBe(12);
  const [lists] = await db.execute(sql`select count(distinct paper_id)::int as n from related_papers`);
  expect(lists?.n).toBe(12);
});
