import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { db } from "../client";
import { correctCounts } from "../queries/paper/counts";
import { createLargeArchive } from "./large-archive";

const PAPERS = 3_000;
const DAYS = 30;
const structure = sql`
  select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where connamespace = 'public'::regnamespace
  union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
  order by 1, 2, 3`;
let before: unknown[];

beforeAll(async () => {
  before = [...(await db.execute(structure))];
  await createLargeArchive(db.$client, {
    paperCount: PAPERS,
    dayCount: DAYS,
    lastDay: "2026-06-12",
    texts: { titleBeginnings: ["Sparse", "Dense"], titleEnds: ["models", "scenes"], abstractHalves: ["One.", "Two."] },
    ownVotesMax: 107,
    hasComments: true,
  });
});

async function findOne<Row = Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<Row> {
  const [row] = await db.execute(query);
  return row as Row;
}

test("each of the days up to the last has as many papers, with ids that arXiv might give", async () => {
  const days = await db.execute<{ day: string; papers: number }>(
    sql`select featured_on::text as day, count(*)::int as papers from papers group by 1 order by 1 desc`,
  );
  expect(days).toHaveLength(DAYS);
  expect(new Set(days.map(({ papers }) => papers))).toEqual(new Set([PAPERS / DAYS]));
  expect(days[0]?.day).toBe("2026-06-12");
  const ids = await db.execute<{ id: string }>(sql`select id from papers`);
  for (const { id } of ids) expect(parseArxivId(id)?.id).toBe(id);
});

test("kept counts, links and days agree with the rows that they are of", async () => {
  expect(await correctCounts()).toEqual([]);
  expect(
    await findOne(sql`select
      (select count(*)::int from paper_authors join papers on papers.id = paper_id where paper_authors.featured_on <> papers.featured_on) as "wrongDays",
      (select count(*)::int from papers where author_count <> (select count(*) from paper_authors where paper_id = papers.id)) as "wrongAuthors",
      (select count(*)::int from papers where categories <> (select array_agg(slug order by slug) from paper_topics
        join topics on topics.id = topic_id where paper_id = papers.id and featured_on = papers.featured_on)) as "wrongTopics",
      (select count(*)::int from papers full join paper_changes on paper_id = id where id is null or paper_id is null or is_removed) as "wrongChanges"`),
  ).toEqual({ wrongDays: 0, wrongAuthors: 0, wrongTopics: 0, wrongChanges: 0 });
});

test("few papers have most votes, and few organizations most papers", async () => {
  const { middle, top, largest } = await findOne<{ middle: number; top: number; largest: number }>(sql`
    select percentile_disc(0.5) within group (order by shown_upvote_count) as middle, max(shown_upvote_count) as top,
      (select max(paper_count) from organizations) as largest from papers`);
  expect(top).toBeGreaterThan(50 * middle);
  expect(largest).toBeGreaterThan(PAPERS / 10);
});

test("papers have votes and comments as the arguments say, answers among them", async () => {
  const { votes, comments, answers, deepest } = await findOne<Record<string, number>>(sql`select
    (select count(*)::float / ${PAPERS} from upvotes) as votes, count(*)::float / ${PAPERS} as comments,
    (count(parent_id)::float / count(*)) as answers, max(length(path)) as deepest from comments`);
  expect(votes).toBeGreaterThan(3);
  expect(votes).toBeLessThan(3.7);
  expect(comments).toBeGreaterThan(0.3);
  expect(comments).toBeLessThan(0.5);
  expect(answers).toBeGreaterThan(0.25);
  expect(deepest).toBe(48);
});

test("the same arguments give the same archive, on every machine", async () => {
  expect(
    await findOne(sql`select id, title, imported_upvote_count as votes, categories, author_count as authors from papers
      where featured_on = '2026-06-12' and featured_position = 1`),
  ).toMatchInlineSnapshot(`
    {
      "authors": 1,
      "categories": [
        "cs.AR",
      ],
      "id": "2606.01101",
      "title": "Sparse scenes",
      "votes": 3,
    }
  `);
});

test("indexes, keys and triggers are as they were", async () => {
  expect([...(await db.execute(structure))]).toEqual(before);
});
