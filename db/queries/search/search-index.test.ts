import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { organizations, paperAuthors, papers } from "../../schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper } from "../../testing/factories";
import { findSearchIndexState, indexQueuedPapers } from "./search-index";

beforeEach(async () => {
  await db.delete(papers);
  await indexQueuedPapers();
});

/** Ids of the papers whose documents match. */
async function matching(query: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select paper_id as id from paper_search where document @@ ${query}::tsquery order by paper_id`,
  );
  return rows.map(({ id }) => id);
}

/** Words whose kept count is not the number of documents that have them. */
async function wrongCounts() {
  return db.execute(sql`
    select coalesce(kept.term, real.word) as term, kept.paper_count, real.ndoc
    from (select * from search_terms where paper_count <> 0) kept
    full join ts_stat('select document from paper_search') real on real.word = kept.term
    where kept.paper_count is distinct from real.ndoc`);
}

test("a paper's words, authors, organization and facts are found once search took it up", async () => {
  const organization = await createOrganization({ slug: "Lab-Zürich".replace("ü", "u"), name: "Lab Zürich" });
  const paper = await createPaper({
    title: "Schrödinger adapters",
    abstract: "They are lightweight.",
    organizationId: organization.id,
    categories: ["cs.CL"],
    codeUrl: "https://example.org/code",
  });
  const author = await createAuthor({ slug: "josé-łukasz".normalize("NFKD").replace(/\p{M}/gu, "").replace("ł", "l") });
  await addPaperAuthor(paper.id, author.id);
  expect(await matching("adapt")).toEqual([]);
  expect((await findSearchIndexState()).waiting).toBe(1);
  expect(await indexQueuedPapers()).toBe(1);
  for (const query of [
    "schroding:A",
    "lightweight:B",
    "jose:C <-> lukasz:C",
    "zurich:D",
    "'=topic:cs.CL' & '=code' & '=year:2025' & '=organization:lab-zurich' & '=author:jose-lukasz'",
  ])
    expect(await matching(query), query).toEqual([paper.id]);
});

test("what changes of a paper is known after the next run, and nothing else is read again", async () => {
  const paper = await createPaper({ title: "Before" });
  await createPaper({ title: "Another" });
  await indexQueuedPapers();
  await db.update(papers).set({ title: "Afterwards" }).where(eq(papers.id, paper.id));
  await db.update(papers).set({ upvoteCount: 3, importedUpvoteCount: 5 });
  expect(await indexQueuedPapers()).toBe(1);
  expect(await matching("afterward")).toEqual([paper.id]);
  expect(await matching("'before'")).toEqual([]);
});

test("an author who is hidden, and an organization of another name, change what is found", async () => {
  const organization = await createOrganization({ name: "Old Name" });
  const paper = await createPaper({ organizationId: organization.id });
  const author = await createAuthor({ slug: "grace-hopper" });
  await addPaperAuthor(paper.id, author.id);
  await indexQueuedPapers();
  expect(await matching("hopper:C & old:D")).toEqual([paper.id]);
  await db.update(paperAuthors).set({ isHidden: true });
  await db.update(organizations).set({ name: "New Name" }).where(eq(organizations.id, organization.id));
  await indexQueuedPapers();
  expect(await matching("hopper | '=author:grace-hopper' | old:D")).toEqual([]);
  expect(await matching("new:D")).toEqual([paper.id]);
});

test("the kept counts equal the documents after additions, changes and removals by two at once", async () => {
  const made = [];
  for (let n = 0; n < 30; n += 1)
    made.push(
      await createPaper({ title: `Number ${n % 3} of ${n % 5}`, abstract: `It counts ${n} things and ${n % 2}.` }),
    );
  await Promise.all([indexQueuedPapers(), indexQueuedPapers()]);
  expect(await wrongCounts()).toEqual([]);
  for (const paper of made.slice(0, 10))
    await db.update(papers).set({ abstract: "It says something else." }).where(eq(papers.id, paper.id));
  for (const paper of made.slice(10, 15)) await db.delete(papers).where(eq(papers.id, paper.id));
  await Promise.all([indexQueuedPapers(), indexQueuedPapers(), indexQueuedPapers()]);
  expect(await wrongCounts()).toEqual([]);
  expect(await findSearchIndexState()).toEqual({ paperCount: 25, waiting: 0 });
  const [totals] = await db.execute(sql`
    select t.word_count::int = (select sum(word_count) from paper_search)::int as same from search_totals t`);
  expect(totals?.same).toBe(true);
});

test("a change that is not committed yet is taken up after it is, never lost", async () => {
  const paper = await createPaper({ title: "First" });
  await db.transaction(async (tx) => {
    await tx.update(papers).set({ title: "Second" }).where(eq(papers.id, paper.id));
    // The paper waits in the queue already; its name there is locked by this change.
    expect(await indexQueuedPapers()).toBe(0);
  });
  expect(await indexQueuedPapers()).toBe(1);
  expect(await matching("second")).toEqual([paper.id]);
});
