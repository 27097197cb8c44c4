import type { Page } from "@playwright/test";
import { followButton, newAddress, receiveMail } from "../support/mailbox";
import { DAY, palette, titles } from "../support/presses";
import { newReader, openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status, upvoteButton } from "../support/votes";
import { type Means, Walk } from "../support/walk";

/** A paper whose code is known. */
const WITH_CODE = "/papers/2512.07921";
const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => main(page).getByRole("heading", { level: 1 }).filter({ visible: true });

type Journey = {
  name: string;
  /** The most steps that it may take by each. */
  most: Record<Means, number>;
  isSignedIn?: true;
  walk(walk: Walk): Promise<void>;
};

const open = async ({ page, means }: Walk, path: string): Promise<void> => {
  if (means === "plain") await page.goto(path);
  else await openAwake(page, path);
};

const openSignedIn = async ({ page, means }: Walk, path: string): Promise<void> => {
  if (means === "plain") await page.goto(path);
  else await openAsReader(page, path);
};

/** What readers come for. */
const journeys: Journey[] = [
  {
    name: "three abstracts of a day",
    most: { keys: 4, touch: 3, plain: 3 },
    async walk(walk) {
      const { page } = walk;
      await open(walk, DAY);
      if (walk.means === "keys") await walk.press("j", "Enter");
      else await walk.choose(titles(page).first());
      for (let read = 1; read <= 3; read += 1) {
        await expect(page).toHaveURL(/\/papers\/\d{4}\.\d{5}$/);
        await expect(
          main(page).locator(".abstract, [lang] p, article p").filter({ visible: true }).first(),
        ).toBeVisible();
        if (read === 3) return;
        const here = page.url();
        if (walk.means === "keys") await walk.press("j");
        else await walk.choose(main(page).getByRole("link", { name: /^Next/ }).filter({ visible: true }).first());
        await expect(page).not.toHaveURL(here);
      }
    },
  },
  {
    name: "signing up, a vote, and its undoing",
    most: { keys: 32, touch: 8, plain: 9 },
    async walk(walk) {
      const { page } = walk;
      const reader = newReader();
      await open(walk, DAY);
      const vote = upvoteButton(page, "").first();
      if (walk.means === "keys") await walk.press("j", "u");
      else await walk.choose(vote);
      await walk.choose(page.getByRole("link", { name: "Create one" }));
      await expect(title(page)).toHaveText("Create an account");
      await walk.fill(page.getByLabel("Username").filter({ visible: true }), reader.username);
      await walk.fill(page.getByLabel("Password").filter({ visible: true }), reader.password);
      if (walk.means === "keys") await walk.press("Enter");
      else await walk.choose(page.getByRole("button", { name: "Create account" }));
      if (walk.means === "plain") {
        await walk.choose(main(page).getByRole("button", { name: "Upvote" }));
        await walk.choose(main(page).getByRole("button", { name: "Remove upvote" }));
        await expect(main(page).getByRole("button", { name: "Upvote" })).toBeVisible();
        return;
      }
      await expect(page).toHaveURL(DAY);
      await expect(vote).toHaveAttribute("aria-pressed", "true");
      if (walk.means === "keys") await walk.press("j", "u");
      else await walk.choose(vote);
      await expect(vote).toHaveAttribute("aria-pressed", "false");
    },
  },
  {
    name: "following an organization known by half its name",
    most: { keys: 12, touch: 4, plain: 5 },
    isSignedIn: true,
    async walk(walk) {
      const { page } = walk;
      await openSignedIn(walk, "/");
      await search(walk, "noah");
      if (walk.means === "plain")
        await walk.choose(main(page).getByRole("link", { name: "HUAWEI Noah's Ark Lab" }).first());
      else {
        const option = page.getByRole("option", { name: /Noah.*Organization/ });
        await expect(option).toBeVisible();
        if (walk.means === "keys")
          while ((await option.getAttribute("aria-selected")) !== "true") await walk.press("ArrowDown");
        await (walk.means === "keys" ? walk.press("Enter") : walk.choose(option));
      }
      await expect(title(page)).toHaveText("HUAWEI Noah's Ark Lab");
      await walk.choose(main(page).getByRole("button", { name: "Follow HUAWEI Noah's Ark Lab" }));
      const answer = await page.request.get("/api/viewer?organizations=huawei-noah");
      expect(answer.ok()).toBe(true);
      await expect.poll(async () => (await page.request.get("/following")).text()).toContain("Noah");
    },
  },
  {
    name: "finding a paper whose title is half forgotten",
    most: { keys: 5, touch: 4, plain: 4 },
    async walk(walk) {
      const { page } = walk;
      await open(walk, "/");
      await search(walk, "lossless self speculative early exit");
      if (walk.means !== "plain") await walk.press("Enter");
      await expect(page).toHaveURL(/\/search\?q=/);
      if (walk.means === "keys") await walk.press("j", "Enter");
      else await walk.choose(titles(page).first());
      await expect(title(page)).toContainText("Kangaroo");
    },
  },
  {
    name: "the day by mail",
    most: { keys: 40, touch: 5, plain: 4 },
    async walk(walk) {
      const { page } = walk;
      const address = newAddress();
      await open(walk, "/");
      const box = page.getByRole("region", { name: "Get trending papers in your email inbox" });
      if (walk.means !== "plain") await walk.choose(page.getByRole("link", { name: "Get it by email" }));
      await walk.fill(box.getByLabel("Email address"), address);
      if (walk.means === "keys") await walk.press("Enter");
      else await walk.choose(box.getByRole("button", { name: "Subscribe" }));
      await expect(title(page)).toHaveText("Check your inbox");
      await followButton(page, await receiveMail(address), "Confirm and choose");
      await walk.choose(page.getByRole("button", { name: "Confirm" }));
      await expect(page.getByText("Confirmed.")).toBeVisible();
    },
  },
  {
    name: "saving a paper of a list",
    most: { keys: 2, touch: 1, plain: 3 },
    isSignedIn: true,
    async walk(walk) {
      const { page } = walk;
      await openSignedIn(walk, DAY);
      const name = (await titles(page).first().textContent()) ?? "";
      if (walk.means === "keys") await walk.press("j", "s");
      else if (walk.means === "touch")
        await walk.choose(page.getByRole("button", { name: /^Save for later: / }).first());
      else {
        await walk.choose(titles(page).first());
        await walk.choose(main(page).getByRole("button", { name: /^Save for later: / }));
      }
      if (walk.means !== "plain") await expect(status(page)).toContainText("Saved");
      await page.goto("/saved");
      await expect(page.getByRole("article", { name })).toBeVisible();
    },
  },
  {
    name: "the PDF, the code, the citation and a paper like it",
    most: { keys: 40, touch: 4, plain: 4 },
    async walk(walk) {
      const { page } = walk;
      // What is elsewhere is only led to.
      const asked: string[] = [];
      await page.context().route(/^https:/, (route) => {
        asked.push(route.request().url());
        return route.fulfill({ status: 204 });
      });
      await open(walk, WITH_CODE);
      for (const [key, name, host] of [
        ["p", "PDF", "arxiv.org"],
        ["v", /^Code/, "github.com"],
      ] as const) {
        if (walk.means === "keys") await walk.press(key);
        else await walk.choose(main(page).getByRole("link", { name }).first());
        await expect.poll(() => asked.map((url) => new URL(url).host)).toContain(host);
      }
      if (walk.means === "keys") await walk.press("b");
      else await walk.choose(main(page).locator("summary", { hasText: "Cite" }));
      await expect(main(page).getByText("@", { exact: false }).filter({ hasText: "2512.07921" }).first()).toBeVisible();
      const related = main(page).getByRole("region", { name: /Related/ });
      await walk.choose(related.getByRole("link").first());
      await expect(page).not.toHaveURL(WITH_CODE);
    },
  },
  {
    name: "passing a paper on",
    most: { keys: 30, touch: 1, plain: 1 },
    async walk(walk) {
      const { page } = walk;
      await open(walk, WITH_CODE);
      if (walk.means !== "plain") {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await walk.choose(main(page).getByRole("button", { name: /^Share: / }));
        await expect(status(page)).toContainText("copied");
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
        return;
      }
      // Without scripts it is the browser's own address, whose picture a chat shows.
      const picture = await page.locator("meta[property='og:image']").getAttribute("content");
      expect((await page.request.get(picture ?? "")).headers()["content-type"]).toBe("image/png");
    },
  },
  {
    name: "a topic over a month",
    most: { keys: 45, touch: 5, plain: 5 },
    async walk(walk) {
      const { page } = walk;
      await open(walk, "/");
      if (walk.means === "keys") await walk.press("g", "m");
      else
        await walk.choose(page.getByRole("navigation", { name: "Ways to read" }).getByRole("link", { name: "Month" }));
      await expect(page).toHaveURL(/\/papers\/month/);
      const filter = main(page).locator("summary", { hasText: "Filter" }).filter({ visible: true });
      await walk.choose(filter);
      await walk.select(main(page).getByLabel("Topic").filter({ visible: true }), /cs\.CL/);
      await walk.choose(main(page).getByRole("button", { name: "Apply" }).filter({ visible: true }));
      await expect(page).toHaveURL(/topic=cs\.CL/);
      await expect(main(page).getByRole("article").first()).toBeVisible();
    },
  },
];

/** Opens the search and writes into it; without scripts the masthead's own form, which is sent. */
async function search(walk: Walk, text: string): Promise<void> {
  const { page } = walk;
  if (walk.means === "keys") await walk.press("/");
  else await walk.choose(page.getByRole("searchbox", { name: "Search", exact: true }));
  if (walk.means !== "plain") await expect(palette(page)).toBeFocused();
  await walk.type(text);
  if (walk.means === "plain") await walk.press("Enter");
}

const uses = {
  keys: {},
  touch: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
  plain: { javaScriptEnabled: false },
};

for (const means of ["keys", "touch", "plain"] as const)
  test.describe(`by ${means}`, () => {
    test.use({ ...uses[means], expectedErrors: /^request to https:/ });

    for (const { name, most, isSignedIn, walk: go } of journeys)
      test(`${name} takes at most ${most[means]} steps`, async ({ page }) => {
        if (isSignedIn) await signUp(page);
        const walk = new Walk(page, means);
        await go(walk);
        walk.end(name);
        expect(walk.steps).toBeLessThanOrEqual(most[means]);
      });
  });
