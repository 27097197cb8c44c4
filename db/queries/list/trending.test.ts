import { eq, sql, TransactionRollbackError } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { hotness } from "@/lib/core/list/ranking";
import fc from "@/lib/core/testing/properties";
import { db } from "../../client";
import { papers } from "../../schema";
import { createManyPapers, createPaper } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { explainQueries } from "../../testing/plans";

beforeAll(async () => {
  await createManyPapers(5000, "2023-01-02", 400);
  await db.execute(sql`analyze papers`);
});

const trending = { scope: { kind: "hot" } } as const;

test("the order is that of votes and dates computed by hand", async () => {
  const rows = await db.execute<{ id: string }>(sql`
    select papers.id from papers left join upvotes on upvotes.paper_id = papers.id
    where featured_at is not null and withdrawn_at is null group by papers.id
    order by log(2::numeric, 1 + count(upvotes) + imported_upvote_count)::float8
      + (extract(epoch from featured_at - timestamptz '1970-01-01 00:00:00+00') / 86400 / 1.5)::float8 desc,
      featured_position, papers.id`);
  expect(await walkIds(trending, 333)).toEqual(rows.map((row) => row.id));
  expect(rows).toHaveLength(5000);
});

test("twice the votes are worth a day and a half", () => {
  const noon = new Date("2025-12-08T12:00:00Z");
  const later = new Date("2025-12-10T00:00:00Z");
  expect(hotness(63, noon)).toBeCloseTo(hotness(31, later), 9);
  expect(hotness(64, noon)).toBeGreaterThan(hotness(31, later));
  expect(hotness(0, new Date(0))).toBe(0);
});

test("the database and the code compute the same number, whatever the session's time zone", async () => {
  const samples = fc.sample(
    fc.record({
      upvotes: fc.oneof(fc.nat(300), fc.nat(2_000_000_000)),
      featuredAt: fc.date({ min: new Date("1991-08-14"), max: new Date("2090-01-01"), noInvalidDate: true }),
    }),
    200,
  );
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`set local time zone 'Pacific/Apia'`);
      for (const [index, { upvotes, featuredAt }] of samples.entries()) {
        const [paper] = await tx
          .insert(papers)
          .values({
            id: `9912.${10_000 + index}`,
            title: "t",
            abstract: "a",
            abstractOrigin: "arxiv",
            featuredOn: "2099-01-01",
            featuredPosition: 1,
            featuredAt,
            upvoteCount: upvotes % 7,
            importedUpvoteCount: upvotes - (upvotes % 7),
          })
          .returning({ hotness: papers.hotness });
        expect(Math.abs(paper!.hotness! - hotness(upvotes, featuredAt))).toBeLessThan(1e-9);
      }
      tx.rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error;
    });
});

test("a vote moves the number, a paper without a day has none, a withdrawn one is left out", async () => {
  const featuredAt = new Date("2031-01-01T00:00:00Z");
  const { id } = await createPaper({ featuredOn: "2031-01-01", featuredAt, upvoteCount: 1 });
  const top = async () => (await readPage(trending, 1)).papers[0]?.id;
  expect(await top()).toBe(id);
  const hotnessNow = async () => (await db.query.papers.findFirst({ where: eq(papers.id, id) }))?.hotness;
  expect(await hotnessNow()).toBe(hotness(1, featuredAt));
  await db.execute(sql`update papers set upvote_count = 3 where id = ${id}`);
  expect(await hotnessNow()).toBe(hotness(3, featuredAt));
  await db.execute(sql`update papers set withdrawn_at = now() where id = ${id}`);
  expect(await top()).not.toBe(id);
  const dayless = await createPaper({ featuredOn: null, importedUpvoteCount: 2_000_000_000 });
  expect(dayless.hotness).toBeNull();
  expect(await top()).not.toBe(dayless.id);
});

test("a page is read from its index alone, without sorting", async () => {
  const first = await readPage(trending, 50);
  const plans = await explainQueries(async () => {
    await readPage(trending, 50);
    await readPage(trending, 50, first.next);
  });
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    // What is sorted is the page itself, whose papers are looked up afterwards.
    expect(plan).toMatch(/Limit .*\n +-> +Index Only Scan using papers_trending_idx/);
    expect(plan).not.toContain("Seq Scan on papers");
  }
  expect(plans[1]).toMatch(/Index Cond: \(+hotness <=/);
});
