import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { papers } from "../../schema";
import {
  addPaperAuthor,
  createAuthor,
  createAuthors,
  createOrganization,
  createPaper,
  createUser,
} from "../../testing/factories";
import { addUpvote } from "../paper/upvotes";
import { listFeedPapers } from "./feed-papers";

beforeEach(() => db.delete(papers));

test("papers come in the order in which they were asked for, whole, and only those that are there", async () => {
  const organization = await createOrganization();
  const abstract = "A long abstract. ".repeat(200).trim();
  const first = await createPaper({ abstract, organizationId: organization.id, categories: ["cs.CL"] });
  const second = await createPaper();
  const found = await listFeedPapers([second.id, "2501.99999", first.id]);
  expect(found.map((paper) => paper.id)).toEqual([second.id, first.id]);
  expect(found[1]).toMatchObject({
    abstract,
    categories: ["cs.CL"],
    organization: { slug: organization.slug, name: organization.name },
  });
  expect(found[0]?.organization).toBeNull();
  expect(await listFeedPapers([])).toEqual([]);
});

test("authors stand in the order of the paper, without those who hide, and fifty at most", async () => {
  const [many, few] = [await createPaper(), await createPaper()];
  await createAuthors(
    many.id,
    Array.from({ length: 60 }, (_, index) => `Person ${index + 1}`),
  );
  const [shown, hidden] = [await createAuthor(), await createAuthor()];
  await addPaperAuthor(few.id, hidden.id, 1, true);
  await addPaperAuthor(few.id, shown.id, 2);
  const [ofMany, ofFew] = await listFeedPapers([many.id, few.id]);
  expect(ofMany?.authors).toHaveLength(50);
  expect(ofMany?.authors[49]?.name).toBe("Person 50");
  expect(ofFew?.authors).toEqual([{ name: "Author 2", slug: shown.slug }]);
});

const textChangeOf = async (id: string) => (await listFeedPapers([id]))[0]?.textChangedAt ?? null;

test("votes and the like leave the time of the last change of text alone", async () => {
  const [{ id }, user] = [await createPaper(), await createUser()];
  await addUpvote(id, user.id);
  await db
    .update(papers)
    .set({ importedUpvoteCount: 9, title: `Paper ${id}`, updatedAt: new Date() })
    .where(eq(papers.id, id));
  expect(await textChangeOf(id)).toBeNull();
});

test.each([{ title: "Another title" }, { abstract: "Another abstract." }, { withdrawnAt: new Date() }])(
  "a change of text is noted: %j",
  async (change) => {
    const { id, createdAt } = await createPaper();
    await db.update(papers).set(change).where(eq(papers.id, id));
    expect((await textChangeOf(id))?.getTime()).toBeGreaterThanOrEqual(createdAt.getTime());
  },
);
