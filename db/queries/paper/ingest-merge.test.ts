import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { clearPapers, createRecord, dumpRows } from "@/ingest/testing/records";
import { db } from "../../client";
import { authors, organizations, papers } from "../../schema";
import { createUser } from "../../testing/factories";
import { addFollow, listFollows } from "../entity/follows";
import { ingestPapers } from "./ingest";

const ID = "2502.00001";
const ingest = async (...records: NormalizedPaper[]) => (await ingestPapers(records)).outcomes;
const findRow = async (id = ID) => (await db.select().from(papers).where(eq(papers.id, id)))[0]!;
const record = (draft: Parameters<typeof createRecord>[0] | object = {}) => createRecord({ id: ID, ...draft });
const arxiv = (draft: object = {}) => record({ origin: "arxiv", abstract: "arXiv's abstract.", ...draft });
const lab = (slug: string, name = slug, avatarUrl?: string) => ({ organization: { slug, name, avatarUrl } });
const listCounts = async () =>
  new Map((await db.select().from(organizations)).map((row) => [row.slug, row.paperCount] as const));

beforeEach(clearPapers);

describe("the day", () => {
  test("a later day moves the paper", async () => {
    await ingest(record());
    expect(await ingest(record({ featured: { on: "2025-02-17", position: 7 } }))).toEqual(["changed"]);
    expect(await findRow()).toMatchObject({ featuredOn: "2025-02-17", featuredPosition: 7 });
  });

  test("an earlier day is older news and changes nothing", async () => {
    await ingest(record({ upvotes: 5 }));
    const old = record({ featured: { on: "2025-02-13", position: 1 }, upvotes: 1, title: "Old", ...lab("old-lab") });
    expect(await ingest(old)).toEqual(["same"]);
    expect(await findRow()).toMatchObject({ featuredOn: "2025-02-14", importedUpvoteCount: 5, title: `Paper ${ID}` });
    expect(await listCounts()).toEqual(new Map());
  });

  test("both days of one paper in one batch count as new and changed", async () => {
    expect(await ingest(record(), record({ featured: { on: "2025-02-17", position: 1 } }), record())).toEqual([
      "new",
      "changed",
      "same",
    ]);
    expect((await findRow()).featuredOn).toBe("2025-02-17");
  });

  test("arXiv without a day keeps the day, and its own day gives way to Hugging Face's", async () => {
    await ingest(arxiv({ featured: { on: "2025-02-20", position: 1 } }));
    await ingest(record());
    expect((await findRow()).featuredOn).toBe("2025-02-14");
    await ingest(arxiv({ featured: { on: "2025-02-20", position: 1 } }));
    await ingest(arxiv());
    expect((await findRow()).featuredOn).toBe("2025-02-14");
  });

  test("a mere date does not replace the time that is known of the same day", async () => {
    await ingest(record({ featured: { on: "2025-02-14", position: 1, at: "2025-02-14T03:04:05Z" } }));
    expect(await ingest(record({ publishedAt: "2025-02-13T00:00:00Z" }))).toEqual(["same"]);
    expect((await findRow()).featuredAt).toEqual(new Date("2025-02-14T03:04:05Z"));
  });
});

describe("the sample", () => {
  const sample = () =>
    record({ origin: "sample", abstract: "Ours.", featured: { on: "2025-12-11", position: 2 }, ...lab("google") });

  test("gives way to a real record, its day too, and readers' votes stay", async () => {
    await ingest(sample());
    await db.update(papers).set({ upvoteCount: 2 }).where(eq(papers.id, ID));
    expect(await ingest(record({ upvotes: 4 }))).toEqual(["changed"]);
    expect(await findRow()).toMatchObject({
      abstract: "An abstract.",
      abstractOrigin: "huggingface",
      featuredOn: "2025-02-14",
      upvoteCount: 2,
      shownUpvoteCount: 6,
    });
  });

  test("keeps its day until a record brings a real one, whichever source comes first", async () => {
    await ingest(sample(), arxiv());
    expect(await findRow()).toMatchObject({ abstractOrigin: "arxiv", featuredOn: "2025-12-11" });
    await ingest(record());
    const arxivFirst = await dumpRows();
    await clearPapers();
    await ingest(sample(), record(), arxiv());
    expect(await dumpRows()).toEqual(arxivFirst);
    expect(await findRow()).toMatchObject({ abstractOrigin: "arxiv", featuredOn: "2025-02-14" });
  });

  test("never comes over a real record", async () => {
    await ingest(record());
    expect(await ingest(sample())).toEqual(["changed"]);
    expect(await findRow()).toMatchObject({ abstract: "An abstract.", featuredOn: "2025-02-14" });
  });
});

describe("the text", () => {
  test("arXiv's replaces Hugging Face's, never the other way round", async () => {
    await ingest(record(), arxiv());
    expect(await findRow()).toMatchObject({ abstract: "arXiv's abstract.", abstractOrigin: "arxiv" });
    expect(await ingest(record())).toEqual(["same"]);
    expect((await findRow()).abstract).toBe("arXiv's abstract.");
  });

  test("a higher version replaces a lower one; a lower or unknown one changes no text", async () => {
    await ingest(arxiv({ version: 2, abstract: "Two." }));
    expect(await ingest(arxiv({ version: 1, abstract: "One." }), arxiv({ abstract: "Unknown." }))).toEqual([
      "same",
      "same",
    ]);
    expect(await ingest(arxiv({ version: 3, abstract: "Three." }))).toEqual(["changed"]);
    expect(await findRow()).toMatchObject({ version: 3, abstract: "Three." });
    expect(await ingest(record({ version: 4, abstract: "Four." }))).toEqual(["changed"]);
    expect(await findRow()).toMatchObject({ version: 4, abstract: "Four.", abstractOrigin: "huggingface" });
  });

  test("a changed list of authors is replaced, and nobody is left without a paper", async () => {
    await ingest(record(), arxiv({ authors: [{ name: "Émilie du Châtelet" }, { name: "王小明" }] }));
    expect((await dumpRows()).papers[0]?.authors).toEqual([
      [1, "emilie-du-chatelet", "Émilie du Châtelet", false],
      [2, "王小明", "王小明", false],
    ]);
    expect((await findRow()).authorCount).toBe(2);
    expect(await db.select().from(authors)).toHaveLength(2);
  });

  test("an author whom a reader follows stays when no paper is left, and so does the follow", async () => {
    const reader = await createUser();
    await ingest(record());
    await addFollow("author", "ada-lovelace", reader.id);
    await ingest(arxiv({ authors: [{ name: "Al-Kindi" }] }));
    const left = await db.select({ slug: authors.slug, followers: authors.followerCount }).from(authors);
    expect(left.toSorted((a, b) => a.slug.localeCompare(b.slug))).toEqual([
      { slug: "ada-lovelace", followers: 1 },
      { slug: "al-kindi", followers: 0 },
    ]);
    expect((await listFollows(reader.id)).map((entity) => entity.slug)).toEqual(["ada-lovelace"]);
  });

  test("an author who asked not to be shown stays hidden when arXiv's list comes", async () => {
    const hidden = record({ authors: [{ name: "Ada Lovelace", hidden: true }, { name: "Al-Kindi" }] });
    const named = arxiv({ authors: [{ name: "Ada LOVELACE" }, { name: "Al-Kindi" }] });
    await ingest(hidden, named);
    const first = (await dumpRows()).papers;
    expect(first[0]?.authors).toEqual([
      [1, "ada-lovelace", "Ada LOVELACE", true],
      [2, "al-kindi", "Al-Kindi", false],
    ]);
    await clearPapers();
    await ingest(named, hidden);
    expect((await dumpRows()).papers).toEqual(first);
  });

  test("a withdrawal marks the paper and keeps its votes; a later version takes the mark off", async () => {
    await ingest(record({ upvotes: 3 }));
    await ingest(arxiv({ version: 2, comment: "This paper has been withdrawn by the author" }));
    expect(await findRow()).toMatchObject({ importedUpvoteCount: 3, withdrawnAt: new Date("2025-02-13T10:11:12Z") });
    await ingest(record({ upvotes: 4 }));
    expect((await findRow()).withdrawnAt).not.toBeNull();
    await ingest(arxiv({ version: 3, comment: "Error in section 2 mended" }));
    expect((await findRow()).withdrawnAt).toBeNull();
  });
});

describe("an announcement, which says less than arXiv knows", () => {
  const whole = arxiv({ version: 2, comment: "12 pages", doi: "10.1000/xyz", categories: ["cs.CL", "cs.LG"] });
  const announced = (draft: object = {}) =>
    arxiv({
      version: 2,
      isPartial: true,
      publishedAt: null,
      abstract: "As announced.",
      authors: [{ name: "A" }],
      ...draft,
    });

  test("changes nothing of a whole record of its version, and is replaced by that", async () => {
    await ingest(whole);
    const { papers: before } = await dumpRows();
    expect(await ingest(announced(), announced({ version: 1 }))).toEqual(["same", "same"]);
    await clearPapers();
    await ingest(announced(), whole);
    expect((await dumpRows()).papers).toEqual(before);
  });

  test("brings the text of a newer version, and leaves what it does not say", async () => {
    await ingest(whole);
    await ingest(announced({ version: 3, title: "New" }));
    expect(await findRow()).toMatchObject({
      version: 3,
      title: "New",
      abstract: "As announced.",
      comment: "12 pages",
      doi: "10.1000/xyz",
      categories: ["cs.CL", "cs.LG"],
      publishedAt: new Date("2025-02-13T10:11:12Z"),
    });
  });

  test("does not take a withdrawal back, and gives a paper that is new", async () => {
    await ingest(announced());
    expect(await findRow()).toMatchObject({ abstract: "As announced.", publishedAt: null });
    await ingest(arxiv({ version: 3, comment: "This paper has been withdrawn" }), announced({ version: 4 }));
    expect((await findRow()).withdrawnAt).not.toBeNull();
  });
});

describe("facts", () => {
  test("what one source does not know stays as another said it", async () => {
    const full = {
      ...lab("google"),
      codeUrl: "https://github.com/a/b",
      codeStars: 3,
      upvotes: 5,
      comments: 2,
      aiKeywords: ["x"],
    };
    await ingest(record(full), arxiv({ categories: ["cs.CL", "cs.AI"], comment: "12 pages" }), record());
    expect(await findRow()).toMatchObject({
      primaryCategory: "cs.CL",
      categories: ["cs.CL", "cs.AI"],
      comment: "12 pages",
      codeUrl: "https://github.com/a/b",
      codeStars: 3,
      importedUpvoteCount: 5,
      importedCommentCount: 2,
      aiKeywords: ["x"],
    });
    expect(await listCounts()).toEqual(new Map([["google", 1]]));
  });

  test("what the same source states anew replaces what it said", async () => {
    await ingest(record({ upvotes: 5, comments: 2, codeUrl: "https://github.com/a/b" }));
    await ingest(record({ upvotes: 4, comments: 0, codeUrl: "https://github.com/c/d" }));
    expect(await findRow()).toMatchObject({
      importedUpvoteCount: 4,
      importedCommentCount: 0,
      codeUrl: "https://github.com/c/d",
    });
  });
});

describe("organizations", () => {
  test("slugs that differ in letter case alone are one, and its count is right", async () => {
    await ingest(record(lab("Google")), record({ id: "2502.00002", ...lab("google") }));
    expect([...(await listCounts()).values()]).toEqual([2]);
  });

  test("a paper that changes organization moves both counts", async () => {
    await ingest(record(lab("google")), record({ id: "2502.00002", ...lab("google") }));
    await ingest(record(lab("openai")));
    expect(await listCounts()).toEqual(
      new Map([
        ["google", 1],
        ["openai", 1],
      ]),
    );
  });

  test("the newest paper's word on name and picture counts, in any order", async () => {
    const older = record({ ...lab("google", "Google Brain", "https://a.example/1.png") });
    const newer = record({
      id: "2502.00002",
      featured: { on: "2025-02-18", position: 1 },
      ...lab("google", "Google DeepMind"),
    });
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      await clearPapers();
      for (const one of order) await ingestPapers([one]);
      expect((await dumpRows()).organizations).toEqual([
        { slug: "google", name: "Google DeepMind", avatar_url: "https://a.example/1.png", paper_count: 2 },
      ]);
    }
  });
});
