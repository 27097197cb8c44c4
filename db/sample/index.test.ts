import { count, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { isArxivCategory } from "@/lib/core/source/arxiv-topics";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import { clearPapers, createRecord, dumpRows } from "@/ingest/testing/records";
import { db } from "../client";
import { findPaper, listFeedDays } from "../queries/paper/papers";
import { ingestPapers } from "../queries/paper/ingest";
import { papers, relatedPapers } from "../schema";
import { loadSampleEdition } from ".";

test("an empty database gets the sample edition, once, even when two start at the same moment", async () => {
  const loaded = await Promise.all([loadSampleEdition(), loadSampleEdition()]);
  expect(loaded.sort((a, b) => a - b)).toEqual([0, 83]);
  const days = await listFeedDays(null, 10);
  expect(days[0]).toEqual({ day: "2025-12-11", paperCount: 43 });
  expect(days).toHaveLength(5);
  expect((await findPaper("2404.18911"))?.organization?.name).toBe("HUAWEI Noah's Ark Lab");
  const rows = await dumpRows();
  expect(await loadSampleEdition()).toBe(0);
  expect(await dumpRows()).toEqual(rows);
});

test("each of its papers has related ones at once", async () => {
  const lists = await db
    .select({ id: papers.id, related: count(relatedPapers.relatedId) })
    .from(papers)
    .leftJoin(relatedPapers, eq(relatedPapers.paperId, papers.id))
    .groupBy(papers.id);
  expect(lists).toHaveLength(83);
  expect(lists.filter(({ related }) => related < RELATED_SHOWN)).toEqual([]);
});

test("every abstract of it is marked as ours", async () => {
  const [row] = await db.select({ rows: count() }).from(papers).where(eq(papers.abstractOrigin, "sample"));
  expect(row?.rows).toBe(83);
  const [longest] = await db.select({ length: sql<number>`max(length(abstract))` }).from(papers);
  expect(longest?.length).toBeLessThan(640);
});

test("topics of it are those of arXiv, and some are not known yet", async () => {
  const rows = await db.select({ categories: papers.categories }).from(papers);
  const given = rows.filter(({ categories }) => categories.length > 0);
  expect(given.length).toBeGreaterThan(40);
  expect(given.flatMap(({ categories }) => categories).filter((category) => !isArxivCategory(category))).toEqual([]);
});

test("a database with a single paper is left alone", async () => {
  await clearPapers();
  await ingestPapers([createRecord({ id: "2502.00001" })]);
  expect(await loadSampleEdition()).toBe(0);
});
