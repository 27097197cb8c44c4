import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { authors, organizations, papers, topicFollows } from "../../schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { deleteUser } from "../account/users";
import { listReasons } from "../list/followed-papers";
import { correctCounts } from "../paper/counts";
import { addFollow, listFollows, removeFollow } from "./follows";

let reader: Awaited<ReturnType<typeof createUser>>;
beforeEach(async () => {
  await db.delete(papers);
  await db.delete(organizations);
  await db.delete(authors);
  reader = await createUser();
});

const following = () => ({ scope: { kind: "following" as const, userId: reader.id } });
const listed = () => walkIds(following(), 40);

test("papers of every kind of follow come together by day, each once, with every reason", async () => {
  const lab = await createOrganization({ slug: "NVIDIA", name: "NVIDIA" });
  const lecun = await createAuthor({ slug: "yann-lecun", name: "Yann LeCun" });
  const other = await createAuthor({ slug: "other" });
  const ofLab = await createPaper({ organizationId: lab.id, featuredOn: "2025-03-01" });
  const ofAll = await createPaper({
    organizationId: lab.id,
    categories: ["cs.CL", "cs.CV"],
    featuredOn: "2025-03-03",
  });
  const ofTopic = await createPaper({ categories: ["cs.CL"], featuredOn: "2025-03-02" });
  const ofNobody = await createPaper({ categories: ["cs.CV"], featuredOn: "2025-03-02" });
  await addPaperAuthor(ofAll.id, other.id, 1);
  await addPaperAuthor(ofAll.id, lecun.id, 2);
  await addPaperAuthor(ofNobody.id, lecun.id, 1, true);
  await createPaper({ categories: ["cs.CL"], featuredOn: null });
  await addFollow("topic", "cs.CL", reader.id);
  await addFollow("author", "yann-lecun", reader.id);
  await addFollow("organization", "nvidia", reader.id);
  const ids = [ofAll.id, ofTopic.id, ofLab.id];
  expect(await listed()).toEqual(ids);
  const topic = { kind: "topic", slug: "cs.CL", name: "Computation and Language" };
  const organization = { kind: "organization", slug: "NVIDIA", name: "NVIDIA" };
  expect(await listReasons(reader.id, ids)).toEqual({
    [ofAll.id]: [organization, { kind: "author", slug: "yann-lecun", name: "Yann LeCun" }, topic],
    [ofTopic.id]: [topic],
    [ofLab.id]: [organization],
  });
});

test("what is followed is listed newest first within its kind, and is gone when it is unfollowed", async () => {
  await createOrganization({ slug: "Lab", name: "The Lab", avatarUrl: "https://example.org/a.png" });
  await createAuthor({ slug: "ada", name: "Ada" });
  for (const topic of ["cs.CL", "hep-th"]) {
    await addFollow("topic", topic, reader.id);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await addFollow("organization", "lab", reader.id);
  await addFollow("author", "ada", reader.id);
  expect((await listFollows(reader.id)).map(({ kind, slug, name }) => [kind, slug, name])).toEqual([
    ["organization", "Lab", "The Lab"],
    ["author", "ada", "Ada"],
    ["topic", "hep-th", "High Energy Physics: Theory"],
    ["topic", "cs.CL", "Computation and Language"],
  ]);
  const paper = await createPaper({ categories: ["cs.CL"] });
  expect(await listed()).toEqual([paper.id]);
  await removeFollow("topic", "cs.CL", reader.id);
  expect(await listed()).toEqual([]);
  expect(await listFollows(reader.id)).toHaveLength(3);
});

test("a reader sees nothing of what others follow", async () => {
  await createPaper({ categories: ["cs.CL"] });
  await addFollow("topic", "cs.CL", (await createUser()).id);
  expect(await listFollows(reader.id)).toEqual([]);
  expect(await listed()).toEqual([]);
});

test.each([1, 3, 10, 100])(
  "paging %i at a time to the end gives each paper once, in the day's order",
  async (limit) => {
    const labs = await Promise.all([1, 2, 3].map(() => createOrganization()));
    const ada = await createAuthor({ slug: "ada" });
    const expected: string[] = [];
    for (let number = 0; number < 60; number++) {
      const paper = await createPaper({
        organizationId: labs[number % 4]?.id ?? null,
        categories: number % 3 === 0 ? ["cs.CL", "cs.CV"] : number % 7 === 0 ? ["cs.CV"] : [],
        featuredOn: `2025-03-${number < 30 ? "09" : `0${1 + (number % 5)}`}`,
        featuredPosition: number % 5,
        importedUpvoteCount: number % 4,
      });
      if (number % 5 === 0) {
        await addPaperAuthor(paper.id, ada.id, 1);
        await addPaperAuthor(paper.id, ada.id, 2);
      }
      if (number % 4 === 0 || number % 3 === 0 || number % 7 === 0 || number % 5 === 0) expected.push(paper.id);
    }
    await addFollow("organization", labs[0]!.slug, reader.id);
    await addFollow("author", "ada", reader.id);
    for (const topic of ["cs.CL", "cs.CV"]) await addFollow("topic", topic, reader.id);
    const seen = await walkIds(following(), limit);
    const reasons = await listReasons(reader.id, seen);
    for (const id of seen) expect(reasons[id]).not.toHaveLength(0);
    const inOrder = (await db.query.papers.findMany()).toSorted(
      (a, b) =>
        b.featuredOn!.localeCompare(a.featuredOn!) ||
        b.shownUpvoteCount - a.shownUpvoteCount ||
        a.featuredPosition! - b.featuredPosition! ||
        a.id.localeCompare(b.id),
    );
    expect(seen).toEqual(inOrder.map((paper) => paper.id).filter((id) => expected.includes(id)));
  },
);

test("a vote between two pages neither repeats nor hides what follows on the days after", async () => {
  for (let number = 0; number < 6; number++)
    await createPaper({ categories: ["cs.CL"], featuredOn: `2025-03-0${1 + number}` });
  await addFollow("topic", "cs.CL", reader.id);
  const first = await readPage(following(), 3);
  await db.update(papers).set({ importedUpvoteCount: 50 }).where(eq(papers.id, first.papers[0]!.id));
  const second = await readPage(following(), 3, first.next);
  expect(second.papers.map((paper) => paper.featuredOn)).toEqual(["2025-03-03", "2025-03-02", "2025-03-01"]);
  expect(second.next).toBeNull();
});

test("a deleted account takes its follows off every kind's count", async () => {
  const lab = await createOrganization();
  const ada = await createAuthor();
  for (const one of [reader, await createUser()]) {
    await addFollow("organization", lab.slug, one.id);
    await addFollow("author", ada.slug, one.id);
    await addFollow("topic", "math.NT", one.id);
  }
  await deleteUser(reader.id);
  const counts = [
    await db.query.organizations.findFirst({ where: eq(organizations.id, lab.id) }),
    await db.query.authors.findFirst({ where: eq(authors.id, ada.id) }),
    await db.query.topics.findFirst({ where: (topics, { eq }) => eq(topics.slug, "math.NT") }),
  ];
  expect(counts.map((row) => row?.followerCount)).toEqual([1, 1, 1]);
  expect(await db.select().from(topicFollows).where(eq(topicFollows.userId, reader.id))).toEqual([]);
});

test("the recount finds and repairs a wrong follower count of every kind", async () => {
  const lab = await createOrganization({ followerCount: 3 });
  const ada = await createAuthor({ followerCount: 1 });
  await correctCounts();
  await db.update(organizations).set({ followerCount: 7 });
  await db.update(authors).set({ followerCount: 7 });
  expect(await correctCounts()).toEqual([
    { kind: "followers of organization", id: String(lab.id), was: 7, is: 0 },
    { kind: "followers of author", id: String(ada.id), was: 7, is: 0 },
  ]);
});
