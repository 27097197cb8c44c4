import { startServer, type TestServer } from "../server";
import { ingestFile } from "../support/ingest";
import { expect, test } from "../support/test";

const AUTHORS = Array.from({ length: 3_000 }, (_, index) => `Ariadne ${index}. Papadopoulos`);
const ID = "2511.90001";
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer();
  const paper = { id: ID, title: "Three thousand", abstract: "We are many.", authors: AUTHORS, categories: ["hep-ex"] };
  await ingestFile(server, "many.jsonl", `${JSON.stringify(paper)}\n`);
});
test.afterAll(() => server.remove());

test("the page of 3,000 authors stays under 400 KB, and names every one", async ({ request }) => {
  const html = await (await request.get(`${server.url}/papers/${ID}`)).text();
  expect(Buffer.byteLength(html)).toBeLessThan(400_000);
  const text = html.replace(/<script[\s\S]*?<\/script>|<!--.*?-->/g, "").replace(/<[^>]+>/g, "");
  for (const author of [AUTHORS[0]!, AUTHORS[299]!, AUTHORS[300]!, AUTHORS[2_999]!]) expect(text).toContain(author);
  expect(new Set(text.match(/Ariadne \d+\. Papadopoulos/g)).size).toBe(3_000);
});

test("in print all of them stand, and nothing says that there are more", async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/papers/${ID}`);
  const last = page.locator(".more-authors p").last();
  await expect(last).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(last).toBeVisible();
  expect(await last.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
  expect(await last.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(500);
  await expect(page.getByText("and 2,960 more")).toBeHidden();
  await page.close();
});

test("every citation as a file names all of them", async ({ request }) => {
  for (const [ending, count] of [
    ["bib", 2_999],
    ["ris", 3_000],
  ] as const) {
    const file = await (await request.get(`${server.url}/papers/${ID}.${ending}`)).text();
    expect(file.match(ending === "bib" ? / and /g : /^AU {2}- /gm), ending).toHaveLength(count);
  }
});
