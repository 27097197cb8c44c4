import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a paper leads on to six related ones, each with what both have in common", async ({ page }) => {
      await page.goto("/papers/2404.18911");
      const related = page.getByRole("region", { name: "Related papers" });
      const links = related.getByRole("link");
      await expect(links).toHaveCount(6);
      const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      expect(new Set(paths).size).toBe(6);
      expect(paths).not.toContain("/papers/2404.18911");
      for (const item of await related.getByRole("listitem").all())
        await expect(item).toContainText(/Shared terms: |in common/);
      const title = (await links.first().textContent()) ?? "";
      await links.first().click();
      await expect(page).toHaveURL(paths[0] ?? "");
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    });
  });
