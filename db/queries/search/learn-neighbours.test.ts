import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { papers } from "../../schema";
import { createPaper } from "../../testing/factories";
import { learnNeighbours } from "./learn-neighbours";
import { indexQueuedPapers } from "./search-index";

beforeEach(async () => {
  await db.delete(papers);
  await indexQueuedPapers();
  await db.execute(sql`delete from search_learned`);
});

async function createPapers(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await createPaper({
      title: `Aquarium ${n}`,
      abstract: `${n % 2 === 0 ? "prawns" : "shrimp"} swim in tank ${n % 7} where feed and salt water meet`,
    });
}

test("in the middle of an import learning is put off; it is done once less than a fifth waits, and told how far it is", async () => {
  await createPapers(40);
  await indexQueuedPapers();
  await createPapers(20);
  expect(await learnNeighbours(undefined, 10)).toBeNull();
  await indexQueuedPapers();
  await createPapers(5);
  const told: [number, number][] = [];
  const learned = await learnNeighbours(undefined, 10, (done, total) => {
    told.push([done, total]);
  });
  expect(learned).not.toBeNull();
  expect(told).toEqual([[60, 60]]);
});
