import { readFile } from "node:fs/promises";
import { sendRaw } from "../support/raw";
import { signUp } from "../support/reader";
import { expect, ownNetwork, test } from "../support/test";

const PAPER = "2309.16429";

test("a reader downloads what is kept of them, and nothing of anybody else", async ({ page, baseURL }) => {
  const { username, password } = await signUp(page);
  const origin = { Origin: baseURL ?? "" };
  for (const path of [`/api/papers/${PAPER}/upvote`, `/api/papers/${PAPER}/saved`, "/api/topics/cs.CL/follow"])
    expect((await page.request.put(path, { headers: origin })).status(), path).toBe(200);
  await page.goto("/settings");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download my data" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`daily-papers-${username}.json`);
  const text = await readFile(await file.path(), "utf8");
  const data = JSON.parse(text) as Record<string, unknown>;
  expect(data).toMatchObject({ site: baseURL, account: { username } });
  expect(text.split(PAPER).length - 1).toBeGreaterThanOrEqual(2);
  expect(text).toContain("cs.CL");
  expect(text).not.toContain(password);
  expect(text).not.toContain("argon2");
  await expect(page).toHaveURL("/settings");
});

test("without a session there is nothing to download", async () => {
  const { status, headers, body } = await sendRaw("GET", "/api/account/export", ownNetwork());
  expect([status, headers["cache-control"]]).toEqual([401, "private, no-store"]);
  expect(JSON.parse(body).error).toBe("You are not signed in; sign in and try again.");
});
