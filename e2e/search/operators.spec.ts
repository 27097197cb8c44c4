import { expect, test } from "../support/test";

test.use({ javaScriptEnabled: false });

test("what an operator cannot mean is said, and the rest is searched for", async ({ page, request }) => {
  await page.goto("/search?q=kangaroo+from%3A2025-13-01");
  await expect(page.getByRole("main").getByRole("status")).toContainText("“from:2025-13-01” is no date.");
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.goto("/search?q=topic%3Anonsense");
  await expect(page.getByText("There is no topic “nonsense”.")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  const answer = await request.get("/api/papers/search?q=topic%3Anonsense");
  expect([answer.status(), await answer.json()]).toEqual([400, { error: expect.stringContaining("no topic") }]);
});

test("fields and choices find what they ask for, and an only exclusion all the rest", async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent("title:kangaroo OR title:zzzzqqq")}`);
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.goto("/search?q=-kangaroo");
  await expect(page.getByRole("main").getByRole("status")).toContainText("newest first");
  await expect(page.getByRole("article").filter({ hasText: "Kangaroo" })).toHaveCount(0);
});

test("a quote that is nowhere is looked for by its words, and searches for nothing say so", async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('"kangaroos decode slowly"')}`);
  await expect(page.getByRole("main").getByRole("status")).toContainText("No paper contains the whole quote.");
  await expect(page.getByRole("article").first()).toContainText("Kangaroo");
  await page.goto("/search?q=to+be+or+not+to+be");
  await expect(page.getByText("There is nothing to look for")).toBeVisible();
  await page.goto(`/search?q=${encodeURIComponent("大语言模型")}`);
  await expect(page.getByText("No paper here has these words in Chinese characters.")).toBeVisible();
});
