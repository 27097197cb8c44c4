import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papers } from "@/db/schema";
import { settleChanges } from "@/db/testing/changes";
import { createManyPapers, createPaper } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { ask, daily, json, nextOf, refusal, SITE } from "../testing/reads";
import { GET as getPaper } from "./get-paper";
import { GET as getPapers } from "./route";
import { GET as searchPapers } from "./search/route";

beforeAll(() => createManyPapers(230, "2025-03-03", 9));
beforeEach(clearAnswerCache);

test("the papers by publication are paged to the end by cursor, those without a date last", async () => {
  await createPaper({ id: "2412.00001", publishedAt: null, featuredOn: null });
  await createPaper({ id: "2412.00002", publishedAt: new Date("2024-12-01T00:00:00.5Z"), featuredOn: null });
  const seen: string[] = [];
  let next: string | undefined = `${SITE}/api/papers?limit=90`;
  while (next) {
    const answer: Response = await ask(getPapers, next);
    seen.push(...((await answer.json()) as { id: string }[]).map(({ id }) => id));
    next = nextOf(answer);
  }
  expect(seen[0]).toBe("2412.00002");
  expect(seen).toHaveLength(new Set(seen).size);
  expect(seen).toHaveLength(await db.$count(papers));
});

test("a cursor that is changed is 400", async () => {
  for (const cursor of [
    "x",
    "2024-12-01T00:00:00.000Z",
    "2024-13-01T00:00:00.000Z_2412.00001",
    "0000-01-01T00:00:00.000Z_2412.00001",
    "_../etc",
    "_2412.1",
  ])
    expect((await refusal(ask(getPapers, `/api/papers?cursor=${encodeURIComponent(cursor)}`)))[0], cursor).toBe(400);
});

test("papers updated since are paged by change, with those that were taken off, and go on where they ended", async () => {
  const since = (query: string) => ask(getPapers, `/api/papers?updated_since=${query}`);
  type Item = { id: string; updatedAt: string; title?: string; isRemoved?: true };
  const walk = async (query: string) => {
    await settleChanges();
    const seen: Item[] = [];
    let next: string | undefined = `${SITE}/api/papers?updated_since=${query}`;
    while (next) {
      clearAnswerCache();
      const answer: Response = await ask(getPapers, next);
      seen.push(...((await answer.json()) as Item[]));
      next = nextOf(answer);
    }
    return seen;
  };
  const all = await walk("2020-01-01&limit=70");
  expect(new Set(all.map(({ id }) => id)).size).toBe(await db.$count(papers));
  expect(all.map(({ updatedAt }) => updatedAt)).toEqual(all.map(({ updatedAt }) => updatedAt).toSorted());
  const [changed, hidden] = [await createPaper({ title: "Before" }), await createPaper()];
  await db.update(papers).set({ title: "After" }).where(eq(papers.id, changed.id));
  await hidePaper(hidden.id);
  const news = (await walk(all.at(-1)!.updatedAt)).filter(({ updatedAt }) => updatedAt > all.at(-1)!.updatedAt);
  expect(news).toEqual([
    expect.objectContaining({ id: changed.id, title: "After" }),
    { id: hidden.id, updatedAt: expect.any(String), isRemoved: true },
  ]);
  for (const never of ["2999-01-01", "9999-12-31T23:59:59-12:00"]) expect(await json(since(never))).toEqual([]);
  for (const ever of ["0000-01-01", "0001-01-01T00:00:00Z"]) expect(await json<Item[]>(since(ever))).toHaveLength(50);
  // The same instant, as another place's clocks show it.
  const shifted = `${new Date(Date.parse(news[0]!.updatedAt) + 7_200_000).toISOString().slice(0, -1)}+02:00`;
  expect(await json(since(encodeURIComponent(shifted)))).toEqual(news);
});

test("an instant, place or companion that cannot be is 400 for papers updated since", async () => {
  const at = "2025-01-01T00:00:00.000Z";
  for (const query of ["", "x", "2025-02-30", "2025-01-01T25:00:00Z", "1735689600", "2025-01-01T00:00:00"])
    expect((await refusal(ask(getPapers, `/api/papers?updated_since=${query}`)))[0], query).toBe(400);
  for (const more of ["cursor=_2412.00001", "cursor=x", "ids=2412.00001", "limit=0", "p=1"])
    expect((await refusal(ask(getPapers, `/api/papers?updated_since=${at}&${more}`)))[0], more).toBe(400);
  expect(await refusal(ask(getPapers, "/api/papers?since=2025-01-01"))).toEqual([
    400,
    expect.stringContaining("updated_since"),
  ]);
});

test("papers asked for by ids come once each, in that order; unknown ids are left out", async () => {
  await createPaper({ id: "hep-th/9901002" });
  const idsOf = async (ids: string) =>
    (await json<{ id: string }[]>(ask(getPapers, `/api/papers?ids=${ids}`))).map(({ id }) => id);
  expect(await idsOf("2301.10002,hep-th/9901002v2,2301.10001,2301.10002,2411.99999")).toEqual([
    "2301.10002",
    "hep-th/9901002",
    "2301.10001",
  ]);
  for (const ids of ["", "nonsense", "2301.10001,", Array(101).fill("2301.10001").join(","), "x".repeat(20_000)])
    expect((await refusal(ask(getPapers, `/api/papers?ids=${ids}`)))[0], ids.slice(0, 20)).toBe(400);
  for (const more of ["limit=1", "cursor=2412.00001"])
    expect((await refusal(ask(getPapers, `/api/papers?ids=2301.10001&${more}`)))[0], more).toBe(400);
});

test("a parameter of another address is refused by the name that was sent", async () => {
  expect(await refusal(ask(getPapers, "/api/papers?page=2"))).toEqual([400, expect.stringContaining("`page`")]);
});

test("a paper that is not here is 404", async () => {
  for (const paperId of ["9999.99999", "2504.77777", "nonsense", "%00", "..%2f", "9".repeat(5000)])
    expect((await refusal(ask(getPaper, "/api/papers/x", {}, { paperId })))[0], paperId.slice(0, 20)).toBe(404);
});

describe("a search", () => {
  const search = (query: string) => ask(searchPapers, `/api/papers/search?${query}`);

  test("by an id keeps to the votes that are asked for", async () => {
    await createPaper({ id: "2407.30000", importedUpvoteCount: 3 });
    const found = async (votes: number) => (await json<object[]>(search(`q=2407.30000&min_upvotes=${votes}`))).length;
    expect([await found(3), await found(4)]).toEqual([1, 0]);
  });

  test("finds papers by their words in the wrapped form, and a paper by its id", async () => {
    await createPaper({ id: "2407.21783", title: "The Llama 3 Herd of Models", abstract: "Language models." });
    await createPaper({ id: "2407.00001", title: "Llama on a hill", abstract: "An animal." });
    await indexQueuedPapers();
    const found = await json<{ paper: { id: string }; title: string }[]>(search("q=llama"));
    expect(found.map(({ paper }) => paper.id).sort()).toEqual(["2407.00001", "2407.21783"]);
    expect(found.every(({ title }) => title.includes("Llama"))).toBe(true);
    expect(await json<unknown[]>(search("q=llama&limit=1"))).toHaveLength(1);
    expect(await json(search("q=arXiv:2407.21783v2"))).toMatchObject([{ paper: { id: "2407.21783" } }]);
  });

  test("says which signals made its order", async () => {
    expect((await search("q=llama")).headers.get("x-search-mode")).toBe("words");
  });

  test("is paged by numbers to its end, each paper once, in every order, with the number of all", async () => {
    for (let number = 1; number <= 7; number++)
      await createPaper({ id: `2408.0000${number}`, title: `Wombat ${number}`, importedUpvoteCount: number % 4 });
    await indexQueuedPapers();
    for (const sort of ["relevance", "newest", "votes"]) {
      const seen: string[] = [];
      let next: string | undefined = `${SITE}/api/papers/search?q=wombat&limit=3&sort=${sort}`;
      while (next) {
        const answer: Response = await ask(searchPapers, next);
        expect([answer.headers.get("x-total-count"), answer.headers.get("x-total-relation")]).toEqual(["7", "eq"]);
        const found = (await answer.json()) as { paper: { id: string; upvotes: number } }[];
        if (sort === "votes")
          expect(found.map(({ paper }) => paper.upvotes)).toEqual(
            found
              .map(({ paper }) => paper.upvotes)
              .sort()
              .reverse(),
          );
        seen.push(...found.map(({ paper }) => paper.id));
        next = nextOf(answer);
      }
      expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `2408.0000${number}`));
    }
    expect(await json<unknown[]>(search("q=wombat"))).toHaveLength(7);
    expect(await json<unknown[]>(search("q=wombat&min_upvotes=3"))).toHaveLength(2);
    expect(await json(search("q=wombat&p=99999999999"))).toEqual([]);
    expect(await json(search("q=wombat&page=1&limit=3"))).toEqual(await json(search("q=wombat&p=1&limit=3")));
  });

  test("for an id has that paper, on its first page alone", async () => {
    const first = await search("q=2408.00001&limit=1");
    expect(await first.json()).toMatchObject([{ paper: { id: "2408.00001" } }]);
    expect(await json(search("q=2408.00001&limit=1&p=1"))).toEqual([]);
    const none = await search("q=2499.00001");
    expect([none.headers.get("x-total-count"), await none.json()]).toEqual(["0", []]);
  });

  test("refuses what is a parameter elsewhere, and an order that is none", async () => {
    for (const [query, hint] of [
      ["date=2025-12-11", "`date`"],
      ["cursor=x", "`cursor`"],
      ["topic=cs.CL", "`topic`"],
      ["sort=trending", "relevance, newest or votes"],
      ["p=-1", "`p`"],
      ["p=1&page=1", "once"],
    ] as const) {
      const [status, sentence] = await refusal(search(`q=llama&${query}`));
      expect([status, sentence.includes(hint)], query).toEqual([400, true]);
    }
  });

  test("without anything to search for, or with too much, is refused", async () => {
    for (const query of ["", "q=", `q=${"x".repeat(251)}`, "q=a&q=b", "q=a&limit=121", "query=llama", "q=%00%E2%89%A0"])
      expect((await refusal(search(query)))[0], query).toBe(400);
  });
});

describe("one paper", () => {
  const paper = (paperId: string, query = "") =>
    json<Record<string, unknown>>(ask(getPaper, `/api/papers/x${query}`, {}, { paperId }));

  test("is found by every spelling of its id, with ids that stay the same", async () => {
    await createPaper({ id: "hep-th/9901001" });
    const first = await paper("hep-th%2F9901001");
    expect(first).toMatchObject({ id: "hep-th/9901001" });
    expect(first._id).toMatch(/^[0-9a-f]{24}$/);
    clearAnswerCache();
    expect(await paper("HEP-TH/9901001v2")).toEqual(first);
  });

  test("leaves out what is not known of it, whatever is asked, and refuses other fields", async () => {
    const plain = await paper("2301.10001");
    const { submissionDeadline, ...rest } = await paper("2301.10001", "?field=submissionDeadline");
    // Its id alone says when it was published: until the end of that month.
    expect([submissionDeadline, rest]).toEqual(["2023-02-15T00:00:00.000Z", plain]);
    expect(await paper("2301.10001", "?field=comments")).toEqual({ ...plain, comments: [] });
    expect(Object.keys(plain).sort()).toEqual([
      "_id",
      "authors",
      "id",
      "numComments",
      "publishedInMonth",
      "submittedOnDailyAt",
      "summary",
      "thumbnail",
      "title",
      "upvotes",
    ]);
    expect((await refusal(ask(getPaper, "/x?field=votes", {}, { paperId: "2301.10001" })))[0]).toBe(400);
  });

  test("whose source gave no date has the month of its id, and no instant that was made up", async () => {
    await createPaper({ id: "2505.17331", publishedAt: null, featuredOn: "2025-05-27" });
    await createPaper({ id: "2505.17332", publishedAt: new Date("2025-05-20T10:00:00Z"), featuredOn: "2025-05-27" });
    const undated = await paper("2505.17331");
    expect([undated.publishedInMonth, "publishedAt" in undated]).toEqual(["2025-05", false]);
    const dated = await paper("2505.17332");
    expect([dated.publishedAt, "publishedInMonth" in dated]).toEqual(["2025-05-20T10:00:00.000Z", false]);
    const items = await json<Record<string, unknown>[]>(daily("date=2025-05-27"));
    expect(items.map((item) => item.publishedInMonth ?? null).sort()).toEqual(["2025-05", null]);
    expect(JSON.stringify(items)).not.toContain("2025-05-01");
    expect(JSON.stringify(await json(ask(getPapers, "/api/papers?limit=100")))).not.toContain("-01T00:00:00.000Z");
  });

  test("names who brought it with what is known of them alone", async () => {
    await createPaper({ id: "2505.17333", importedSubmitter: { name: "Kindi" } });
    expect((await paper("2505.17333")).submittedOnDailyBy).toEqual({
      _id: expect.any(String),
      name: "Kindi",
      user: "Kindi",
    });
  });
});
