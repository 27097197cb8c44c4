import { KB_MAX, weighPage } from "@/bench/page-weight";
import { expect, test } from "../support/test";

// Pictures are left out of what is weighed.
test.use({ expectedErrors: /ERR_FAILED/ });

test("the front page loads no more scripts, styles and fonts than it may, and no font hides text", async ({ page }) => {
  const { bytes, blockingFonts } = await weighPage(page, "/");
  for (const kind of ["script", "style", "font"] as const)
    expect(bytes[kind], `kilobytes of ${kind}`).toBeLessThanOrEqual(KB_MAX[kind]);
  expect(blockingFonts).toBe(0);
});
