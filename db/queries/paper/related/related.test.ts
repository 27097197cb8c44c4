import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../../client";
import { authors, paperAuthors, papers, relatedPapers, relatedQueue } from "../../../schema";
import { addPaperAuthor, createAuthor, createPaper } from "../../../testing/factories";
import { indexQueuedPapers } from "../../search/search-index";
import { listRelatedPapers } from "../related-papers";
import { findRelated } from "./find";
import { relateQueuedPapers } from "./index";
import { createRelatedMemory, holdAllPapers, type RelatedMemory } from "./memory";
import { RELATED_KEPT } from "./write";

beforeEach(async () => {
  await db.delete(papers);
  await db.delete(authors);
  await relate();
});

async function relate(): Promise<number> {
  await indexQueuedPapers();
  return relateQueuedPapers();
}

const relatedIds = async (id: string) => (await listRelatedPapers(id, 100)).map(({ id }) => id);

/** What papers are about, by a word that no other topic has. */
const TOPICS: Record<string, string> = {
  adapters: "low-rank adapters for frozen transformers",
  galaxies: "spiral galaxies at high redshift",
  proteins: "folded proteins in membrane channels",
};

const about = (topic: string, n = 0) => ({
  title: `A study of ${TOPICS[topic]}`,
  abstract: `We look at ${TOPICS[topic]}, ${["often", "twice", "again", "slowly", "closely"][n % 5]}. So much for ${topic}.`,
});

/** Papers of three topics, `each` of each; their ids by topic. */
async function createTopics(each: number): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (let n = 0; n < each; n += 1)
    for (const topic of Object.keys(TOPICS))
      ids.set(topic, [...(ids.get(topic) ?? []), (await createPaper(about(topic, n))).id]);
  return ids;
}

/** What no list may have, whatever happened. */
async function findFaults() {
  return db.execute(sql`
    select 'itself' as fault, paper_id from related_papers where paper_id = related_id
    union all select 'too long', paper_id from related_papers group by paper_id having count(*) > ${RELATED_KEPT}
    union all select 'no reason', paper_id from related_papers where cardinality(terms) = 0 and author_count = 0
    union all select 'no order', paper_id from related_papers where not score > 0`);
}

/** Words of reasons that are not in both papers' texts. */
async function findLies() {
  const rows = await db.execute<{ term: string; own: string; other: string }>(sql`
    select term, a.title || '. ' || a.abstract as own, b.title || '. ' || b.abstract as other
    from related_papers r cross join unnest(r.terms) term join papers a on a.id = r.paper_id join papers b on b.id = r.related_id`);
  const has = (text: string, term: string) => text.toLowerCase().includes(term.toLowerCase().replace(/s$/, ""));
  return rows.filter(({ term, own, other }) => !has(own, term) || !has(other, term));
}

test("each paper has five and more related ones of its topic first, never itself, none twice, and true reasons", async () => {
  const topics = await createTopics(7);
  expect(await relate()).toBe(21);
  for (const [topic, ids] of topics)
    for (const id of ids) {
      const related = await listRelatedPapers(id, 100);
      expect(related.length).toBeGreaterThanOrEqual(5);
      expect(new Set(related.map(({ id }) => id)).size).toBe(related.length);
      expect(related.map(({ id }) => id)).not.toContain(id);
      for (const paper of related.slice(0, 5)) {
        expect(ids).toContain(paper.id);
        expect(paper.terms.map((term) => term.replace(/s$/, "")).join()).toContain(topic.replace(/s$/, ""));
      }
    }
  expect([await findFaults(), await findLies()]).toEqual([[], []]);
});

test("of a small archive each paper has all others that share a word with it", async () => {
  for (const title of ["Red apples", "Green apples", "Apples and pears", "Stones"])
    await createPaper({ title, abstract: "" });
  await relate();
  const lengths = await db.execute<{ title: string; n: number }>(sql`
    select title, (select count(*)::int from related_papers where paper_id = id) as n from papers order by title`);
  expect(lengths.map(({ n }) => n)).toEqual([2, 2, 2, 0]);
});

test("a new paper comes to be in the lists of older ones, which are not found anew", async () => {
  const topics = await createTopics(5);
  await relate();
  const paper = await createPaper(about("adapters"));
  expect(await relate()).toBe(1);
  const older = topics.get("adapters") ?? [];
  expect((await relatedIds(paper.id)).slice(0, 5).sort()).toEqual([...older].sort());
  for (const id of older) expect((await relatedIds(id)).slice(0, 5)).toContain(paper.id);
  expect([await findFaults(), await findLies()]).toEqual([[], []]);
});

test("what a text says after a change decides, in its own list and in those it was in", async () => {
  const topics = await createTopics(6);
  await relate();
  const [changed = "", ...others] = topics.get("adapters") ?? [];
  await db.update(papers).set(about("galaxies")).where(eq(papers.id, changed));
  await relate();
  for (const id of (await relatedIds(changed)).slice(0, 5)) expect(topics.get("galaxies")).toContain(id);
  for (const id of others) expect((await relatedIds(id)).slice(0, 4)).not.toContain(changed);
  expect([await findFaults(), await findLies()]).toEqual([[], []]);
});

test("a paper that has nothing in common any more leaves the lists it was in, and these are found anew", async () => {
  const made = [];
  for (const title of ["Red apples", "Green apples", "Blue apples"])
    made.push((await createPaper({ title, abstract: "" })).id);
  await relate();
  await db.update(papers).set({ title: "Stones" }).where(eq(papers.id, made[0]!));
  // Itself, and the two lists that it left.
  expect(await relate()).toBe(3);
  expect(await Promise.all(made.map(relatedIds))).toEqual([[], [made[2]], [made[1]]]);
});

test("what is no text, as votes and links are, finds nothing anew", async () => {
  await createTopics(1);
  await relate();
  await db.update(papers).set({ upvoteCount: 3, codeUrl: "https://example.org/code" });
  expect(await relate()).toBe(0);
});

test("authors in common bring a paper forward, and are counted; one who is hidden is not", async () => {
  const topics = await createTopics(6);
  const [paper = "", ...others] = topics.get("proteins") ?? [];
  const mate = others.at(-1) ?? "";
  for (const position of [1, 2, 3]) {
    const author = await createAuthor();
    await addPaperAuthor(paper, author.id, position);
    await addPaperAuthor(mate, author.id, position);
  }
  await relate();
  expect((await listRelatedPapers(paper, 1))[0]).toMatchObject({ id: mate, authorsInCommon: 3 });
  await db.update(paperAuthors).set({ isHidden: true }).where(eq(paperAuthors.position, 3));
  await relate();
  expect((await listRelatedPapers(mate, 1))[0]).toMatchObject({ id: paper, authorsInCommon: 2 });
});

test("a paper of the same authors is related even when no word is", async () => {
  const made = [
    await createPaper({ title: "Apples", abstract: "" }),
    await createPaper({ title: "Stones", abstract: "" }),
  ];
  const author = await createAuthor();
  for (const paper of made) await addPaperAuthor(paper.id, author.id);
  await relate();
  expect(await listRelatedPapers(made[0]!.id, 9)).toMatchObject([{ id: made[1]!.id, terms: [], authorsInCommon: 1 }]);
});

test("a withdrawn paper is in no list, be it withdrawn before or after", async () => {
  const topics = await createTopics(6);
  const [before = "", after = "", ...others] = topics.get("galaxies") ?? [];
  await db.update(papers).set({ withdrawnAt: new Date() }).where(eq(papers.id, before));
  await relate();
  await db.update(papers).set({ withdrawnAt: new Date() }).where(eq(papers.id, after));
  for (const id of others) {
    const related = await relatedIds(id);
    expect(related).not.toContain(before);
    expect(related).not.toContain(after);
    expect(related.length).toBeGreaterThanOrEqual(5);
  }
  expect((await relatedIds(before)).length).toBeGreaterThanOrEqual(5);
});

test("a paper that is removed leaves nothing behind", async () => {
  const topics = await createTopics(3);
  await relate();
  const [gone = ""] = topics.get("proteins") ?? [];
  await db.delete(papers).where(eq(papers.id, gone));
  await relate();
  expect(await db.select().from(relatedPapers).where(eq(relatedPapers.relatedId, gone))).toEqual([]);
  expect(await db.select().from(relatedQueue)).toEqual([]);
});

test("where all papers are held, a paper has the same ones of its topic as by the search index", async () => {
  const topics = await createTopics(12);
  await indexQueuedPapers();
  const ids = [...topics.values()].flat();
  const held = createRelatedMemory();
  const read: number[] = [];
  const onRead = (done: number, total: number) => void read.push(done, total);
  expect(await holdAllPapers(db, held, ids.length, { onRead })).toBe(true);
  expect(read).toEqual([36, 36]);
  const scores = async (memory: RelatedMemory) =>
    (await db.transaction((tx) => findRelated(tx, ids, memory))).map(({ id, relations }) => [
      id,
      relations
        .map(({ score }) => score.toFixed(5))
        .sort()
        .slice(-RELATED_KEPT),
    ]);
  expect(await scores(held)).toEqual(await scores(createRelatedMemory()));
});

test("a paper that changes while all are held is compared as it is", async () => {
  const topics = await createTopics(12);
  await indexQueuedPapers();
  const held = createRelatedMemory();
  await holdAllPapers(db, held, 36);
  const [changed = ""] = topics.get("adapters") ?? [];
  await db.update(papers).set(about("galaxies")).where(eq(papers.id, changed));
  await indexQueuedPapers();
  const [found] = await db.transaction((tx) => findRelated(tx, [changed], held));
  const best = [...(found?.relations ?? [])].sort((a, b) => b.score - a.score).slice(0, 5);
  for (const { id } of best) expect(topics.get("galaxies")).toContain(id);
});

test("all papers are held only when many enough wait, and not by one who is stopped", async () => {
  await createTopics(12);
  await indexQueuedPapers();
  expect(await holdAllPapers(db, createRelatedMemory(), 1)).toBe(false);
  expect(await holdAllPapers(db, createRelatedMemory(), 36, { signal: AbortSignal.abort() })).toBe(false);
});

test("a paper that is removed while others are found is in none of their lists, and ends nothing", async () => {
  const topics = await createTopics(20);
  await indexQueuedPapers();
  const [, ...others] = topics.get("proteins") ?? [];
  const gone = others[0] ?? "";
  let batches = 0;
  const onBatch = async () => {
    batches += 1;
    if (batches === 1) await db.delete(papers).where(eq(papers.id, gone));
  };
  await relateQueuedPapers({ onBatch });
  expect(batches).toBeGreaterThan(1);
  expect(await db.select().from(relatedPapers).where(eq(relatedPapers.relatedId, gone))).toEqual([]);
  expect(await findFaults()).toEqual([]);
});

test("three at once find the same as one", async () => {
  await createTopics(40);
  await indexQueuedPapers();
  const done = await Promise.all([relateQueuedPapers(), relateQueuedPapers(), relateQueuedPapers()]);
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(120);
  expect([await findFaults(), await findLies()]).toEqual([[], []]);
  const [counts] = await db.execute(sql`
    select count(distinct paper_id)::int as papers, count(*)::int as rows from related_papers`);
  expect(counts).toEqual({ papers: 120, rows: 120 * RELATED_KEPT });
});

test("one that is stopped leaves whole lists, and the next goes on with the rest", async () => {
  await createTopics(40);
  await indexQueuedPapers();
  const stopping = new AbortController();
  const first = await relateQueuedPapers({ signal: stopping.signal, onBatch: () => stopping.abort() });
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(120);
  expect(await findFaults()).toEqual([]);
  expect(first + (await relateQueuedPapers())).toBe(120);
});
