import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { indexQueuedPapers } from "@/db/queries/search-index";
import { papers } from "@/db/schema";
import {
  addPaperAuthor,
  createAuthor,
  createManyPapers,
  createOrganization,
  createPaper,
  createUser,
} from "@/db/testing/factories";
import { forgetAnswers } from "@/lib/api/kept-answers";
import { limiters } from "@/lib/rate-limits";
import { GET as getDailyPapers, OPTIONS } from "./daily_papers/route";
import { GET as getOrganization } from "./organizations/[slug]/route";
import { GET as getOrganizations } from "./organizations/route";
import { GET as getPaper } from "./papers/[paperId]/route";
import { GET as getPapers } from "./papers/route";
import { GET as searchPapers } from "./papers/search/route";
import { GET as getUser } from "./users/[name]/route";

type Handler = typeof getPapers;
const SITE = "http://127.0.0.1:3000";
const ask = (
  handler: Handler,
  path: string,
  headers: Record<string, string> = {},
  parts: Record<string, string> = {},
) => handler(new Request(new URL(path, SITE), { headers }), { params: Promise.resolve(parts) });
const daily = (query: string, headers: Record<string, string> = {}) =>
  ask(getDailyPapers, `/api/daily_papers?${query}`, headers);
const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;
const idsOf = async (query: string) =>
  (await json<{ paper: { id: string } }[]>(daily(query))).map(({ paper }) => paper.id);

beforeAll(() => createManyPapers(230, "2025-03-03", 9));
beforeEach(forgetAnswers);

async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(response.headers.get("x-error-message")).toBe(error);
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(error).toMatch(/^[A-Z].*[.?]$/);
  return [response.status, error];
}

describe("pages", () => {
  test("the Link header leads through the whole feed, each paper once, newest day first, and is absent at the end", async () => {
    const seen: string[] = [];
    let next: string | undefined = `${SITE}/api/daily_papers?limit=100`;
    while (next) {
      const answer = await ask(getDailyPapers, next);
      seen.push(...((await answer.json()) as { paper: { id: string } }[]).map(({ paper }) => paper.id));
      next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    const all = await db.select({ id: papers.id, day: papers.featuredOn, votes: papers.shownUpvoteCount }).from(papers);
    expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    const days = seen.map((id) => all.find((paper) => paper.id === id)?.day ?? "");
    expect(days).toEqual(days.toSorted().reverse());
  });

  test("past the last page is an empty list, however far", async () => {
    for (const p of ["3", "99999999", String(Number.MAX_SAFE_INTEGER)]) {
      const answer = await daily(`limit=100&p=${p}`);
      expect([answer.status, await answer.json(), answer.headers.get("link")]).toEqual([200, [], null]);
    }
  });

  test("the papers by publication are paged to the end by cursor, those without a date last", async () => {
    await createPaper({ id: "2412.00001", publishedAt: null, featuredOn: null });
    await createPaper({ id: "2412.00002", publishedAt: new Date("2024-12-01T00:00:00.5Z"), featuredOn: null });
    const seen: string[] = [];
    let next: string | undefined = `${SITE}/api/papers?limit=90`;
    while (next) {
      const answer: Response = await ask(getPapers, next);
      seen.push(...((await answer.json()) as { id: string }[]).map(({ id }) => id));
      next = /^<([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    expect(seen[0]).toBe("2412.00002");
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toHaveLength(await db.$count(papers));
  });

  test("organizations are paged by cursor and found by part of a name", async () => {
    for (let number = 1; number <= 5; number++)
      await createOrganization({ slug: `Lab-${number}`, name: `A lab ${number}`, paperCount: number });
    const first = await ask(getOrganizations, "/api/organizations?limit=3");
    const next = /^<([^>]+)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const names = [
      ...((await first.json()) as { name: string }[]),
      ...(await json<{ name: string }[]>(ask(getOrganizations, next))),
    ];
    expect(names.map(({ name }) => name)).toEqual(["Lab-5", "Lab-4", "Lab-3", "Lab-2", "Lab-1"]);
    expect(await json(ask(getOrganizations, "/api/organizations?q=LAB-2"))).toMatchObject([
      { name: "Lab-2", numPapers: 2 },
    ]);
  });
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

describe("a search", () => {
  const search = (query: string) => ask(searchPapers, `/api/papers/search?${query}`);

  test("finds papers by their words in the wrapped form, and a paper by its id", async () => {
    await createPaper({ id: "2407.21783", title: "The Llama 3 Herd of Models", abstract: "Language models." });
    await createPaper({ id: "2407.00001", title: "Llama on a hill", abstract: "An animal." });
    await indexQueuedPapers();
    const found = await json<{ paper: { id: string }; title: string }[]>(search("q=llama"));
    expect(found.map(({ paper }) => paper.id).sort()).toEqual(["2407.00001", "2407.21783"]);
    expect(found.every(({ title }) => title.includes("Llama"))).toBe(true);
    expect(await json<unknown[]>(search("q=llama&limit=1"))).toHaveLength(1);
    expect(await json(search("q=arXiv:2407.21783v2"))).toMatchObject([{ paper: { id: "2407.21783" } }]);
    expect(await json(search("q=%00%E2%89%A0"))).toEqual([]);
  });

  test("says which signals made its order", async () => {
    expect((await search("q=llama")).headers.get("x-search-mode")).toBe("words");
  });

  test("without anything to search for, or with too much, is refused", async () => {
    for (const query of ["", "q=", `q=${"x".repeat(251)}`, "q=a&q=b", "q=a&limit=121", "query=llama"])
      expect((await refusal(search(query)))[0], query).toBe(400);
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
    ["page=2", "`p`"],
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

  test("a cursor that is changed is 400", async () => {
    for (const cursor of ["x", "2024-12-01T00:00:00.000Z", "2024-13-01T00:00:00.000Z_2412.00001", "_../etc", "_2412.1"])
      expect((await refusal(ask(getPapers, `/api/papers?cursor=${encodeURIComponent(cursor)}`)))[0], cursor).toBe(400);
    expect((await refusal(ask(getOrganizations, "/api/organizations?cursor=9_99999999999")))[0]).toBe(400);
  });

  test("what is not here is 404", async () => {
    for (const paperId of ["9999.99999", "2504.77777", "nonsense", "%00", "..%2f", "9".repeat(5000)])
      expect((await refusal(ask(getPaper, "/api/papers/x", {}, { paperId })))[0], paperId.slice(0, 20)).toBe(404);
    for (const slug of ["none", "%00", "a/b", "x".repeat(5000)])
      expect((await refusal(ask(getOrganization, "/x", {}, { slug })))[0]).toBe(404);
    for (const name of ["none", "%00", "%"]) expect((await refusal(ask(getUser, "/x", {}, { name })))[0]).toBe(404);
  });

  test("too many reads from one address are 429 with the time to wait, and others go on", async () => {
    const flooder = { "x-forwarded-for": "198.51.100.7" };
    await limiters.readsByNetwork.penalty("198.51.100.7", 6_000);
    const answer = await daily("limit=1", flooder);
    expect(answer.headers.get("ratelimit")).toMatch(/^"api";r=0;t=\d+$/);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await refusal(Promise.resolve(answer)))[0]).toBe(429);
    const other = await daily("limit=1", { "x-forwarded-for": "198.51.100.8" });
    expect([other.status, other.headers.get("ratelimit-policy")]).toEqual([200, '"fixed window";"api";q=6000;w=300']);
    expect(other.headers.get("ratelimit")).toMatch(/^"api";r=5999;t=\d+$/);
  });
});

describe("one paper", () => {
  const paper = (paperId: string, query = "") =>
    json<Record<string, unknown>>(ask(getPaper, `/api/papers/x${query}`, {}, { paperId }));

  test("is found by every spelling of its id, with ids that stay the same", async () => {
    await createPaper({ id: "hep-th/9901001" });
    const first = await paper("hep-th%2F9901001");
    expect(first).toMatchObject({ id: "hep-th/9901001", linkedModels: [], numTotalModels: 0 });
    expect(first._id).toMatch(/^[0-9a-f]{24}$/);
    forgetAnswers();
    expect(await paper("HEP-TH/9901001v2")).toEqual(first);
    expect(await json(ask(getPaper, "/x", {}, { paperId: "hep-th", number: "9901001" }))).toEqual(first);
  });

  test("carries comments and the deadline when they are asked for, and refuses other fields", async () => {
    const plain = await paper("2301.10001");
    expect(plain).not.toHaveProperty("comments");
    expect(await paper("2301.10001", "?field=comments&field=submissionDeadline")).toEqual({
      ...plain,
      comments: [],
      submissionDeadline: null,
    });
    expect((await refusal(ask(getPaper, "/x?field=votes", {}, { paperId: "2301.10001" })))[0]).toBe(400);
  });
});

test("an account is a reader of this site, or one that brought papers", async () => {
  await createUser({ username: "ada", name: "Ada Lovelace", email: "ada@example.org", passwordHash: "secret" });
  await createPaper({ id: "2503.99010", importedSubmitter: { name: "Kindi", fullname: "Al-Kindi", isPro: true } });
  const reader = await json<object>(ask(getUser, "/x", {}, { name: "Ada" }));
  expect(reader).toMatchObject({ name: "ada", fullname: "Ada Lovelace", type: "user", numPapers: 0 });
  expect(JSON.stringify(reader)).not.toMatch(/example\.org|secret/);
  expect(await json(ask(getUser, "/x", {}, { name: "kindi" }))).toMatchObject({
    name: "Kindi",
    isPro: true,
    numPapers: 1,
  });
});

describe("every answer", () => {
  test("has an ETag that answers 304 without a body, and changes when the papers do", async () => {
    const first = await daily("date=2025-03-05");
    const etag = first.headers.get("etag") ?? "";
    for (const sent of [etag, etag.replace("W/", ""), `"x", ${etag}`, "*"]) {
      const second = await daily("date=2025-03-05", { "if-none-match": sent });
      expect([second.status, await second.text(), second.headers.get("etag")]).toEqual([304, "", etag]);
    }
    await createPaper({ id: "2503.99020", featuredOn: "2025-03-05" });
    forgetAnswers();
    expect((await daily("date=2025-03-05", { "if-none-match": etag })).status).toBe(200);
  });

  test("may be read by scripts of any site, and says so before they ask", async () => {
    const answer = await daily("limit=1", { origin: "https://elsewhere.example" });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toContain("Link");
    expect(answer.headers.get("set-cookie")).toBeNull();
    const preflight = OPTIONS();
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET, HEAD, OPTIONS",
    ]);
  });

  test("comes in pieces when it is large, and is whole", async () => {
    const answer = await daily("limit=100");
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body ?? []) pieces.push(piece);
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(64 * 1024);
    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.parse(Buffer.concat(pieces).toString())).toHaveLength(100);
  });
});
