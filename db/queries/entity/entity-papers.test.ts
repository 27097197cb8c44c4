import { eq, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { EntityKind } from "@/lib/core/entity/entities";
import { parsePaperCursor } from "@/lib/core/list/paper-cursor";
import { NO_FILTER, type PaperScope } from "@/lib/core/list/paper-list";
import { db } from "../../client";
import { authors, organizations, papers, paperTopics, topics } from "../../schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { CHOSEN_FROM_MAX } from "../list/followed-papers";
import { idsOf } from "../list/paper-ids";
import { findEntity } from "./entities";

const slugs: Record<EntityKind, string> = { organization: "lab", author: "ada", topic: "cs.CL" };
let organizationId: number;
let authorId: number;

beforeAll(async () => {
  organizationId = (await createOrganization({ slug: slugs.organization })).id;
  authorId = (await createAuthor({ slug: slugs.author })).id;
  // 30 papers on 6 days with equal votes and places among them, and 7 that no day has.
  for (let number = 0; number < 37; number++) {
    const id = `2503.${String(10_000 + ((number * 17) % 37))}`;
    const day = number < 30 ? `2025-03-0${1 + (number % 6)}` : null;
    await createPaper({
      id,
      organizationId,
      categories: ["cs.CL", "cs.AI", "68T05"],
      featuredOn: day,
      featuredPosition: day ? number % 2 : null,
      importedUpvoteCount: number % 3,
    });
    await addPaperAuthor(id, authorId, 1);
    // Another author of the same name.
    if (number % 5 === 0) await addPaperAuthor(id, authorId, 2);
  }
  // What is not theirs.
  await addPaperAuthor((await createPaper({ categories: ["cs.CV"] })).id, authorId, 1, true);
});

async function scopeOf(kind: EntityKind) {
  const entity = await findEntity(kind, slugs[kind]);
  return { kind: "entity", entity: kind, id: entity!.id } as const;
}

describe.each(["organization", "author", "topic"] as const)("%s", (kind) => {
  test.each([1, 4, 7, 40])(
    "paging %i at a time to the end gives each paper once, in the day's order",
    async (limit) => {
      const seen = await walkIds({ scope: await scopeOf(kind) }, limit);
      const expected = await db
        .select({ id: papers.id })
        .from(papers)
        .where(eq(papers.organizationId, organizationId))
        .orderBy(
          sql`featured_on desc nulls last, case when featured_on is not null then shown_upvote_count end desc nulls last,
          featured_position, case when featured_on is not null then id end, id desc`,
        );
      expect(seen).toEqual(expected.map((paper) => paper.id));
    },
  );
});

test("a paper is of each of its topics, and of nothing that is no topic", async () => {
  const paper = await createPaper({ categories: ["hep-th", "gr-qc", "hep-th", "81T30", "hep-th; gr-qc"] });
  expect(await topicsOf(paper.id)).toEqual(["gr-qc 2025-02-14", "hep-th 2025-02-14"]);
});

test("a paper that gets another day or other categories moves in every list", async () => {
  const author = await createAuthor();
  const paper = await createPaper({ categories: ["hep-th"], featuredOn: null });
  await addPaperAuthor(paper.id, author.id);
  const day = (featuredOn: string | null) => ({
    featuredOn,
    featuredPosition: featuredOn && 1,
    featuredAt: featuredOn ? new Date() : null,
  });
  const change = (values: Record<string, unknown>) => db.update(papers).set(values).where(eq(papers.id, paper.id));
  await change(day("2025-04-01"));
  expect(await topicsOf(paper.id)).toEqual(["hep-th 2025-04-01"]);
  const scope = { kind: "entity", entity: "author", id: author.id } as const;
  const page = await readPage({ scope }, 5);
  expect(page.papers.map((found) => found.featuredOn)).toEqual(["2025-04-01"]);
  await change({ ...day("2025-04-02"), categories: ["hep-ph", "gr-qc"] });
  expect(await topicsOf(paper.id)).toEqual(["gr-qc 2025-04-02", "hep-ph 2025-04-02"]);
  await change(day(null));
  expect(await topicsOf(paper.id)).toEqual(["gr-qc null", "hep-ph null"]);
  expect((await readPage({ scope }, 5, "day_2025-04-01_0_1_2503.10000")).papers).toHaveLength(1);
  await db.delete(papers).where(eq(papers.id, paper.id));
  expect(await topicsOf(paper.id)).toEqual([]);
});

async function topicsOf(paperId: string): Promise<string[]> {
  const rows = await db
    .select({ slug: topics.slug, featuredOn: paperTopics.featuredOn })
    .from(paperTopics)
    .innerJoin(topics, eq(topics.id, paperTopics.topicId))
    .where(eq(paperTopics.paperId, paperId));
  return rows.map((row) => `${row.slug} ${row.featuredOn}`).toSorted();
}

describe("among 20,000 papers of 1,000 days", () => {
  const middle = parsePaperCursor("day_2021-06-01_5_3_2106.00001", ["day"]);

  const page = (scope: PaperScope, after: typeof middle) =>
    idsOf({ scope, filter: NO_FILTER, entities: [], sort: "day", after, limit: 41 });

  beforeAll(async () => {
    await db.execute(sql`
      insert into papers (id, title, abstract, abstract_origin, categories, organization_id, featured_on, featured_position,
        featured_at, imported_upvote_count)
      select '20' || lpad((1 + n % 12)::text, 2, '0') || '.' || lpad(n::text, 5, '0'), 'Title', 'Abstract', 'arxiv',
        array['cs.CL', (array['cs.AI', 'cs.CV', 'math.NT'])[1 + n % 3]], ${organizationId}::int + 0 * n,
        date '2020-01-01' + n / 20, n % 20, now(), n % 50
      from generate_series(0, 19999) n`);
    await db.execute(sql`
      insert into paper_authors (paper_id, position, author_id, name)
      select id, 1, ${authorId}, 'Ada' from papers where id like '20%' and title = 'Title'`);
    await db.execute(sql`vacuum analyze papers, paper_topics, paper_authors`);
  }, 120_000);

  /** Nodes of the plan, and the rows that its scans read. */
  async function explain(query: SQL): Promise<{ nodes: string[]; rows: number }> {
    const [row] = await db.execute<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
      sql`explain (analyze, format json) ${query}`,
    );
    const nodes: string[] = [];
    let rows = 0;
    const walk = (node: PlanNode) => {
      nodes.push([node["Node Type"], node["Index Name"], node["Relation Name"]].join(" ").trim());
      if (node["Relation Name"]) rows += node["Actual Rows"] * node["Actual Loops"];
      for (const child of node.Plans ?? []) walk(child);
    };
    walk(row!["QUERY PLAN"][0].Plan);
    return { nodes, rows };
  }

  const indexes: Record<EntityKind, string> = {
    organization: "papers_of_organization_idx",
    author: "papers_of_author_idx",
    topic: "papers_of_topic_idx",
  };

  describe.each(["organization", "author", "topic"] as const)("%s", (kind) => {
    test.each([
      ["first", null],
      ["middle", middle],
    ] as const)("the %s page reads its index as far as it fills", async (_, before) => {
      const plan = await explain(page(await scopeOf(kind), before));
      expect(plan.nodes.join("\n")).toContain(indexes[kind]);
      expect(plan.nodes.join("\n")).not.toMatch(/Seq Scan .*paper/);
      expect(plan.rows).toBeLessThan(300);
    });
  });

  test("a reader who follows all kinds gets a page by bounded reads of each index", async () => {
    const reader = await createUser();
    await db.execute(
      sql`insert into organization_follows (organization_id, user_id) select id, ${reader.id} from ${organizations}`,
    );
    await db.execute(sql`insert into author_follows (author_id, user_id) select id, ${reader.id} from ${authors}`);
    await db.execute(sql`insert into topic_follows (topic_id, user_id) select id, ${reader.id} from ${topics}`);
    for (const before of [null, middle]) {
      const plan = await explain(page({ kind: "following", userId: reader.id }, before));
      for (const index of Object.values(indexes)) expect(plan.nodes.join("\n")).toContain(index);
      expect(plan.nodes.join("\n")).not.toMatch(/Seq Scan .*paper/);
      // Of 20,000 papers; the server reports averages of loops, which depend on the rows it sampled.
      expect(plan.rows).toBeLessThan(4400);
    }
  });

  test("an order of a reader's own is one of the newest papers that they follow", async () => {
    const reader = await createUser();
    await db.execute(
      sql`insert into organization_follows (organization_id, user_id) values (${organizationId}, ${reader.id})`,
    );
    const seen = await walkIds({ scope: { kind: "following", userId: reader.id }, order: "votes" }, 400);
    const expected = await db.execute<{ id: string }>(sql`
      with featured as (select * from papers where organization_id = ${organizationId} and featured_on is not null),
      newest as (select id from featured order by featured_on desc, shown_upvote_count desc, featured_position, id
        limit ${CHOSEN_FROM_MAX})
      select id from featured where id in (select id from newest)
      order by shown_upvote_count desc, featured_on desc, featured_position, id`);
    expect(expected).toHaveLength(CHOSEN_FROM_MAX);
    expect(seen).toEqual(expected.map((paper) => paper.id));
  });

  test("what is followed is found after years without a paper of it", async () => {
    const reader = await createUser();
    const organization = await createOrganization({ slug: "rare" });
    for (const featuredOn of ["2001-05-05", "2009-07-07", "2024-01-01"])
      await createPaper({ organizationId: organization.id, featuredOn });
    await db.execute(
      sql`insert into organization_follows (organization_id, user_id) values (${organization.id}, ${reader.id})`,
    );
    const { papers: found } = await readPage({ scope: { kind: "following", userId: reader.id } }, 5);
    expect(found.map((paper) => paper.featuredOn)).toEqual(["2024-01-01", "2009-07-07", "2001-05-05"]);
  });
});

type PlanNode = {
  "Node Type": string;
  "Index Name"?: string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: PlanNode[];
};
