import { startServer, type TestServer } from "../server";
import { ingestFile } from "../support/ingest";
import { expect, test } from "../support/test";

/** Titles that have no place to break, of letters, signs, formulas, an address and spaces that hold together. */
const TITLES = [
  "W".repeat(999),
  "$".repeat(999),
  `$${"x".repeat(900)}$`,
  `$${"a + b = ".repeat(60)}c$`,
  `Of $\\frac{${"a + b + ".repeat(30)}c}{d}$ and $\\begin{pmatrix}${"1 & ".repeat(40)} 1\\end{pmatrix}$`,
  `https://${"a".repeat(900)}.example`,
  `${"a".repeat(300)}${"\u00a0".repeat(300)}b`,
];
const idOf = (index: number) => `2512.3000${index + 1}`;

let server: TestServer;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer();
  const papers = TITLES.map((title, index) => ({
    date: "2025-12-12",
    position: index + 1,
    id: idOf(index),
    title,
    abstract: `${"V".repeat(2_000)} $${"z".repeat(1_000)}$ ${title}`,
    authors: ["Q".repeat(900), "$".repeat(300)],
    publishedAt: "2025-12-11T00:00:00.000Z",
    upvotes: 9_000 - index,
    numComments: 0,
  }));
  await ingestFile(server, "wide.jsonl", papers.map((paper) => `${JSON.stringify(paper)}\n`).join(""));
});
test.afterAll(() => server.remove());

test("no page is wider than the window, whatever a paper is called", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: server.url });
  const day = "/papers/date/2025-12-12";
  // A paper's page shows the others as related ones.
  for (const path of [
    day,
    `${day}?view=titles`,
    `${day}?view=abstracts`,
    `${day}?view=grid`,
    ...[0, 2, 3, 4].map((index) => `/papers/${idOf(index)}`),
  ]) {
    await page.goto(path);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(over, `${path} at ${width}`).toBe(0);
    }
  }
  await page.close();
});
