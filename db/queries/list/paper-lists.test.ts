import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { NO_TOPIC } from "@/lib/core/entity/entities";
import { NO_FILTER, type PaperFilter, type PaperOrder, type PaperScope, paperOrders } from "@/lib/core/list/paper-list";
import fc from "@/lib/core/testing/properties";
import { db } from "../../client";
import { type papers, topics } from "../../schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { explainQueries } from "../../testing/plans";
import { addFollow } from "../entity/follows";
import { addMark } from "../mark/read-marks";
import { listFacets } from "./paper-facets";

/** What the lists are recomputed from. */
type Known = typeof papers.$inferSelect & { organization: string | null; authors: string[]; isRead: boolean };

const DAYS = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"];
const TOPICS = ["cs.CL", "cs.CV", "math.NT"];
let archive: Known[];
let readerId: string;
let scopes: Record<string, { scope: PaperScope; has: (paper: Known) => boolean }>;

beforeAll(async () => {
  const labs = await Promise.all(["lab-a", "lab-b"].map((slug) => createOrganization({ slug })));
  const people = await Promise.all(["ada", "bo"].map((slug) => createAuthor({ slug })));
  const choose = <T>(values: T[]) => fc.constantFrom(...values);
  // Few values of each, so that many papers are equal in all but their id.
  const drafts = fc.sample(
    fc.record({
      day: fc.option(choose(DAYS), { freq: 6 }),
      position: choose([1, 2]),
      upvoteCount: choose([0, 0, 3]),
      importedUpvoteCount: choose([0, 1, 4]),
      importedCommentCount: choose([0, 0, 2]),
      publishedAt: fc.option(choose(["2025-02-27T23:30:00Z", "2025-02-28T00:10:00Z", "1989-05-01T00:00:00Z"])),
      categories: fc.subarray(TOPICS),
      codeUrl: fc.option(choose(["https://example.org/code"])),
      isWithdrawn: choose([false, false, false, true]),
      lab: fc.option(choose(labs)),
      authors: fc.subarray(people),
      isHidden: fc.boolean(),
      isRead: fc.boolean(),
    }),
    90,
  );
  readerId = (await createUser()).id;
  archive = [];
  for (const [index, draft] of drafts.entries()) {
    const { day, position, publishedAt, isWithdrawn, lab, authors, isHidden, isRead, ...values } = draft;
    const paper = await createPaper({
      ...values,
      id: `2503.${10_000 + ((index * 37) % 90)}`,
      featuredOn: day,
      featuredPosition: day === null ? null : position,
      featuredAt: day ? new Date(`${day}T12:00:00Z`) : null,
      publishedAt: publishedAt ? new Date(publishedAt) : null,
      withdrawnAt: isWithdrawn ? new Date() : null,
      organizationId: lab?.id ?? null,
    });
    for (const [place, { id }] of authors.entries()) await addPaperAuthor(paper.id, id, place + 1, isHidden);
    // Another author of the same name.
    if (authors[0]) await addPaperAuthor(paper.id, authors[0].id, 9, isHidden);
    if (isRead) await addMark("read", paper.id, readerId);
    else await addMark("saved", paper.id, readerId);
    archive.push({
      ...paper,
      isRead,
      organization: lab?.slug ?? null,
      authors: isHidden ? [] : authors.map((author) => author.slug),
    });
  }
  await addFollow("organization", "lab-a", readerId);
  await addFollow("author", "bo", readerId);
  await addFollow("topic", "math.NT", readerId);
  const [topic] = await db.select().from(topics).where(sql`slug = 'cs.CL'`);
  const isFollowed = ({ organization, authors, categories }: Known) =>
    organization === "lab-a" || authors.includes("bo") || categories.includes("math.NT");
  scopes = {
    all: { scope: { kind: "all" }, has: (paper) => paper.featuredOn !== null },
    period: {
      scope: { kind: "period", from: DAYS[1]!, to: DAYS[2]! },
      has: ({ featuredOn }) => featuredOn === DAYS[1] || featuredOn === DAYS[2],
    },
    trending: { scope: { kind: "hot" }, has: (paper) => !!paper.featuredOn && !paper.withdrawnAt },
    organization: {
      scope: { kind: "entity", entity: "organization", id: labs[0]!.id },
      has: ({ organization }) => organization === "lab-a",
    },
    author: {
      scope: { kind: "entity", entity: "author", id: people[0]!.id },
      has: ({ authors }) => authors.includes("ada"),
    },
    topic: {
      scope: { kind: "entity", entity: "topic", id: topic!.id },
      has: ({ categories }) => categories.includes("cs.CL"),
    },
    following: {
      scope: { kind: "following", userId: readerId },
      has: (paper) => paper.featuredOn !== null && isFollowed(paper),
    },
  };
});

const byId = (a: Known, b: Known) => (a.id < b.id ? -1 : 1);
const dayOf = (paper: Known) => paper.featuredOn ?? "";
const withinDay = (a: Known, b: Known) =>
  b.shownUpvoteCount - a.shownUpvoteCount || (a.featuredPosition ?? 0) - (b.featuredPosition ?? 0) || byId(a, b);

/** The orders in plain words: what stands first, what breaks ties. */
const orders: Record<Exclude<PaperOrder, "default"> | "day" | "hotness", (a: Known, b: Known) => number> = {
  day: (a, b) => dayOf(b).localeCompare(dayOf(a)) || (a.featuredOn === null ? byId(b, a) : withinDay(a, b)),
  hotness: (a, b) => b.hotness! - a.hotness! || a.featuredPosition! - b.featuredPosition! || byId(a, b),
  votes: (a, b) => b.shownUpvoteCount - a.shownUpvoteCount || dayOf(b).localeCompare(dayOf(a)) || withinDay(a, b),
  newest: (a, b) => publishedOn(b).localeCompare(publishedOn(a)) || byId(b, a),
  comments: (a, b) =>
    b.importedCommentCount - a.importedCommentCount || b.shownUpvoteCount - a.shownUpvoteCount || byId(b, a),
};
const publishedOn = ({ publishedAt }: Known) => publishedAt?.toISOString().slice(0, 10) ?? "";

function recompute(name: string, order: PaperOrder, filter: PaperFilter): string[] {
  const own = name === "period" ? "votes" : name === "trending" ? "hotness" : "day";
  return archive
    .filter(
      (paper) =>
        scopes[name]!.has(paper) &&
        (filter.topic === null ||
          (filter.topic === NO_TOPIC ? paper.categories.length === 0 : paper.categories.includes(filter.topic))) &&
        (filter.organization === null || paper.organization === filter.organization) &&
        (filter.author === null || paper.authors.includes(filter.author)) &&
        paper.shownUpvoteCount >= filter.minUpvotes &&
        (!filter.hasCode || paper.codeUrl !== null) &&
        (filter.unreadBy === null || !paper.isRead),
    )
    .toSorted(orders[order === "default" ? own : order])
    .map((paper) => paper.id);
}

const filters: fc.Arbitrary<Omit<PaperFilter, "unreadBy" | "submitter" | "words"> & { unread: boolean }> = fc.record({
  topic: fc.option(fc.constantFrom(...TOPICS, NO_TOPIC), { freq: 2 }),
  organization: fc.option(fc.constantFrom("lab-a", "lab-b"), { freq: 1 }),
  author: fc.option(fc.constantFrom("ada", "bo"), { freq: 1 }),
  minUpvotes: fc.constantFrom(0, 0, 1, 4),
  hasCode: fc.boolean(),
  unread: fc.boolean(),
});

describe.each(["all", "period", "trending", "organization", "author", "topic", "following"])("%s", (name) => {
  test.each(paperOrders)(
    "in order %s, any filter and any size of page give each paper once, as recomputed",
    async (order) => {
      const { scope } = scopes[name]!;
      expect(await walkIds({ scope, order }, 7)).toEqual(recompute(name, order, NO_FILTER));
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 30 }), async ({ unread, ...rest }, pageSize) => {
          const filter = { ...rest, submitter: null, words: null, unreadBy: unread ? readerId : null };
          expect(await walkIds({ scope, filter, order }, pageSize)).toEqual(recompute(name, order, filter));
        }),
        { numRuns: 12 },
      );
    },
  );
});

test("a filter that names what is not there leaves nothing", async () => {
  const scope = { kind: "all" } as const;
  for (const filter of [{ organization: "no-such-lab" }, { author: "nobody" }, { topic: "cs.XX" }])
    expect(await readPage({ scope, filter: { ...NO_FILTER, ...filter } }, 5)).toEqual({ papers: [], next: null });
});

test("facets count the topics and organizations of a scope, most papers first", async () => {
  for (const name of Object.keys(scopes)) {
    const { scope, has } = scopes[name]!;
    const inScope = archive.filter(has);
    const count = (slugs: string[], isOf: (paper: Known, slug: string) => boolean) =>
      slugs
        .map((slug) => ({ slug, paperCount: inScope.filter((paper) => isOf(paper, slug)).length }))
        .filter(({ paperCount }) => paperCount > 0)
        .toSorted((a, b) => b.paperCount - a.paperCount || (a.slug < b.slug ? -1 : 1));
    const facets = await listFacets(scope);
    const bare = (found: typeof facets.topics) => found.map(({ slug, paperCount }) => ({ slug, paperCount }));
    const without = inScope.filter(({ categories }) => categories.length === 0).length;
    expect(bare(facets.topics)).toEqual([
      ...count(TOPICS, ({ categories }, slug) => categories.includes(slug)),
      ...(without > 0 ? [{ slug: NO_TOPIC, paperCount: without }] : []),
    ]);
    expect(bare(facets.organizations)).toEqual(
      count(["lab-a", "lab-b"], ({ organization }, slug) => organization === slug),
    );
    expect(facets.isWhole).toBe(true);
    expect(facets.topics.find(({ slug }) => slug === "cs.CL")?.name).toBe("Computation and Language");
  }
});

test("the few entities of a page leave out no papers without topic", async () => {
  const { topics } = await listFacets(scopes.all!.scope, 1);
  expect(topics.map(({ slug }) => slug)).toEqual([expect.any(String), NO_TOPIC]);
  expect(topics[1]?.name).toBe("No topic yet");
});

describe("among 20,000 papers", () => {
  beforeAll(async () => {
    await db.execute(sql`
      insert into papers (id, title, abstract, abstract_origin, categories, featured_on, featured_position, featured_at,
        published_at, imported_upvote_count, imported_comment_count, comment_count)
      select '20' || lpad((1 + n % 12)::text, 2, '0') || '.' || lpad(n::text, 5, '0'), 'Title', 'Abstract', 'arxiv',
        array['cs.CV'], date '2020-01-01' + n / 20, n % 20, now(), timestamptz '2020-01-01' + n * interval '1 hour',
        n % 500, n % 40, n % 7
      from generate_series(0, 19999) n`);
    await db.execute(sql`vacuum analyze papers, paper_topics`);
  }, 120_000);

  const indexes = {
    votes: "papers_by_votes_idx",
    newest: "papers_by_date_idx",
    comments: "papers_by_comments_idx",
    default: "papers_of_day_idx",
  };

  test.each(paperOrders)(
    "a page of all papers in order %s is read from its index as far as it fills",
    async (order) => {
      for (const filter of [NO_FILTER, { ...NO_FILTER, topic: "cs.CV" }]) {
        const list = { scope: { kind: "all" }, order, filter } as const;
        const { next } = await readPage(list, 50);
        const plans = await explainQueries(async () => {
          await readPage(list, 50);
          await readPage(list, 50, next);
        });
        const index = filter.topic && order === "default" ? "papers_of_topic_idx" : indexes[order];
        const lists = plans.filter((plan) => plan.includes(index));
        expect(lists).toHaveLength(2);
        for (const plan of lists) expect(plan).not.toContain("Seq Scan on papers");
        expect(lists[1]).toContain("Index Cond");
      }
    },
  );

  test("the few papers without topic are found by an index of their own", async () => {
    const list = { scope: { kind: "all" }, order: "default", filter: { ...NO_FILTER, topic: NO_TOPIC } } as const;
    const plans = await explainQueries(() => readPage(list, 50));
    expect(plans.filter((plan) => plan.includes("papers_without_topic_idx"))).toHaveLength(1);
  });
});
