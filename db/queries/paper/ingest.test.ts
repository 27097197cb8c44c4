import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { type NormalizedPaper, normalizePaper } from "@/db/queries/paper/normalized-paper";
import { clearPapers, createRecord, dumpRows, listUpdates } from "@/ingest/testing/records";
import fc from "@/lib/core/testing/properties";
import { db } from "../../client";
import { papers, upvotes } from "../../schema";
import { createUser } from "../../testing/factories";
import { findCheckpoint, ingestIntoEmpty, ingestPapers, listDaysWithPapers, removeCheckpoint } from "./ingest";

const ID = "2502.00001";
const ingest = async (...records: NormalizedPaper[]) => (await ingestPapers(records)).outcomes;
const findRow = async (id = ID) => (await db.select().from(papers).where(eq(papers.id, id)))[0]!;
const record = (draft: Parameters<typeof createRecord>[0] | object = {}) => createRecord({ id: ID, ...draft });
const arxiv = (draft: object = {}) => record({ origin: "arxiv", abstract: "arXiv's abstract.", ...draft });
const lab = (slug: string, name = slug, avatarUrl?: string) => ({ organization: { slug, name, avatarUrl } });

beforeEach(clearPapers);

test("a second ingest of the same records writes nothing", async () => {
  const records = [record(lab("google")), record({ id: "2502.00002" }), arxiv({ id: "hep-th/9901001" })];
  expect(await ingest(...records)).toEqual(["new", "new", "new"]);
  const [rows, updates] = [await dumpRows(), await listUpdates()];
  expect(await ingest(...records)).toEqual(["same", "same", "same"]);
  expect(await dumpRows()).toEqual(rows);
  expect(await listUpdates()).toEqual(updates);
});

test("two ingests of the same records at once give the rows of one", async () => {
  const records = Array.from({ length: 120 }, (_, index) =>
    record({ id: `2502.${10_000 + index}`, ...lab(`lab-${index % 7}`), authors: [{ name: `Author ${index % 31}` }] }),
  );
  await ingest(...records);
  const expected = await dumpRows();
  await clearPapers();
  const batches = [0, 40, 80].map((start) => records.slice(start, start + 40));
  const run = async (order: NormalizedPaper[][]) => {
    for (const batch of order) await ingestPapers(batch);
  };
  await Promise.all([run(batches), run([...batches].reverse()), run(batches.map((batch) => [...batch].reverse()))]);
  expect(await dumpRows()).toEqual(expected);
});

test("records of the two sources give the same rows in any order", async () => {
  const all = [
    record({ ...lab("google", "Google"), upvotes: 3, authors: [{ name: "Ada Lovelace", hidden: true }] }),
    record({
      ...lab("Google", "Google DeepMind"),
      featured: { on: "2025-02-17", position: 4 },
      upvotes: 9,
      authors: [{ name: "Ada Lovelace", hidden: true }],
    }),
    arxiv({ version: 1, publishedAt: "2025-02-13T10:11:12Z", categories: ["cs.CL"] }),
    arxiv({
      version: 2,
      abstract: "Better.",
      categories: ["cs.CL", "cs.AI"],
      authors: [{ name: "ada lovelace" }, { name: "Al-Kindi" }],
    }),
  ];
  await ingest(...all);
  const expected = await dumpRows();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(all, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      async (order, isOneBatch) => {
        await clearPapers();
        for (const batch of isOneBatch ? [order] : order.map((one) => [one])) await ingestPapers(batch);
        const { papers: rows } = await dumpRows();
        expect(rows).toEqual(expected.papers);
      },
    ),
    { numRuns: 15 },
  );
});

test("a vote in the middle of an ingest is not lost", async () => {
  await ingest(record({ upvotes: 1 }));
  const reader = await createUser();
  await Promise.all([
    ...Array.from({ length: 10 }, (_, index) => ingestPapers([record({ upvotes: index })])),
    db.transaction(async (tx) => {
      await tx.insert(upvotes).values({ paperId: ID, userId: reader.id });
      await tx.update(papers).set({ upvoteCount: 1 }).where(eq(papers.id, ID));
    }),
  ]);
  expect((await findRow()).upvoteCount).toBe(1);
  expect(await db.select().from(upvotes)).toHaveLength(1);
});

test("the mark of a run is set with its batch, and forgotten at the end", async () => {
  await ingestPapers([record()], { checkpoint: { run: "file:x", position: "500" } });
  await ingestPapers([], { checkpoint: { run: "file:x", position: "1000" } });
  expect(await findCheckpoint("file:x")).toBe("1000");
  await removeCheckpoint("file:x");
  expect(await findCheckpoint("file:x")).toBeNull();
});

test("only an empty database takes an edition that wants one", async () => {
  const both = await Promise.all([ingestIntoEmpty([record()]), ingestIntoEmpty([record()])]);
  expect(both.filter((outcome) => outcome !== null)).toHaveLength(1);
  expect(await listDaysWithPapers("2025-02-10", "2025-02-20")).toEqual(["2025-02-14"]);
});

test("whatever upstream puts into a record, it is written, the same when read again, or refused with a reason", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u0000", "\ud800x", "&#0;", "'; drop", "{}", "https://x/\ud800"),
  );
  const draft = fc.record(
    {
      title: text,
      abstract: text,
      comment: text,
      authors: fc.array(fc.record({ name: text, hidden: fc.boolean() }), { maxLength: 4 }),
      organization: fc.record({ slug: text, name: text, avatarUrl: text }),
      categories: fc.array(text),
      upvotes: fc.oneof(fc.integer(), fc.double()),
      version: fc.integer(),
      publishedAt: fc.oneof(text, fc.date({ noInvalidDate: false })),
      featured: fc.record({ on: fc.constant("2025-02-14"), position: fc.integer(), at: text }),
      projectUrl: fc.oneof(text, fc.webUrl()),
      aiKeywords: fc.array(fc.anything(), { maxLength: 3 }),
      submitter: fc.record({ name: text, avatarUrl: text }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(draft, async (fields) => {
      const normalized = normalizePaper({ origin: "huggingface", id: ID, title: "T", abstract: "A", ...fields });
      if ("reason" in normalized) {
        expect(normalized.reason).not.toBe("");
        return;
      }
      await ingestPapers([normalized.paper]);
      expect(await ingest(normalized.paper)).toEqual(["same"]);
    }),
    { numRuns: 100 },
  );
});
