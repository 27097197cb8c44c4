import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { papers } from "@/db/schema";
import {
  addPaperAuthor,
  createAuthor,
  createManyPapers,
  createOrganization,
  createPaper,
  createUser,
} from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { ask, daily, idsOf, nextOf, refusal, SITE } from "../testing/reads";
import { GET as getDailyPapers } from "./route";

beforeAll(() => createManyPapers(230, "2025-03-03", 9));
beforeEach(clearAnswerCache);

test("the Link header leads through the whole feed, each paper once, newest day first, and is absent at the end", async () => {
  const seen: string[] = [];
  let next: string | undefined = `${SITE}/api/daily_papers?limit=100`;
  while (next) {
    const answer = await ask(getDailyPapers, next);
    seen.push(...((await answer.json()) as { paper: { id: string } }[]).map(({ paper }) => paper.id));
    next = nextOf(answer);
  }
  const all = await db.select({ id: papers.id, day: papers.featuredOn, votes: papers.shownUpvoteCount }).from(papers);
  expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  const days = seen.map((id) => all.find((paper) => paper.id === id)?.day ?? "");
  expect(days).toEqual(days.toSorted().reverse());
});

test("`page` counts as `p`, as other programs call it", async () => {
  for (const page of [0, 1, 2]) expect(await idsOf(`page=${page}&limit=5`)).toEqual(await idsOf(`p=${page}&limit=5`));
});

test("past the last page is an empty list, however far", async () => {
  for (const p of ["3", "99999999", String(Number.MAX_SAFE_INTEGER)]) {
    const answer = await daily(`limit=100&p=${p}`);
    expect([answer.status, await answer.json(), answer.headers.get("link")]).toEqual([200, [], null]);
  }
});

describe("a dated list", () => {
  test("says whether its day is open or closed", async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect((await daily("date=2025-03-04")).headers.get("x-feed-day")).toBe("2025-03-04; closed");
    expect((await daily(`date=${today}`)).headers.get("x-feed-day")).toBe(`${today}; open`);
    expect((await daily("date=2199-01-01")).headers.get("x-feed-day")).toBe("2199-01-01; future");
    expect((await daily("week=2025-W10")).headers.get("x-feed-day")).toBe("2025-W10; closed");
  });

  test("of a real day without papers is empty, and week 53 is one where the year has it", async () => {
    expect(await idsOf("date=2025-04-01")).toEqual([]);
    expect((await daily("week=2026-W53")).status).toBe(200);
  });

  test("of a month holds its days, most votes first, and trending leaves withdrawn papers out", async () => {
    await createPaper({
      id: "2503.99001",
      featuredOn: "2025-03-08",
      importedUpvoteCount: 999,
      withdrawnAt: new Date(),
    });
    expect((await idsOf("month=2025-03&limit=2"))[0]).toBe("2503.99001");
    expect(await idsOf("month=2025-03&sort=trending&limit=100")).not.toContain("2503.99001");
    expect(await idsOf("date=2025-03-08&sort=trending&limit=100")).not.toContain("2503.99001");
  });

  test("of a submitter holds what that account brought, in any letter case, elsewhere or here", async () => {
    const reader = await createUser({ username: "grace" });
    await createPaper({ id: "2503.99002", importedSubmitter: { name: "Grace" }, featuredOn: "2025-03-20" });
    await createPaper({ id: "2503.99003", submittedBy: reader.id, featuredOn: "2025-03-19" });
    expect(await idsOf("submitter=GRACE")).toEqual(["2503.99002", "2503.99003"]);
    expect(await idsOf("submitter=GRACE&date=2025-03-19")).toEqual(["2503.99003"]);
    expect(await idsOf("submitter=nobody")).toEqual([]);
  });
});

test("the feed is narrowed by topic, organization, author and votes together", async () => {
  const lab = await createOrganization({ slug: "Narrow-Lab" });
  const author = await createAuthor({ slug: "narrow-author" });
  for (const [id, categories, votes] of [
    ["2505.00001", ["cs.CL"], 5],
    ["2505.00002", ["cs.CL"], 1],
    ["2505.00003", ["cs.CV"], 5],
  ] as const) {
    await createPaper({
      id,
      categories: [...categories],
      importedUpvoteCount: votes,
      organizationId: lab.id,
      featuredOn: "2025-05-01",
    });
    await addPaperAuthor(id, author.id);
  }
  expect(await idsOf("organization=narrow-lab")).toEqual(["2505.00001", "2505.00003", "2505.00002"]);
  expect(await idsOf("author=narrow-author&topic=cs.cl")).toEqual(["2505.00001", "2505.00002"]);
  expect(await idsOf("author=Narrow%20Author&topic=cs.CL&organization=NARROW-LAB&min_upvotes=5&month=2025-05")).toEqual(
    ["2505.00001"],
  );
  expect(await idsOf("organization=none")).toEqual([]);
  for (const query of ["topic=cs.XX", "organization=%00", "author=%20", "min_upvotes=-1"])
    expect((await refusal(daily(query)))[0], query).toBe(400);
});

describe("refusals", () => {
  const REFUSED: [string, string][] = [
    ["date=2025-13-40", "2025-12-11"],
    ["date=2025-02-29", "2025-12-11"],
    ["date=", "2025-12-11"],
    ["date=%00", "2025-12-11"],
    ["date=2025-03-04&date=2025-03-05", "once"],
    ["week=2025-W53", "2025-W50"],
    ["week=2025-W00", "2025-W50"],
    ["month=2025-13", "2025-12"],
    ["date=2025-03-04&week=2025-W10", "only one"],
    ["limit=0", "1 to 100"],
    ["limit=101", "1 to 100"],
    ["limit=1e1", "1 to 100"],
    ["limit=%EF%BC%95", "1 to 100"],
    ["p=-1", "from 0"],
    ["p=99999999999999999999", "from 0"],
    ["sort=best", "trending"],
    ["submitter=%00", "account"],
    ["submitter=a%27b", "account"],
    ["period=week", "`week` or `month`"],
    ["Date=2025-03-04", "`date`"],
    ["dat=2025-03-04", "`date`"],
    ["dates=2025-03-04", "`date`"],
    ["limti=3", "`limit`"],
    ["p=1&page=1", "once"],
    ["page=-1", "`p`"],
    ["q=kangaroo", "`q`"],
    ["cursor=x", "`cursor`"],
  ];
  for (const [query, hint] of REFUSED)
    test(`${query} is 400 with a sentence that says ${hint}`, async () => {
      const [status, sentence] = await refusal(daily(query));
      expect(status).toBe(400);
      expect(sentence).toContain(hint);
    });

  test("a parameter that looks like none of ours is ignored", async () => {
    for (const query of ["utm_source=x", "_=1", "__proto__=1", "constructor=x", "lang=en", "%00=1"])
      expect((await daily(query)).status, query).toBe(200);
  });
});
