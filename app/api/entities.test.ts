import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addFollow } from "@/db/queries/entity/follows";
import {
  addPaperAuthor,
  createAuthor,
  createManyPapers,
  createOrganization,
  createPaper,
  createUser,
} from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { GET as getRepos } from "./arxiv/[...paperId]/route";
import { GET as getAuthor } from "./authors/[slug]/route";
import { GET as getDays } from "./days/route";
import { GET as getFollowers } from "./organizations/[slug]/followers/route";
import { GET as getMembers } from "./organizations/[slug]/members/route";
import { ask, json, nextOf, refusal, SITE } from "./testing/reads";
import { GET as getTopic } from "./topics/[slug]/route";
import { GET as getTopics } from "./topics/route";
import { GET as getUserFollowers } from "./users/[name]/followers/route";
import { GET as getUserFollowing } from "./users/[name]/following/route";
import { GET as getUser } from "./users/[name]/route";

vi.mock("next/cache", () => ({ cacheLife: vi.fn(), cacheTag: vi.fn() }));

beforeAll(async () => {
  await createManyPapers(40, "2025-03-03", 9);
  await createPaper({ id: "hep-th/9901001", categories: ["cs.CL"], featuredOn: null });
  const author = await createAuthor({ slug: "ada-lovelace", name: "Ada Lovelace" });
  await addPaperAuthor("hep-th/9901001", author.id);
  await createOrganization({ slug: "Lab" });
});
beforeEach(clearAnswerCache);

const repos = (path: string) =>
  getRepos(new Request(`${SITE}/api/arxiv/${path}`), { params: Promise.resolve({ paperId: path.split("/") }) });

test("repositories that name a paper are empty lists, and 404 for what is no paper here", async () => {
  for (const path of ["hep-th/9901001/repos", "hep-th%2F9901001/repos", "hep-th/9901001v2/repos"])
    expect(await json(repos(path))).toEqual({ models: [], datasets: [], spaces: [] });
  for (const path of ["2499.99999/repos", "nonsense/repos", "hep-th/9901001", "repos"])
    expect((await refusal(repos(path)))[0], path).toBe(404);
});

test("topics come with their papers, one in any letter case", async () => {
  const topics = await json<{ slug: string; numPapers: number }[]>(ask(getTopics, "/api/topics"));
  expect(topics.length).toBeGreaterThan(150);
  expect(topics.find(({ slug }) => slug === "cs.CL")?.numPapers).toBe(1);
  expect(await json(ask(getTopic, "/x", {}, { slug: "CS.cl" }))).toEqual({
    slug: "cs.CL",
    name: "Computation and Language",
    field: "Computer Science",
    numPapers: 1,
    numFollowers: 0,
  });
  for (const slug of ["cs.XX", "%00", ""]) expect((await refusal(ask(getTopic, "/x", {}, { slug })))[0]).toBe(404);
});

test("an author is found by the name in addresses", async () => {
  expect(await json(ask(getAuthor, "/x", {}, { slug: "Ada%20Lovelace" }))).toEqual({
    slug: "ada-lovelace",
    name: "Ada Lovelace",
    numPapers: 1,
    numFollowers: 0,
  });
  for (const slug of ["nobody", "%00", "x".repeat(5_000)])
    expect((await refusal(ask(getAuthor, "/x", {}, { slug })))[0]).toBe(404);
});

test("the days that have papers are paged to the first one, each with its papers", async () => {
  const seen: { date: string; numPapers: number; state: string }[] = [];
  let next: string | undefined = `${SITE}/api/days?limit=4`;
  while (next) {
    const answer: Response = await ask(getDays, next);
    seen.push(...((await answer.json()) as typeof seen));
    next = nextOf(answer);
  }
  expect(seen.map(({ date }) => date)).toEqual(
    seen
      .map(({ date }) => date)
      .toSorted()
      .reverse(),
  );
  expect(new Set(seen.map(({ date }) => date)).size).toBe(seen.length);
  expect(seen.reduce((sum, { numPapers }) => sum + numPapers, 0)).toBe(40);
  expect(seen.every(({ state }) => state === "closed")).toBe(true);
  for (const query of ["cursor=2025-02-30", "limit=0", "date=2025-03-03"])
    expect((await refusal(ask(getDays, `/api/days?${query}`)))[0], query).toBe(400);
});

test("overviews count, and nobody's name is given away", async () => {
  const reader = await createUser({ username: "grace" });
  await addFollow("organization", "Lab", reader.id);
  await addFollow("topic", "cs.CL", reader.id);
  const asked = { name: "grace" };
  expect(await json(ask(getUser, "/x", {}, asked))).toMatchObject({ numPapers: 0, numFollowing: 2, numFollowers: 0 });
  for (const get of [getUserFollowers, getUserFollowing]) {
    expect(await json(ask(get, "/x", {}, asked))).toEqual([]);
    expect((await refusal(ask(get, "/x", {}, { name: "nobody" })))[0]).toBe(404);
  }
  for (const get of [getFollowers, getMembers]) {
    expect(await json(ask(get, "/x", {}, { slug: "LAB" }))).toEqual([]);
    expect((await refusal(ask(get, "/x", {}, { slug: "none" })))[0]).toBe(404);
  }
});
