import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect, ownNetwork, test } from "../support/test";

/**
 * A client of the papers' API, written from its contract alone; it shares no code with the server. What is read by it
 * must be what the web pages show.
 */
type Item = {
  paper: { id: string; upvotes: number; title: string; authors: { _id: string; name: string; hidden: boolean }[] };
  title: string;
  publishedAt: string;
  thumbnail: string;
  numComments: number;
  submittedBy: { name: string };
};

const network = ownNetwork();
const site = () => String(process.env.E2E_URL);
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, site()), { headers: { ...network, ...headers }, redirect: "manual" });

async function listDaily(query: string): Promise<Item[]> {
  const answer = await get(`/api/daily_papers?${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("application/json");
  return (await answer.json()) as Item[];
}
const idsOf = (items: Item[]) => items.map(({ paper }) => paper.id);

/** Ids of the papers that a page links to, in the order in which they first stand there. */
async function idsOfPage(path: string): Promise<string[]> {
  const html = await (await get(path)).text();
  return [...new Set([...html.matchAll(/href="\/papers\/(\d{4}\.\d{4,5})"/g)].map(([, id]) => id ?? ""))];
}

const nextOf = (answer: Response) => /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];

for (const [query, page] of [
  ["date=2025-12-11&sort=publishedAt&limit=100", "/papers/date/2025-12-11"],
  ["date=2025-12-10&limit=100", "/papers/date/2025-12-10"],
  ["week=2025-W49", "/papers/week/2025-W49"],
  ["month=2025-12", "/papers/month/2025-12"],
  ["sort=trending", "/papers/trending"],
] as const)
  test(`${query} has the ids of ${page} in the same order`, async () => {
    // Others vote meanwhile, and a page may be some seconds older than an answer.
    await expect(async () => {
      const ids = idsOf(await listDaily(query));
      expect(ids.length).toBeGreaterThan(0);
      expect(await idsOfPage(page)).toEqual(ids);
    }).toPass({ timeout: 45_000 });
  });

test("an item carries what clients read, at the levels where they read it", async () => {
  const [item] = await listDaily("date=2025-12-11&limit=1");
  expect(item?.title).toBe(item?.paper.title);
  expect(Number.isNaN(Date.parse(String(item?.publishedAt)))).toBe(false);
  expect(item?.thumbnail).toMatch(/^https?:/);
  expect(typeof item?.numComments).toBe("number");
  // The sample edition does not say who brought its papers.
  expect(item).not.toHaveProperty("submittedBy");
  for (const author of item?.paper.authors ?? [])
    expect(author).toMatchObject({ _id: expect.stringMatching(/^[0-9a-f]{24}$/), hidden: expect.any(Boolean) });
});

test("the whole feed is read by p and by the Link header alike, and ends with an empty list", async () => {
  const byNumber: string[] = [];
  for (let p = 0; ; p++) {
    const items = await listDaily(`limit=20&p=${p}`);
    if (items.length === 0) break;
    byNumber.push(...idsOf(items));
  }
  const byLink: string[] = [];
  for (let next: string | undefined = `${site()}/api/daily_papers?limit=20`; next; ) {
    const answer: Response = await get(next);
    byLink.push(...idsOf((await answer.json()) as Item[]));
    next = nextOf(answer);
  }
  expect(byNumber.length).toBeGreaterThan(60);
  expect([...byLink].sort()).toEqual([...byNumber].sort());
  expect(new Set(byLink).size).toBe(byLink.length);
});

test("a paper is read flat, and 404 when it is not here", async () => {
  const paper = (await (await get("/api/papers/2404.18911")).json()) as Record<string, unknown>;
  expect(paper).toMatchObject({ id: "2404.18911" });
  for (const unknown of ["linkedModels", "numTotalModels", "discussionId"]) expect(paper).not.toHaveProperty(unknown);
  expect(await (await get("/api/papers/2404.18911?field=comments&field=submissionDeadline")).json()).toEqual({
    ...paper,
    submissionDeadline: "2024-05-13T00:00:00.000Z",
    // Other tests write some meanwhile.
    numComments: expect.any(Number),
    comments: expect.arrayContaining([expect.objectContaining({ type: "comment" })]),
  });
  expect((await get("/api/papers/2404.99999")).status).toBe(404);
});

test("a malformed date, a misspelt parameter and a wrong limit are 400 with the sentence in body and header", async () => {
  for (const query of [
    "date=2025-13-40",
    "week=2025-W54",
    "month=2025-13",
    "limit=101",
    "p=-1",
    "sort=best",
    "period=week",
  ]) {
    const answer = await get(`/api/daily_papers?${query}`);
    const { error } = (await answer.json()) as { error: string };
    expect([answer.status, answer.headers.get("x-error-message")], query).toEqual([400, error]);
    expect(answer.headers.get("x-request-id")).toBeTruthy();
  }
  expect((await get("/api/daily_papers?colour=red")).status).toBe(200);
  expect((await get("/api/daily_papers?week=2026-W53")).status).toBe(200);
});

test("an answer that is known is 304, HEAD has no body, and OPTIONS lets scripts of any site read", async () => {
  const first = await get("/api/daily_papers?date=2025-12-11");
  const etag = String(first.headers.get("etag"));
  expect(first.headers.get("x-feed-day")).toBe("2025-12-11; closed");
  expect(first.headers.get("ratelimit")).toMatch(/^"api";r=\d+;t=\d+$/);
  expect((await get("/api/daily_papers?date=2025-12-11", { "If-None-Match": etag })).status).toBe(304);
  const head = await fetch(`${site()}/api/daily_papers?date=2025-12-11`, { method: "HEAD", headers: network });
  expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
  const options = await fetch(`${site()}/api/daily_papers`, { method: "OPTIONS", headers: network });
  expect([options.status, options.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
});

test("every page is Markdown too, at its address with .md and where Accept asks for it", async () => {
  for (const path of [
    "/papers/2404.18911",
    "/papers/date/2025-12-11",
    "/papers/week/2025-W49",
    "/papers/month/2025-12",
    "/papers/trending",
    "/organizations",
    "/organizations/huawei-noah",
    "/authors/yunhe-wang",
    "/topics",
    "/topics/cs.CL",
  ]) {
    const byName = await get(`${path}.md`);
    const byWish = await get(path, { Accept: "text/markdown, text/html;q=0.8" });
    for (const answer of [byName, byWish]) {
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get("content-type"), path).toContain("text/markdown");
      expect(await answer.text(), path).toMatch(/^# \S/);
    }
    const html = await get(path, { Accept: "text/html, text/markdown;q=0.5" });
    expect(html.headers.get("content-type"), path).toContain("text/html");
    expect(html.headers.get("vary"), path).toMatch(/\baccept\b(?!-)/i);
  }
  expect(await (await get("/", { Accept: "text/markdown" })).text()).toMatch(/^# /);
  for (const path of ["/?order=votes", "/topics/cs.CL?order=votes&min_upvotes=1", "/papers/week?topic=cs.CL"]) {
    const chosen = await get(path, { Accept: "text/markdown" });
    expect(chosen.headers.get("content-type"), path).toContain("text/markdown");
    const text = await chosen.text();
    expect(text, path).toMatch(/^(Only the papers that match the filters\. )?Order: votes\.$/m);
    expect(text, path).not.toContain("newest day first");
  }
  expect((await get("/papers/2404.99999.md")).status).toBe(404);
  const day = await (await get("/papers/date/2025-12-11.md")).text();
  const ids = [...day.matchAll(/^\d+\. \[.*\]\(\S+\/papers\/(\S+)\.md\)$/gm)].map(([, id]) => id);
  expect(ids).toHaveLength(43);
});

test("every link of llms.txt and every example of the reference leads to an answer", async () => {
  const text = await (await get("/llms.txt")).text();
  const links = [...text.matchAll(/\]\((\S+)\)/g)].map(([, link]) => new URL(String(link)).pathname);
  expect(links.length).toBeGreaterThan(8);
  const html = await (await get("/about/api")).text();
  const examples = [...html.matchAll(/curl -s &quot;https?:\/\/[^/&]+(\/(?:[^&]|&amp;)*)&quot;/g)].map(([, path]) =>
    String(path).replaceAll("&amp;", "&"),
  );
  expect(examples.length).toBeGreaterThan(15);
  for (const path of [...links, ...examples]) {
    // The sample edition knows nobody who brought its papers.
    if (path.startsWith("/api/users/")) continue;
    // An example names the site that this test, too, would be of by its settings.
    const here = path.replace(encodeURIComponent("http://127.0.0.1:3000"), encodeURIComponent(site()));
    expect((await get(here)).status, here).toBe(200);
  }
});

test("the official MCP client reads the day that the page shows", async () => {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("/api/mcp", site()), {
    requestInit: { headers: network },
  });
  await client.connect(transport);
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["day", "paper", "trending"]),
  );
  const { structuredContent } = await client.callTool({ name: "day", arguments: { day: "2025-12-11", limit: 100 } });
  const ids = (structuredContent as { papers: { id: string }[] }).papers.map(({ id }) => id);
  expect([...ids].sort()).toEqual(idsOf(await listDaily("date=2025-12-11&limit=100")).sort());
  await client.close();
});
