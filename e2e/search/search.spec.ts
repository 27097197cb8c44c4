import type { Page } from "@playwright/test";
import { HOSTILE_SEARCHES } from "@/db/queries/search/testing/hostile";
import { openAwake } from "../support/reader";
import { expect, test } from "../support/test";

/** Presses the key until scripts are there to hear it, and gives the palette's field. */
async function openPalette(page: Page, key: string) {
  const box = page.getByRole("combobox", { name: "Search all papers" });
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(box).toBeFocused({ timeout: 1_000 });
  }).toPass();
  return box;
}

test("a search from any page, by keyboard alone, leads to the papers with its words marked", async ({ page }) => {
  await page.goto("/");
  const box = await openPalette(page, "Control+k");
  await box.fill("speculative decoding");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=speculative/);
  await expect(page.getByRole("article").first()).toContainText("Kangaroo");
  await expect(page.getByRole("article").first().locator("mark", { hasText: "Decoding" }).first()).toBeVisible();
});

test("suggestions name papers, authors, organizations and topics, and arrows choose among them", async ({ page }) => {
  await page.goto("/papers/trending");
  const box = await openPalette(page, "Control+k");
  await box.fill("huawei");
  await expect(page.getByRole("option", { name: /Noah.*Organization/ })).toBeVisible();
  await box.fill("kangar");
  const paper = page.getByRole("option", { name: /Kangaroo.*Paper/ });
  await expect(paper).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(paper).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", (await paper.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/papers/2404.18911");
});

test("an id is suggested as its paper alone, and a misspelt beginning as the search that was meant", async ({
  page,
}) => {
  await page.goto("/papers/trending");
  const box = await openPalette(page, "Control+k");
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await box.fill("https://arxiv.org/abs/2404.18911v2");
  await expect(options).toHaveText([/Kangaroo.*Paper/]);
  await box.fill("kangeroo");
  await expect(options.first()).toHaveText("kangarooSearch");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=kangaroo");
  await expect(page.getByRole("article").first()).toContainText("Kangaroo");
});

test("a click on the masthead's field opens the palette, and what is written into the field itself is searched for", async ({
  page,
}) => {
  await openAwake(page, "/topics");
  const field = page.getByRole("searchbox", { name: "Search", exact: true });
  await field.click();
  await expect(page.getByRole("combobox", { name: "Search all papers" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeFocused();
  await page.keyboard.type("kangaroo");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=kangaroo");
});

test("a browser can add the site to its search engines, with suggestions", async ({ page }) => {
  await page.goto("/");
  const link = page.locator('head link[rel="search"][type="application/opensearchdescription+xml"]');
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/opensearchdescription+xml; charset=utf-8");
  const xml = await answer.text();
  const templates = await page.evaluate((text) => {
    const description = new DOMParser().parseFromString(text, "application/xml");
    return [...description.querySelectorAll("Url")].map((url) => [
      url.getAttribute("type"),
      url.getAttribute("template"),
    ]);
  }, xml);
  const fill = (type: string) =>
    String(templates.find(([of]) => of === type)?.[1]).replace("{searchTerms}", encodeURIComponent("kangar"));
  const suggested = await page.request.get(fill("application/x-suggestions+json"));
  expect(suggested.headers()["content-type"]).toBe("application/x-suggestions+json; charset=utf-8");
  const [typed, labels, kinds, addresses] = await suggested.json();
  expect([typed, kinds[0], addresses[0]]).toEqual(["kangar", "paper", expect.stringMatching(/\/papers\/2404\.18911$/)]);
  expect(labels[0]).toMatch(/^Kangaroo/);
  await page.goto(fill("text/html").replace("kangar", "kangaroo"));
  await expect(page.getByRole("article").first()).toContainText("Kangaroo");
});

test("Escape closes the palette and leaves the page as it was", async ({ page }) => {
  await page.goto("/organizations/huawei-noah");
  await openPalette(page, "/");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
  await expect(page).toHaveURL("/organizations/huawei-noah");
});

test("a slash that is written into a field is a slash", async ({ page }) => {
  await page.goto("/search");
  const field = page.getByRole("searchbox", { name: "Search all papers" });
  await field.fill("text");
  await field.press("/");
  await expect(field).toHaveValue("text/");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a search is a form, and its orders, filters and pages are links", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("model");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/search?q=model");
    const first = await page.getByRole("article").first().getByRole("heading").textContent();
    await page.getByRole("link", { name: "Newest" }).click();
    await expect(page).toHaveURL(/order=newest/);
    await page.getByRole("link", { name: "More papers" }).click();
    await expect(page).toHaveURL(/after=/);
    await page.getByRole("link", { name: "Back to the first" }).click();
    await page.getByRole("link", { name: "Best match" }).click();
    await expect(page.getByRole("article").first().getByRole("heading")).toHaveText(first ?? "");
    await page.getByRole("link", { name: /^With code/ }).click();
    await expect(page.getByRole("searchbox", { name: "Search all papers" })).toHaveValue("model has:code");
  });

  test("a misspelt word is corrected in words", async ({ page }) => {
    await page.goto("/search?q=kangroo");
    await expect(page.getByText("No results for “kangroo”. Showing results for kangaroo.")).toBeVisible();
    await expect(page.getByRole("article")).toHaveCount(1);
  });
});

test.describe("without scripts on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } });

  test("the picture in the masthead is a field, which lies over the row while it is written into", async ({ page }) => {
    await page.goto("/papers/trending");
    const field = page.getByRole("searchbox", { name: "Search", exact: true });
    const widthOf = async () => (await field.boundingBox())?.width ?? 0;
    expect(await widthOf()).toBeLessThan(60);
    await field.click();
    expect(await widthOf()).toBeGreaterThan(300);
    await field.fill("kangaroo");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/search?q=kangaroo");
    await expect(page.getByRole("article").first()).toContainText("Kangaroo");
  });
});

test("an arXiv id or address leads straight to the paper", async ({ request }) => {
  for (const text of [
    "2404.18911",
    "https://arxiv.org/pdf/2404.18911v2",
    "arXiv:2404.18911",
    "10.48550/arXiv.2404.18911",
    "https://doi.org/10.48550/arXiv.2404.18911",
    "https://arxiv.org/abs/2404.18911/",
    "https://arxiv.org/abs/2404.18911?context=cs",
    "Liu et al., Kangaroo, arXiv preprint arXiv:2404.18911, 2024",
  ]) {
    const answer = await request.get(`/search?q=${encodeURIComponent(text)}`, { maxRedirects: 0 });
    expect(answer.status(), text).toBe(307);
    expect(answer.headers().location, text).toMatch(/\/papers\/2404\.18911/);
  }
});

test("arXiv's addresses on this host lead to the paper", async ({ request }) => {
  for (const path of ["/abs/2404.18911", "/pdf/2404.18911v2", "/pdf/2404.18911.pdf", "/abs/2404.18911?context=cs"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(308);
    expect(answer.headers().location, path).toBe("/papers/2404.18911");
  }
  expect((await request.get("/abs/nonsense")).status()).toBe(404);
});

test("a pasted address leads to the paper from the search box, with scripts", async ({ page }) => {
  await openAwake(page, "/search");
  await page.getByRole("main").getByRole("searchbox").fill("https://www.alphaxiv.org/abs/2404.18911v1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/papers/2404.18911");
  await expect(page.getByRole("heading", { level: 1, name: /^Kangaroo/ })).toBeVisible();
});

test("Hugging Face's address of a search leads to ours", async ({ page }) => {
  await page.goto("/papers?q=kangaroo");
  await expect(page).toHaveURL("/search?q=kangaroo");
});

test("hostile searches are answered in words, on the page and by suggestions", async ({ request }) => {
  for (const text of HOSTILE_SEARCHES.filter(
    (search, index) => index % 4 === 0 && search.length < 6_000 && !/\p{Cs}/u.test(search),
  )) {
    const page = await request.get(`/search?q=${encodeURIComponent(text)}`);
    expect(page.status(), text.slice(0, 50)).toBe(200);
    const suggestions = await request.get(`/api/suggest?q=${encodeURIComponent(text)}`);
    expect(suggestions.status(), text.slice(0, 50)).toBe(200);
  }
  expect(await (await request.get(`/search?q=${"long ".repeat(1_000)}`)).text()).toContain("This search is too long");
});

for (const javaScriptEnabled of [true, false])
  test.describe(`on a phone ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled, hasTouch: true, viewport: { width: 360, height: 780 } });

    test("an abstract that was found shows how it begins, and opens in place", async ({ page }) => {
      await page.goto("/search?q=adapter");
      const paper = page.getByRole("article").first();
      const height = async () => (await paper.locator(".abstract").boundingBox())?.height ?? 0;
      const before = await height();
      expect(before).toBeLessThan(110);
      await paper.locator("summary").tap();
      await expect.poll(height).toBeGreaterThan(before);
      await paper.locator("summary").tap();
      await expect.poll(height).toBe(before);
    });
  });
