import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { listDays } from "@/lib/core/days";
import { NO_FILTER, type PaperFilter } from "@/lib/core/list/paper-list";
import { periodOf } from "@/lib/core/list/periods";
import { db } from "../../client";
import { createManyPapers, createOrganization, createPaper } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { explainQueries } from "../../testing/plans";
import { findNeighbourDays, findNeighboursOfDay, findPlaceOfDay } from "../paper/papers";
import { listPapersOfDay } from "./feed";
import { findFilteredNeighbourDays, listDaysOfPeriod } from "./periods";

const week = periodOf("week", "2025-12-11");

const scopeOf = ({ from, to }: typeof week) => ({ scope: { kind: "period" as const, from, to } });
const walk = (period: typeof week, pageSize: number) => walkIds(scopeOf(period), pageSize);

beforeAll(async () => {
  await createPaper({ id: "2512.00001", featuredOn: "2025-12-08", featuredPosition: 1, importedUpvoteCount: 3 });
  await createPaper({ id: "2512.00002", featuredOn: "2025-12-08", featuredPosition: 2, importedUpvoteCount: 9 });
  await createPaper({ id: "2512.00003", featuredOn: "2025-12-14", featuredPosition: 2, importedUpvoteCount: 3 });
  await createPaper({ id: "2512.00004", featuredOn: "2025-12-14", featuredPosition: 1, upvoteCount: 3 });
  await createPaper({ id: "2512.00005", featuredOn: "2025-12-14", featuredPosition: 1, importedUpvoteCount: 3 });
  await createPaper({ id: "2512.00006", featuredOn: "2025-12-07", importedUpvoteCount: 99 });
  await createPaper({ id: "2512.00007", featuredOn: "2025-12-15", importedUpvoteCount: 99 });
  await createPaper({ id: "2512.00008", featuredOn: null, importedUpvoteCount: 99 });
});

test("a week lists its papers by votes; among equals the newer day, then featured order, then id goes first", async () => {
  const expected = ["2512.00002", "2512.00004", "2512.00005", "2512.00003", "2512.00001"];
  for (const pageSize of [1, 2, 4, 5, 50]) expect(await walk(week, pageSize)).toEqual(expected);
});

test("a month's days with papers come with their numbers", async () => {
  expect(await listDaysOfPeriod(periodOf("month", "2025-12-01"))).toEqual([
    { day: "2025-12-07", paperCount: 1 },
    { day: "2025-12-08", paperCount: 2 },
    { day: "2025-12-14", paperCount: 3 },
    { day: "2025-12-15", paperCount: 1 },
  ]);
  expect(await listDaysOfPeriod(periodOf("month", "2025-11-01"))).toEqual([]);
});

test("of a filter the nearest days are the nearest that have papers which pass it, however far they are", async () => {
  const nearest = (from: string, filter: Partial<PaperFilter>) =>
    findFilteredNeighbourDays({ from, to: from }, { ...NO_FILTER, ...filter });
  expect(await nearest("2025-12-14", { minUpvotes: 9 })).toEqual({ previous: "2025-12-08", next: "2025-12-15" });
  expect(await nearest("2025-12-07", { minUpvotes: 9 })).toEqual({ previous: null, next: "2025-12-08" });
  expect(await nearest("2025-12-08", { minUpvotes: 10 })).toEqual({ previous: "2025-12-07", next: "2025-12-15" });
  expect(await nearest("2025-12-15", { minUpvotes: 9 })).toEqual({ previous: "2025-12-08", next: null });
  expect(await nearest("2019-02-03", { minUpvotes: 10 })).toEqual({ previous: null, next: "2025-12-07" });
  expect(await nearest("2025-12-10", { organization: "no-such-lab" })).toEqual({ previous: null, next: null });
});

test("of a filter the days are those that have papers which pass it, with their numbers", async () => {
  const month = periodOf("month", "2025-12-01");
  expect(await listDaysOfPeriod(month, { ...NO_FILTER, minUpvotes: 9 })).toEqual([
    { day: "2025-12-07", paperCount: 1 },
    { day: "2025-12-08", paperCount: 1 },
    { day: "2025-12-15", paperCount: 1 },
  ]);
  const organization = await createOrganization({ slug: "Calendar-Lab" });
  await createPaper({ id: "2512.00009", featuredOn: "2025-12-20", organizationId: organization.id });
  expect(await listDaysOfPeriod(month, { ...NO_FILTER, organization: "calendar-lab" })).toEqual([
    { day: "2025-12-20", paperCount: 1 },
  ]);
  expect(await listDaysOfPeriod(month, { ...NO_FILTER, organization: "no-such-lab" })).toEqual([]);
  await db.execute(sql`delete from papers where id = '2512.00009'`);
});

test("the nearest days outside a period skip what is empty", async () => {
  expect(await findNeighbourDays(week.from, week.to)).toEqual({ previous: "2025-12-07", next: "2025-12-15" });
  expect(await findNeighbourDays("2026-12-28", "2027-01-03")).toEqual({ previous: "2025-12-15", next: null });
});

test("a paper's place is where its day lists it", async () => {
  const papers = await listPapersOfDay("2025-12-14", 50);
  expect(papers.map((paper) => paper.id)).toEqual(["2512.00004", "2512.00005", "2512.00003"]);
  for (const [index, { id }] of papers.entries()) expect(await findPlaceOfDay(id)).toBe(index + 1);
  expect(await findPlaceOfDay("2512.00006")).toBe(1);
  expect(await findPlaceOfDay("2512.00008")).toBeNull();
  expect(await findPlaceOfDay("2512.99999")).toBeNull();
});

test("a paper's neighbours are those that its day lists before and after it", async () => {
  const [first, middle, last] = await listPapersOfDay("2025-12-14", 50);
  const named = (paper: typeof first) => paper && { id: paper.id, title: paper.title };
  expect(await findNeighboursOfDay(middle?.id ?? "")).toEqual({ previous: named(first), next: named(last) });
  expect(await findNeighboursOfDay(first?.id ?? "")).toEqual({ previous: null, next: named(middle) });
  expect(await findNeighboursOfDay(last?.id ?? "")).toEqual({ previous: named(middle), next: null });
  for (const id of ["2512.00006", "2512.00008", "2512.99999"])
    expect(await findNeighboursOfDay(id)).toEqual({ previous: null, next: null });
});

test("weeks and months of a large archive hold each paper of their days once, in one order", async () => {
  await createManyPapers(6000, "2023-01-02", 600);
  for (const period of [periodOf("week", "2023-05-03"), periodOf("month", "2023-05-03")]) {
    const rows = await db.execute<{ id: string }>(sql`
      select id from papers where featured_on in ${listDays(period.from, period.to)}
      order by upvote_count + imported_upvote_count desc, featured_on desc, featured_position, id`);
    expect(await walk(period, 17)).toEqual(rows.map((row) => row.id));
    expect(rows.length).toBeGreaterThan(50);
  }
});

test("periods, calendar, neighbours and places are read by an index", async () => {
  await db.execute(sql`vacuum analyze papers`);
  const month = periodOf("month", "2023-05-03");
  const { next } = await readPage(scopeOf(month), 50);
  const plans = await explainQueries(async () => {
    await readPage(scopeOf(month), 50);
    await readPage(scopeOf(month), 50, next);
    await listDaysOfPeriod(month);
    await findNeighbourDays(month.from, month.to);
    await findPlaceOfDay("2512.00003");
  });
  expect(plans).toHaveLength(6);
  for (const plan of plans) {
    expect(plan).toContain("papers_of_day_idx");
    expect(plan).not.toContain("Seq Scan on papers");
  }
});
