import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { SAVED_SEARCHES_MAX, type SearchToSave, searchToSave } from "@/lib/core/search/saved-search";
import { db } from "../../client";
import { papers, savedSearches, searches, searchMatches, users } from "../../schema";
import { createPaper, createUser } from "../../testing/factories";
import { listFollowedIds, listReasons } from "../list/followed-papers";
import { listPapers } from "../list/paper-lists";
import { lockSearchIndex } from "./lock";
import { fillMatches, fillWaitingMatches, MATCHES_KEPT, removeOldMatches } from "./matches";
import { editSavedSearch, findSavedSearch, listSavedSearches, removeSavedSearch, saveSearch } from "./saved-searches";
import { indexQueuedPapers } from "./search-index";

type User = Awaited<ReturnType<typeof createUser>>;
let reader: User;
beforeEach(async () => {
  for (const table of [savedSearches, searches, papers, users]) await db.delete(table);
  await indexQueuedPapers();
  reader = await createUser();
});

const save = (text: string, user = reader, more: Partial<SearchToSave> & { isFollowed?: boolean } = {}) => {
  const { isFollowed = true, ...rest } = more;
  return saveSearch(user.id, searchToSave({ text, order: "relevance", minUpvotes: 0, ...rest }), text, isFollowed);
};
const followedBy = async (user = reader) =>
  (
    await listPapers({
      scope: { kind: "following", userId: user.id },
      filter: NO_FILTER,
      order: "default",
      after: null,
      limit: 50,
    })
  ).papers.map(({ id }) => id);

async function createIndexed(...titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) ids.push((await createPaper({ title })).id);
  await indexQueuedPapers();
  return ids;
}

test("a followed search brings the papers that were there, and those that come, to its reader alone", async () => {
  const [old = ""] = await createIndexed("Lightweight adapters", "A heavy adapter");
  expect(await save("lightweight adapter")).toBe("done");
  expect(await followedBy()).toEqual([old]);
  const [fresh = ""] = await createIndexed("An adapter that is lightweight", "Something else");
  expect(new Set(await followedBy())).toEqual(new Set([old, fresh]));
  expect(await listFollowedIds(reader.id, "2025-02-14", "2025-02-14")).toEqual(new Set([old, fresh]));
  expect(await followedBy(await createUser())).toEqual([]);
});

test("the reason names the searches that match, after the entities that are followed", async () => {
  const [both = ""] = await createIndexed("Lightweight adapters");
  await save("lightweight adapter");
  await save("lightweight -heavy", reader, { order: "newest" });
  await save("adapter", reader, { isFollowed: false });
  expect(await listReasons(reader.id, [both])).toEqual({
    [both]: [
      { kind: "search", name: "lightweight adapter", path: "/search?q=lightweight+adapter" },
      { kind: "search", name: "lightweight -heavy", path: "/search?q=lightweight+-heavy&order=newest" },
    ],
  });
});

test("what is saved without a follow brings nothing until it is followed", async () => {
  const [id] = await createIndexed("Lightweight adapters");
  await save("adapter", reader, { isFollowed: false });
  expect(await followedBy()).toEqual([]);
  const [saved] = await listSavedSearches(reader.id);
  await editSavedSearch(reader.id, saved!.id, { isFollowed: true });
  expect(await followedBy()).toEqual([id]);
  await editSavedSearch(reader.id, saved!.id, { isFollowed: false });
  expect(await followedBy()).toEqual([]);
});

test("phrases, exclusions, facts and dates hold for papers that come as for those that were there", async () => {
  const make = () =>
    createPaper({ title: "Test time training", categories: ["cs.CL"], codeUrl: "https://example.org/code" });
  const old = await make();
  await indexQueuedPapers();
  const matching = ['"test time"', "training -vision", "topic:cs.CL has:code", "from:2025-02 to:2025-02", "year:2025"];
  const others = ['"time test"', "training -test", "topic:cs.CV", "to:2024", "author:nobody"];
  for (const text of [...matching, ...others]) expect(await save(text), text).toBe("done");
  const fresh = await make();
  await indexQueuedPapers();
  const names = (await listReasons(reader.id, [old.id, fresh.id]))[fresh.id]?.map(({ name }) => name);
  expect(names).toEqual(matching);
  expect((await listReasons(reader.id, [old.id]))[old.id]?.map(({ name }) => name)).toEqual(matching);
});

test("votes that a search asks for are counted when the list is read", async () => {
  const [id = ""] = await createIndexed("Lightweight adapters");
  await save("adapter", reader, { minUpvotes: 5 });
  expect(await followedBy()).toEqual([]);
  expect(await listReasons(reader.id, [id])).toEqual({});
  await db.update(papers).set({ importedUpvoteCount: 5 }).where(eq(papers.id, id));
  expect(await followedBy()).toEqual([id]);
});

test("a paper leaves when its text no longer matches, moves with its day, and goes when it is removed", async () => {
  const [id = ""] = await createIndexed("Lightweight adapters");
  await save("adapter");
  await db.update(papers).set({ featuredOn: "2025-02-20" }).where(eq(papers.id, id));
  await indexQueuedPapers();
  expect((await db.select().from(searchMatches)).map(({ featuredOn }) => featuredOn)).toEqual(["2025-02-20"]);
  await db.update(papers).set({ title: "Lightweight prompts" }).where(eq(papers.id, id));
  await indexQueuedPapers();
  expect(await followedBy()).toEqual([]);
  await db.update(papers).set({ title: "Adapters again" }).where(eq(papers.id, id));
  await indexQueuedPapers();
  expect(await followedBy()).toEqual([id]);
  await db.delete(papers);
  expect(await db.select().from(searchMatches)).toEqual([]);
});

test("a paper without a day comes once it is given one", async () => {
  await save("adapter");
  const { id } = await createPaper({ title: "Adapters", featuredOn: null });
  await indexQueuedPapers();
  expect(await followedBy()).toEqual([]);
  await db
    .update(papers)
    .set({ featuredOn: "2025-02-20", featuredPosition: 1, featuredAt: new Date("2025-02-20T00:00:00Z") })
    .where(eq(papers.id, id));
  await indexQueuedPapers();
  expect(await followedBy()).toEqual([id]);
});

test("a word that no paper has yet is waited for, not corrected", async () => {
  await createIndexed("Kangaroo decoding");
  await save("kangroo");
  expect(await followedBy()).toEqual([]);
  const [id] = await createIndexed("Kangroo is a name");
  expect(await followedBy()).toEqual([id]);
});

test("saving what asks for the same again keeps one, with its name, the last order and the follow", async () => {
  await save("Adapter  topic:cs.cl", reader, { isFollowed: false });
  await save("topic:cs.CL adapter", reader, { order: "newest" });
  await save("adapter topic:cs.CL", reader, { order: "votes", isFollowed: false });
  expect(await listSavedSearches(reader.id)).toMatchObject([
    { name: "Adapter  topic:cs.cl", text: "adapter topic:cs.CL", order: "votes", isFollowed: true },
  ]);
  await save("adapter topic:cs.CL", reader, { minUpvotes: 5 });
  await save("adapter topic:cs.CL", await createUser());
  expect(await listSavedSearches(reader.id)).toHaveLength(2);
  expect(await db.select().from(searches)).toHaveLength(1);
});

test("two at once do not make two of one, nor more than a reader may have", async () => {
  for (let n = 2; n < SAVED_SEARCHES_MAX; n += 1) await save(`word${n}`, reader, { isFollowed: false });
  const answers = await Promise.all([save("adapter"), save("adapter"), save("prompt"), save("lora"), save("tuning")]);
  expect(answers.filter((answer) => answer === "too-many").length).toBeGreaterThanOrEqual(2);
  expect(await listSavedSearches(reader.id)).toHaveLength(SAVED_SEARCHES_MAX);
  expect(await save("prompts of all kinds")).toBe("too-many");
  // One that is there already is no further one.
  expect(await save("word2")).toBe("done");
});

test("what no paper could match is not kept, and neither is anything for an account that is gone", async () => {
  for (const text of ["???", "≠", "the", '"to be"', ""]) expect(await save(text), text).toBe("nothing");
  await db.delete(users);
  expect(await save("adapter")).toBe("no-reader");
  expect(await db.select().from(savedSearches)).toEqual([]);
});

test("nobody changes or removes what another reader saved", async () => {
  await save("adapter");
  const [saved] = await listSavedSearches(reader.id);
  const other = await createUser();
  await editSavedSearch(other.id, saved!.id, { name: "Mine" });
  await editSavedSearch(other.id, saved!.id, { isFollowed: false });
  await removeSavedSearch(other.id, saved!.id);
  expect(await listSavedSearches(reader.id)).toEqual([saved]);
  await editSavedSearch(reader.id, saved!.id, { name: "Adapters" });
  expect(await findSavedSearch(reader.id, { text: "adapter", minUpvotes: 0 })).toMatchObject({ name: "Adapters" });
  await removeSavedSearch(reader.id, saved!.id);
  expect(await findSavedSearch(reader.id, { text: "adapter", minUpvotes: 0 })).toBeNull();
});

test("an account that is deleted takes its searches along", async () => {
  await save("adapter");
  await db.delete(users).where(eq(users.id, reader.id));
  expect(await db.select().from(savedSearches)).toEqual([]);
});

test("a search that cannot be filled in time is kept, and filled by the worker", async () => {
  const [id] = await createIndexed("Lightweight adapters");
  await save("other words");
  const [search] = await db.update(searches).set({ matchedAt: null }).returning({ id: searches.id });
  await db.update(searches).set({ wanted: "'adapt'" });
  await db.transaction(async (tx) => {
    // As while papers are being taken up: what is not yet committed would be missed.
    await lockSearchIndex(tx);
    expect(await fillMatches(search!.id, 50)).toBe(false);
  });
  expect(await followedBy()).toEqual([]);
  expect(await fillWaitingMatches()).toBe(1);
  expect(await followedBy()).toEqual([id]);
  expect(await fillWaitingMatches()).toBe(0);
});

test("the newest matches are kept, and searches that somebody has", async () => {
  await createIndexed("An adapter of today");
  await save("adapter");
  await save("prompt");
  const [saved] = await listSavedSearches(reader.id);
  await removeSavedSearch(reader.id, saved!.id);
  await db.execute(sql`insert into papers (id, title, abstract, abstract_origin, featured_on, featured_position, featured_at)
    select '2401.' || (10000 + n), 'Adapter ' || n, 'One.', 'arxiv', '2024-01-02', n, '2024-01-02'
    from generate_series(1, ${MATCHES_KEPT}) n`);
  await indexQueuedPapers();
  expect(await removeOldMatches()).toBe(2);
  expect((await db.select().from(searches)).map(({ text }) => text)).toEqual(["adapter"]);
  const days = await db.select({ day: searchMatches.featuredOn }).from(searchMatches);
  expect(days).toHaveLength(MATCHES_KEPT);
  expect(days.filter(({ day }) => day === "2025-02-14")).toHaveLength(1);
});
