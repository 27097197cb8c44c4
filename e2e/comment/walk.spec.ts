import { randomBytes } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { recipientOf, startMailServer, type TestMailServer } from "@/mail/testing/smtp-server";
import { startServer, type TestServer } from "../server";
import { newReader, type Reader, sendPasswordForm } from "../support/reader";

/*
 * What three people do in one discussion, from its first comment until one of them leaves: a reader, one who answers, and the
 * administrator. On servers of their own, which send mail, and of which one is killed between all steps.
 */

const PAPER = "2404.18911";
const AUTH_SECRET = randomBytes(32).toString("hex");

type Walk = {
  ada: Page;
  ben: Page;
  mo: Page;
  readers: Record<"ada" | "ben" | "mo", Reader>;
};

let server: TestServer;
let mailServer: TestMailServer;
let database: TestDatabase;

async function start(dataDir?: string, port?: string): Promise<void> {
  server = await startServer({
    env: { AUTH_SECRET, SMTP_URL: mailServer.url, MAIL_FROM: "papers@papers.example", ...(port ? { PORT: port } : {}) },
    ...(dataDir ? { dataDir } : {}),
  });
  database = connectPastServer(server.databaseUrl);
}

test.beforeEach(async () => {
  mailServer = await startMailServer();
  await start();
});
test.afterEach(async () => {
  await database.end();
  await server.remove();
  await mailServer.close();
});

/** Kills everything, and starts again on the same data. */
async function killAndStart(): Promise<void> {
  await database.end();
  await server.kill();
  await start(server.dataDir, new URL(server.url).port);
}

const open = async (browser: Browser) => (await browser.newContext({ baseURL: server.url })).newPage();
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).first().click();
const unread = (page: Page, count: number) =>
  page.getByRole("link", { name: count === 0 ? "Inbox" : `Inbox, ${count} unread`, exact: true });

async function signUp(page: Page, reader: Reader): Promise<void> {
  await page.goto("/signup");
  await sendPasswordForm(page, reader, "Create account");
  await expect(page.getByRole("button", { name: /^Account of / })).toBeVisible();
  await database.makeReachable(reader.username);
  await database.establish(reader.username);
}

/** @returns the path of the comment that was written. */
async function write(page: Page, path: string, text: string): Promise<string> {
  await page.goto(path);
  await main(page)
    .getByRole("textbox", { name: /^Your (comment|reply)$/ })
    .fill(text);
  await press(page, "Post");
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}(#|$)/);
  return new URL(page.url()).pathname;
}

/** The mail of that subject to a reader, once it has waited; the worker sends by itself each minute. */
async function mailTo(reader: Reader, subject: RegExp) {
  const mails = () =>
    mailServer.taken.filter(
      (mail) => recipientOf(mail) === `${reader.username}@example.org` && subject.test(mail.subject ?? ""),
    );
  await database.ageNotices(11);
  await database.askForJob("send-notices");
  await expect.poll(() => mails().length, { timeout: 150_000 }).toBe(1);
  return mails()[0]!;
}

async function walk({ ada, ben, mo, readers }: Walk): Promise<void> {
  await signUp(mo, readers.mo);
  const [claim = ""] = /http\S+\/admin\/claim\S+/.exec(server.output()) ?? [];
  await mo.goto(claim.replace(/^https?:\/\/[^/]+/, ""));
  await press(mo, "Become the administrator");
  await expect(main(mo).getByText("is the administrator now")).toBeVisible();
  await mo.goto("/signin");
  if (await mo.getByLabel("Username").isVisible()) await sendPasswordForm(mo, readers.mo, "Sign in");
  await signUp(ada, readers.ada);
  await signUp(ben, readers.ben);
  await killAndStart();

  const first = await write(ada, `/discuss/${PAPER}`, "Does it hold for $n = 1$?");
  await killAndStart();
  const words = `It does, @${readers.ada.username}. Buy my book.`;
  const reply = await write(ben, `${first}/reply`, words);
  await killAndStart();

  await ada.goto("/about/community");
  await expect(unread(ada, 1)).toBeVisible();
  const mail = await mailTo(readers.ada, /named you on/);
  expect(mail.text).toContain("Buy my book.");
  expect(mail.text).toContain(reply.slice("/comments/".length));
  await killAndStart();

  await ada.goto(`${reply}/flag`);
  await ada.getByRole("radio", { name: /^Spam/ }).check();
  await press(ada, "Send report");
  await expect(main(ada).getByText("Thank you.")).toBeVisible();
  await killAndStart();

  await mo.goto("/moderation");
  await main(mo).getByRole("listitem").filter({ hasText: "Buy my book." }).getByRole("link").first().click();
  await mo.getByLabel("The comment").selectOption("Hide: spam");
  await mo.getByLabel("Note").fill("It sells a book.");
  await press(mo, "Decide");
  await expect(mo).toHaveURL(/done=decided$/);
  await killAndStart();
  await ada.goto(`/papers/${PAPER}`);
  await expect(ada.getByRole("region", { name: "Discussion" })).not.toContainText("Buy my book.");
  // What was told of it is withdrawn with it.
  await expect(unread(ada, 0)).toBeVisible();

  expect((await mailTo(readers.ben, /hid your comment on/)).text).toContain("It sells a book.");
  await ben.goto("/inbox");
  await main(ben)
    .getByRole("link", { name: /Your comment was hidden: spam/ })
    .click();
  await ben.getByLabel("Why was it wrong?").fill("It is the paper’s own book.");
  await press(ben, "Send appeal");
  await expect(main(ben).getByText("Your appeal is with the moderators.")).toBeVisible();
  await killAndStart();

  await mo.goto("/moderation?view=appeals");
  await expect(main(mo).getByText("It is the paper’s own book.")).toBeVisible();
  await press(mo, "Approve");
  await expect(mo).toHaveURL(/done=appeal$/);
  await killAndStart();
  await ada.goto(`/papers/${PAPER}`);
  await expect(ada.getByRole("region", { name: "Discussion" })).toContainText("Buy my book.");
  await ben.goto("/inbox");
  await expect(main(ben).getByText("Your appeal was approved").first()).toBeVisible();

  await ada.goto("/settings/blocks");
  await main(ada).getByLabel(/name/i).fill(readers.ben.username);
  await press(ada, /^Block/);
  await expect(main(ada).getByText(readers.ben.username).first()).toBeVisible();
  await ada.goto("/inbox");
  await expect(main(ada).getByText("You have read everything.")).toBeVisible();
  await ada.goto(`/discuss/${PAPER}`);
  await press(ada, "Muted");
  await expect(main(ada).getByText("You hear nothing of this discussion")).toBeVisible();
  await killAndStart();

  await ben.goto("/settings");
  const section = ben.locator("section", { has: ben.getByRole("heading", { name: "Delete account" }) });
  await section.getByRole("radio", { name: /delete|too/i }).check();
  await section.getByLabel("Password").fill(readers.ben.password);
  await section.getByRole("button", { name: "Delete my account" }).click();
  await expect(ben).toHaveURL("/");
  await killAndStart();
  await ada.goto(`/papers/${PAPER}`);
  const discussion = ada.getByRole("region", { name: "Discussion" });
  await expect(discussion).toContainText("Does it hold");
  await expect(discussion).not.toContainText("Buy my book.");
  expect(await database.countWrongCommentCounts()).toBe(0);
  const subjects = mailServer.taken.map((taken) => `${recipientOf(taken)} ${taken.subject}`);
  expect(new Set(subjects).size).toBe(subjects.length);
}

test("three people comment, answer, report, hide, appeal, block, mute and leave, with everything killed between the steps", async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const [ada, ben, mo] = [await open(browser), await open(browser), await open(browser)];
  await walk({ ada, ben, mo, readers: { ada: newReader(), ben: newReader(), mo: newReader() } });
});
