import { sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { createOrganization, createPaper, createUser } from "../../testing/factories";
import { readAccountExport } from "../account/account-export";
import { deleteUser } from "../account/users";
import { correctCounts } from "../paper/counts";
import { hidePaper, showPaper } from "../paper/hidden-papers";
import { ingestPapers } from "../paper/ingest";
import { findPaper } from "../paper/papers";
import { findApiOrganization } from "./api-people";
import { findEntity } from "./entities";
import { addFollow, listFollows, removeFollow } from "./follows";
import { listMergedOrganizations, mergeOrganizations, unmergeOrganization } from "./merge-organizations";

let lab: Awaited<ReturnType<typeof createOrganization>>;
beforeAll(async () => {
  lab = await createOrganization({ slug: "Kept-Lab", name: "Kept Lab" });
});
// Whatever is done, no kept count differs from its rows.
afterEach(async () => {
  expect(await correctCounts()).toEqual([]);
});

test("of two merged organizations one is left, with the papers and followers of both", async () => {
  const source = await createOrganization({ slug: "Old-Lab", name: "Old Lab" });
  const [ada, bob] = [await createUser(), await createUser()];
  const paper = await createPaper({ organizationId: source.id });
  const hidden = await createPaper({ organizationId: source.id });
  await db.execute(sql`update organizations set paper_count = 2 where id = ${source.id}`);
  await addFollow("organization", "Old-Lab", ada.id);
  await addFollow("organization", "Old-Lab", bob.id);
  await addFollow("organization", "Kept-Lab", ada.id);
  await hidePaper(hidden.id);
  expect(await mergeOrganizations("old-lab", "kept-lab")).toEqual({
    papers: 1,
    followers: 1,
    from: "Old-Lab",
    slug: "Kept-Lab",
  });
  for (const slug of ["OLD-LAB", "Kept-Lab"])
    expect(await findEntity("organization", slug)).toMatchObject({ id: lab.id, slug: "Kept-Lab", followerCount: 2 });
  expect(await findPaper(paper.id)).toMatchObject({ organization: { slug: "Kept-Lab" } });
  await showPaper(hidden.id);
  expect(await findPaper(hidden.id)).toMatchObject({ organization: { slug: "Kept-Lab" } });
});

test("the earlier slug of a merged organization is followed, and read by programs", async () => {
  await createOrganization({ slug: "Former-Lab" });
  await mergeOrganizations("former-lab", "kept-lab");
  const reader = await createUser();
  expect(await addFollow("organization", "FORMER-lab", reader.id)).toMatchObject({ following: true });
  expect((await findApiOrganization("former-Lab"))?.slug).toBe("Kept-Lab");
});

test("merges, follows and deletions of followers at once end, and leave every count right", async () => {
  for (let round = 0; round < 5; round++) {
    const source = await createOrganization({ slug: `doomed-${round}` });
    const readers = await Promise.all(Array.from({ length: 12 }, () => createUser()));
    for (const { id } of readers) await addFollow("organization", source.slug, id);
    await Promise.all([
      mergeOrganizations(source.slug, "kept-lab"),
      ...readers.map(({ id }, index) =>
        index % 2 ? deleteUser(id) : addFollow("organization", index % 4 ? "kept-lab" : source.slug, id),
      ),
    ]);
  }
});

test("what a source says of a merged organization is said of the one that is left", async () => {
  const record = createRecord({ id: "2502.88888", organization: { slug: "old-lab", name: "Old Lab, again" } });
  await ingestPapers([record]);
  expect(await findPaper("2502.88888")).toMatchObject({ organization: { slug: "Kept-Lab", name: "Kept Lab" } });
});

const slugOf = async (id: string) => (await findPaper(id))?.organization?.slug;
const isFollowed = async (slug: string, userId: string) =>
  (await listFollows(userId)).some((followed) => followed.slug === slug);

test("a merge that is taken back leaves both organizations as they were", async () => {
  const source = await createOrganization({ slug: "Own-Lab", name: "own lab", avatarUrl: "https://a.example/own.png" });
  const [ada, bob, eve, joe] = [await createUser(), await createUser(), await createUser(), await createUser()];
  const [paper, hidden] = [
    await createPaper({ organizationId: source.id }),
    await createPaper({ organizationId: source.id }),
  ];
  await db.execute(sql`update organizations set paper_count = 2 where id = ${source.id}`);
  for (const { id } of [ada, bob, eve]) await addFollow("organization", "own-lab", id);
  for (const { id } of [bob, joe]) await addFollow("organization", "kept-lab", id);
  await hidePaper(hidden.id);
  const before = await findEntity("organization", "kept-lab");
  await mergeOrganizations("own-lab", "kept-lab");
  expect(await findEntity("organization", "own-lab")).toMatchObject({
    slug: "Kept-Lab",
    followerCount: before!.followerCount + 2,
  });
  // Who turns away meanwhile stays away.
  await removeFollow("organization", "kept-lab", eve.id);
  expect(await unmergeOrganization("OWN-lab")).toEqual({
    papers: 1,
    followers: 2,
    from: "Own-Lab",
    slug: "Kept-Lab",
  });
  expect(await findEntity("organization", "own-lab")).toMatchObject({
    slug: "Own-Lab",
    name: "own lab",
    paperCount: 1,
    followerCount: 2,
  });
  const logo = await db.execute(sql`select avatar_url from organizations where slug = 'Own-Lab'`);
  expect([...logo]).toEqual([{ avatar_url: "https://a.example/own.png" }]);
  expect(await slugOf(paper.id)).toBe("Own-Lab");
  await showPaper(hidden.id);
  expect(await slugOf(hidden.id)).toBe("Own-Lab");
  const follows = await Promise.all(
    [ada, bob, eve, joe].flatMap(({ id }) => [isFollowed("Own-Lab", id), isFollowed("Kept-Lab", id)]),
  );
  expect(follows).toEqual([true, false, true, true, false, false, false, true]);
  expect(await unmergeOrganization("own-lab")).toBeNull();
  expect(await unmergeOrganization("no-such-lab")).toBeNull();
});

test("papers that came under a merged organization's slug go back with it, and no others", async () => {
  await createOrganization({ slug: "late-lab", name: "Late Lab" });
  await mergeOrganizations("late-lab", "kept-lab");
  const say = (id: string, slug: string) => ingestPapers([createRecord({ id, organization: { slug, name: slug } })]);
  await say("2502.70001", "Late-Lab");
  await say("2502.70002", "kept-lab");
  // Its source says later that it is the other one's.
  await say("2502.70003", "late-lab");
  await say("2502.70003", "kept-lab");
  // Read again, nothing is doubled.
  await say("2502.70001", "late-lab");
  for (const id of ["2502.70001", "2502.70002", "2502.70003"])
    expect((await slugOf(id))?.toLowerCase()).toBe("kept-lab");
  expect(await unmergeOrganization("late-lab")).toMatchObject({ papers: 1 });
  expect(await slugOf("2502.70001")).toBe("late-lab");
  expect((await slugOf("2502.70003"))?.toLowerCase()).toBe("kept-lab");
});

test("of what was merged one after the other each is there again with its own papers", async () => {
  const [first, second] = [
    await createOrganization({ slug: "chain-1" }),
    await createOrganization({ slug: "chain-2" }),
  ];
  const paperOf = async ({ id }: typeof first) => {
    await db.execute(sql`update organizations set paper_count = 1 where id = ${id}`);
    return createPaper({ organizationId: id });
  };
  const [one, two] = [await paperOf(first), await paperOf(second)];
  await mergeOrganizations("chain-1", "chain-2");
  await mergeOrganizations("chain-2", "kept-lab");
  const merged = await listMergedOrganizations();
  expect(merged.filter(({ slug }) => slug.startsWith("chain")).map(({ into }) => into)).toEqual([
    "Kept-Lab",
    "Kept-Lab",
  ]);
  await unmergeOrganization("chain-2");
  expect([await slugOf(one.id), await slugOf(two.id)]).toEqual(["Kept-Lab", "chain-2"]);
  await unmergeOrganization("chain-1");
  expect([await slugOf(one.id), await slugOf(two.id)]).toEqual(["chain-1", "chain-2"]);
});

test("the same merge, and the same way back, twice at once happen once", async () => {
  await createOrganization({ slug: "twice-lab" });
  const merges = [mergeOrganizations("twice-lab", "kept-lab"), mergeOrganizations("twice-lab", "kept-lab")];
  expect((await Promise.all(merges)).filter(Boolean)).toHaveLength(1);
  const ways = [unmergeOrganization("twice-lab"), unmergeOrganization("twice-lab")];
  expect((await Promise.all(ways)).filter(Boolean)).toHaveLength(1);
});

test("merges, ways back, follows and deletions of followers at once end, and leave every count right", async () => {
  for (let round = 0; round < 3; round++) {
    const { slug } = await createOrganization({ slug: `to-and-fro-${round}` });
    const readers = await Promise.all(Array.from({ length: 8 }, () => createUser()));
    for (const { id } of readers) await addFollow("organization", slug, id);
    await mergeOrganizations(slug, "kept-lab");
    await Promise.all([
      unmergeOrganization(slug),
      ...readers.map(({ id }, index) => (index % 2 ? deleteUser(id) : removeFollow("organization", "kept-lab", id))),
    ]);
  }
});

test("a reader who left takes along that they followed what was merged", async () => {
  await createOrganization({ slug: "left-lab" });
  const reader = await createUser();
  await addFollow("organization", "left-lab", reader.id);
  await mergeOrganizations("left-lab", "kept-lab");
  expect(await readAccountExport(reader.id)).toMatchObject({ mergedOrganizationFollows: [{ slug: "left-lab" }] });
  await deleteUser(reader.id);
  expect(await db.execute(sql`select from organization_alias_follows where user_id = ${reader.id}`)).toHaveLength(0);
});

test("merges that make no sense change nothing", async () => {
  expect(await mergeOrganizations("kept-lab", "KEPT-LAB")).toBeNull();
  expect(await mergeOrganizations("none", "kept-lab")).toBeNull();
  expect(await mergeOrganizations("kept-lab", "none")).toBeNull();
});
