import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { correctCounts } from "@/db/queries/paper/counts";
import { findNeighbourDays, listFeedDays } from "@/db/queries/paper/papers";
import { walkIds } from "@/db/testing/lists";
import { listDays } from "@/lib/core/days";
import { type Period, parsePeriod, periodOf } from "@/lib/core/list/periods";
import { readFilePapers } from "./file";
import { runIngest } from "./run";
import { ARCHIVE, ARCHIVE_FACTS, hasArchive } from "./testing/archive";

const { rows, papers, days, firstDay, lastDay } = ARCHIVE_FACTS;

const ingestArchive = () => runIngest({ run: null, read: (position) => readFilePapers(ARCHIVE, position) });

async function idsBySql(query: ReturnType<typeof sql>): Promise<string[]> {
  return (await db.execute<{ id: string }>(query)).map((row) => row.id);
}

describe.skipIf(!hasArchive)("with the archive of Hugging Face's daily papers", () => {
  beforeAll(async () => {
    const report = await ingestArchive();
    expect(report).toMatchObject({ added: papers, refusedCount: 0, days });
    expect(report.added + report.changed + report.same).toBe(rows);
    // Votes of our own, so that no order follows from the imported numbers alone.
    await db.execute(sql`insert into users (username) select 'reader-' || n from generate_series(1, 30) n`);
    await db.transaction(async (tx) => {
      // 15,000 votes in one statement, which on a busy machine takes longer than one of the site may.
      await tx.execute(sql`set local statement_timeout = 0`);
      await tx.execute(sql`select add_upvote(papers.id, users.id, null) from users, papers
        where hashtext(papers.id || users.username) % 20 = 0`);
    });
    await db.execute(sql`update papers set withdrawn_at = now() where hashtext(id) % 100 = 0`);
  }, 300_000);

  test("it is taken in whole, and a second time changes nothing", async () => {
    const written = sql`select (select md5(string_agg(to_jsonb(papers)::text, '' order by id)) from papers) as papers,
      (select count(*)::int from papers) as "paperCount", (select count(distinct featured_on)::int from papers) as "dayCount",
      (select md5(string_agg(to_jsonb(links)::text, '' order by paper_id, position)) from paper_authors links) as authors,
      (select md5(string_agg(to_jsonb(organizations)::text, '' order by id)) from organizations) as organizations`;
    const [before] = await db.execute(written);
    expect(before).toMatchObject({ paperCount: papers, dayCount: days });
    expect(await ingestArchive()).toMatchObject({ added: 0, changed: 0, same: rows, refusedCount: 0 });
    const [after] = await db.execute(written);
    expect(after).toEqual(before);
    expect(await correctCounts()).toEqual([]);
  }, 300_000);

  test("going back by the previous day alone visits exactly the days that have papers", async () => {
    const visited: string[] = [];
    for (let day: string | null = lastDay; day; day = (await findNeighbourDays(day, day)).previous) visited.push(day);
    expect(visited).toHaveLength(days);
    expect(visited.at(-1)).toBe(firstDay);
    expect(visited).toEqual((await listFeedDays(null, 1000)).map(({ day }) => day));
    expect((await findNeighbourDays(lastDay, lastDay)).next).toBeNull();
  });

  test.each(["week", "month"] as const)(
    "going back by the previous %s alone visits each that has papers, and each lists exactly the papers of its days",
    async (kind) => {
      let listed = 0;
      const visited = new Set<string>();
      for (let period: Period | null = periodOf(kind, lastDay); period; ) {
        const { from, to, key }: Period = period;
        const ids = await walkIds({ scope: { kind: "period", from, to } }, 50);
        expect(ids, key).toEqual(
          await idsBySql(sql`select papers.id from papers left join upvotes on upvotes.paper_id = papers.id
          where featured_on in ${listDays(from, to)} group by papers.id
          order by count(upvotes) + imported_upvote_count desc, featured_on desc, featured_position, papers.id`),
        );
        listed += ids.length;
        visited.add(key);
        const { previous } = await findNeighbourDays(from, to);
        period = previous === null ? null : periodOf(kind, previous);
      }
      expect(listed).toBe(papers);
      const format = kind === "week" ? `IYYY-"W"IW` : "YYYY-MM";
      expect([...visited]).toEqual(
        (
          await db.execute<{ key: string }>(
            sql`select distinct to_char(featured_on, ${format}) as key from papers order by key desc`,
          )
        ).map((row) => row.key),
      );
    },
    120_000,
  );

  test("weeks at the turn of a year are there or not as the calendar has them", async () => {
    expect(parsePeriod("week", "2026-W53")).toMatchObject({ from: "2026-12-28", to: "2027-01-03" });
    expect(parsePeriod("week", "2027-W01")).toMatchObject({ from: "2027-01-04", to: "2027-01-10" });
    expect(parsePeriod("week", "2025-W01")).toMatchObject({ from: "2024-12-30", to: "2025-01-05" });
    for (const key of ["2025-W53", "2027-W53", "2026-W54", "2026-W00", "2026-W1"])
      expect(parsePeriod("week", key)).toBeNull();
    expect((await findNeighbourDays("2026-12-28", "2027-01-03")).previous).toBe(lastDay);
  });

  test("the order of the trending papers is that of votes and dates computed by hand", async () => {
    const expected = await idsBySql(sql`
      select papers.id from papers left join upvotes on upvotes.paper_id = papers.id
      where withdrawn_at is null group by papers.id
      order by log(2::numeric, 1 + count(upvotes) + imported_upvote_count)::float8
        + (extract(epoch from featured_at - timestamptz '1970-01-01 00:00:00+00') / 86400 / 1.5)::float8 desc,
        featured_position, papers.id`);
    expect(expected.length).toBeGreaterThan(9_700);
    expect(await walkIds({ scope: { kind: "hot" } }, 50)).toEqual(expected);
  });
});
