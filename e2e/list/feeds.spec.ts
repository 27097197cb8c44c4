import type { Page } from "@playwright/test";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { jsonFeedSchema, listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { startServer, type TestServer } from "../server";
import { ingestFile } from "../support/ingest";
import { newReader, proveIn, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/** Pages of lists, each with a feed beside it. */
const LISTS = [
  "/",
  "/papers/week/2025-W50?topic=cs.CL&order=newest",
  "/papers/date/2025-12-11",
  "/papers/week/2025-W50",
  "/papers/month/2025-12",
  "/papers/week",
  "/papers/month",
  "/papers/trending",
  "/organizations/huawei-noah",
  "/authors/yunhe-wang",
  "/topics/cs.CL",
];

const idsOf = (xml: string) => parseAtomFeed(xml).entries?.map(({ id }) => id?.replace("https://arxiv.org/abs/", ""));

test("every list's page names its feeds, and both are what a browser and a parser take for such", async ({ page }) => {
  for (const list of LISTS) {
    await page.goto(list);
    const named = (type: string) => page.locator(`head link[rel=alternate][type="${type}"]`).getAttribute("href");
    const [atom, json] = [await named("application/atom+xml"), await named("application/feed+json")];
    const [path = "", query] = list.split("?");
    const address = `${path === "/" ? "" : path}/feed.atom${query ? `?${query}` : ""}`;
    expect(String(atom)).toBe(`${process.env.E2E_URL}${address}`);
    await expect(page.getByRole("link", { name: "Atom", exact: true })).toHaveAttribute("href", address);

    const answer = await page.request.get(String(atom));
    expect(answer.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
    expect(answer.headers()["cache-control"]).toBe("public, s-maxage=60, stale-while-revalidate=600");
    expect(answer.headers()["access-control-allow-origin"]).toBe("*");
    const xml = await answer.text();
    expect(listAtomProblems(xml)).toEqual([]);
    expect(await hasParserError(page, xml)).toBe(false);
    const ids = idsOf(xml) ?? [];
    expect(new Set(ids).size).toBe(ids.length);

    const text = await (await page.request.get(String(json))).text();
    jsonFeedSchema.parse(JSON.parse(text));
    expect(parseJsonFeed(text).items).toHaveLength(ids.length);

    const again = await page.request.get(String(atom), { headers: { "If-None-Match": String(answer.headers().etag) } });
    expect(again.status()).toBe(304);
    expect(await again.text()).toBe("");
    const since = { "If-Modified-Since": String(answer.headers()["last-modified"]) };
    expect((await page.request.get(String(atom), { headers: since })).status()).toBe(304);
    const head = await page.request.head(String(atom));
    expect([head.status(), head.headers().etag]).toEqual([200, answer.headers().etag]);
  }
});

test("the feed of a day has the papers of its page in their order", async ({ page }) => {
  await page.goto("/papers/date/2025-12-10");
  const shown = await page
    .getByRole("article")
    .evaluateAll((articles) =>
      articles.map((article) => article.getAttribute("aria-labelledby")?.replace("paper-", "")),
    );
  expect(shown.length).toBeGreaterThan(5);
  expect(idsOf(await (await page.request.get("/papers/date/2025-12-10/feed.atom")).text())).toEqual(shown);
});

test("addresses of feeds and of pages do not take each other's place", async ({ page }) => {
  for (const address of ["/feed/2025-12-05", "/papers/trending", "/papers/2404.18911", "/topics/cs.CL"])
    expect((await page.request.get(address)).headers()["content-type"]).toContain("text/html");
  for (const address of ["/papers/feed.atom", "/feed/feed.atom", "/x/feed.atom"]) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(404);
    expect(await answer.json()).toEqual({ error: expect.stringContaining("There is no such list") });
  }
  for (const address of ["/feed.xml", "/feed.atom/", "/papers/trending/feed.rss"]) {
    const answer = await page.request.get(address);
    expect(answer.status() === 404 || answer.url().endsWith("/feed.atom"), address).toBe(true);
  }
});

test("a page of another site may ask with a condition", async ({ page }) => {
  const preflight = await page.request.fetch("/feed.atom", { method: "OPTIONS" });
  expect(preflight.status()).toBe(204);
  expect(preflight.headers()["access-control-allow-headers"]).toContain("If-None-Match");
});

test.describe("a reader's own feed", () => {
  let server: TestServer;
  test.beforeAll(async () => {
    server = await startServer();
  });
  test.afterAll(() => server.remove());

  test("brings the new papers of what is followed, each with the reason, until it is revoked", async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await page.goto("/signup?callbackUrl=%2Forganizations%2Fhuawei-noah");
    const reader = newReader();
    await sendPasswordForm(page, reader, "Create account");
    await follow(page, "/organizations/huawei-noah", "Follow HUAWEI Noah's Ark Lab");
    await follow(page, "/authors/yunhe-wang", "Follow Yunhe Wang");
    await follow(page, "/topics/math.PR", "Follow math.PR");
    await page.goto("/search?q=zebrafish+atlas");
    await page.getByRole("button", { name: "Follow this search" }).click();
    await expect(page.getByRole("button", { name: "Follow zebrafish atlas" })).toBeVisible();

    await page.goto("/settings");
    await proveIn(page, "Your feed", reader);
    await page.getByRole("button", { name: "Create feed address" }).click();
    const address = await page.getByLabel("Atom", { exact: true }).inputValue();
    expect(address).toMatch(/\/following\/feed\.atom\?token=[\w-]{43}$/);

    await ingest(server, [
      paper("2512.20001", "A paper of the <lab>", {
        organization: { slug: "huawei-noah", name: "HUAWEI Noah's Ark Lab" },
      }),
      paper("2512.20002", "A paper of the author & others", { authors: ["Yunhe Wang"] }),
      paper("2512.20003", "A paper of the topic, $x^2$", { categories: ["math.PR"] }),
      paper("2512.20004", "A paper of none of them", {}),
      paper("2512.20005", "An atlas of the zebrafish", {}),
    ]);
    const reasons = {
      "2512.20001": "Because you follow HUAWEI Noah's Ark Lab",
      "2512.20002": "Because you follow Yunhe Wang",
      "2512.20003": "Because you follow math.PR",
      "2512.20005": "Matches “zebrafish atlas”",
    };

    await page.goto("/following");
    const answer = await page.request.get(address);
    const xml = await answer.text();
    expect(listAtomProblems(xml)).toEqual([]);
    expect(answer.headers()["cache-control"]).toBe("private, no-cache");
    for (const [id, reason] of Object.entries(reasons)) {
      const card = page.locator(`article[aria-labelledby="paper-${id}"]`);
      // A card names its organization anyway.
      await expect(card).toContainText(id === "2512.20001" ? "HUAWEI Noah's Ark Lab" : reason);
      const entry = parseAtomFeed(xml).entries?.find((each) => each.id === `https://arxiv.org/abs/${id}`);
      expect(entry?.summary?.value).toContain(`${reason}.`);
    }
    expect(idsOf(xml)).not.toContain("2512.20004");

    await page.goto("/settings");
    await page.getByRole("button", { name: "Revoke the address" }).click();
    await expect(page.getByText("The address of your feed no longer works.")).toBeVisible();
    expect((await page.request.get(address)).status()).toBe(404);
    await context.close();
  });
});

async function follow(page: Page, where: string, name: string): Promise<void> {
  await page.goto(where);
  const button = page.getByRole("main").getByRole("button", { name }).first();
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

/** Whether the browser's own XML parser, which is strict, finds fault with the document. */
const hasParserError = (page: Page, xml: string) =>
  page.evaluate(
    (text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror") !== null,
    xml,
  );

const paper = (id: string, title: string, rest: object) => ({
  date: "2025-12-12",
  position: Number(id.slice(-1)),
  id,
  title,
  abstract: "An abstract.",
  authors: ["Somebody Else"],
  publishedAt: "2025-12-11T00:00:00.000Z",
  upvotes: 1,
  numComments: 0,
  ...rest,
});

const ingest = (server: TestServer, papers: object[]) =>
  ingestFile(server, "papers.jsonl", papers.map((each) => `${JSON.stringify(each)}\n`).join(""));
