import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { runScript } from "@/scripts/testing/run-script";
import { startServer, type TestServer } from "../server";

// Two sites on one database, as on two machines; each test leaves them as they were.
test.describe.configure({ mode: "serial", timeout: 240_000 });

const PAPER = "/papers/2404.18911";
const AUTH_SECRET = String(process.env.AUTH_SECRET);
/** What another instance changed is shown within that: two seconds, and more on a busy machine. By its age a page would change after ten. */
const SHOWN_WITHIN_MS = 6_000;

let first: TestServer;
let second: TestServer;
let past: TestDatabase;
let cookie: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  first = await startServer({ env: { AUTH_SECRET } });
  second = await startServer({ env: { AUTH_SECRET, DATABASE_URL: first.databaseUrl } });
  past = connectPastServer(first.databaseUrl);
  cookie = await join("both-ways");
  await past.establish("both-ways");
});
test.afterAll(async () => {
  await past?.end();
  await second?.remove();
  await first?.remove();
});

const own = (server: TestServer) => ({ Origin: server.url, "Sec-Fetch-Site": "same-origin" });

/** Makes an account at the first instance. @returns its session's cookies. */
async function join(username: string): Promise<string> {
  const joined = await fetch(`${first.url}/api/account/sign-up`, {
    method: "POST",
    body: new URLSearchParams({ username, password: "correct horse staple", callbackUrl: "/" }),
    headers: own(first),
    redirect: "manual",
  });
  expect(joined.status).toBe(303);
  return joined.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

const read = async (server: TestServer, at: string) => (await fetch(server.url + at)).text();

/** Has a page kept that was made just now. */
async function keep(server: TestServer, at: string): Promise<void> {
  await past.dropPages("papers", "comments");
  // The drop comes twice, a second apart.
  await expect
    .poll(async () => (await fetch(server.url + at)).headers.get("x-nextjs-cache"), { intervals: [1_500] })
    .toBe("HIT");
}

const isShown = (server: TestServer, at: string, text: string) => async () => (await read(server, at)).includes(text);

for (const [way, ends] of [
  ["one instance", () => [first, second]],
  ["the other one", () => [second, first]],
] as const)
  test(`a comment that is written at ${way} is on the kept page of the other within two seconds`, async () => {
    const [here, there] = ends() as [TestServer, TestServer];
    // Of its own, since a reader waits some seconds between two comments.
    const writer = `both-ways-${randomBytes(3).toString("hex")}`;
    const cookie = await join(writer);
    await past.establish(writer);
    await keep(there, PAPER);
    const text = `Written at ${way}: ${randomUUID()}`;
    const written = await fetch(`${here.url}/api${PAPER}/comment`, {
      method: "POST",
      headers: { ...own(here), cookie, "Content-Type": "application/json" },
      body: JSON.stringify({ comment: text }),
    });
    expect(written.status, await written.text()).toBe(201);
    await expect.poll(isShown(there, PAPER, text), { timeout: SHOWN_WITHIN_MS, intervals: [50] }).toBe(true);
    await expect.poll(isShown(here, PAPER, text), { timeout: SHOWN_WITHIN_MS, intervals: [50] }).toBe(true);
  });

test("a paper that a command hides is gone from both within two seconds", async () => {
  const hidden = "2412.06289";
  for (const server of [first, second]) await keep(server, `/papers/${hidden}`);
  const done = await runScript(["scripts/papers.ts", "hide", hidden], { DATABASE_URL: first.databaseUrl });
  expect(done.code, done.output).toBe(0);
  for (const server of [first, second])
    await expect
      .poll(async () => (await fetch(`${server.url}/papers/${hidden}`)).status, {
        timeout: SHOWN_WITHIN_MS,
        intervals: [50],
      })
      .toBe(404);
  await runScript(["scripts/papers.ts", "show", hidden], { DATABASE_URL: first.databaseUrl });
});

test("what changes while an instance does not hear is shown once it hears again: everything is dropped", async () => {
  await keep(second, PAPER);
  const title = `Without a word ${randomUUID()}`;
  await past.renamePaper("2404.18911", title);
  expect(await read(second, PAPER)).not.toContain(title);
  expect(await past.cutListeners()).toBe(2);
  await expect.poll(isShown(second, PAPER, title), { timeout: SHOWN_WITHIN_MS, intervals: [50] }).toBe(true);
  expect(second.output()).toContain("listens for changes by other processes again");
  // It hears again.
  await keep(second, PAPER);
  await past.renamePaper("2404.18911", "Another title");
  await past.dropPages("paper:2404.18911");
  await expect.poll(isShown(second, PAPER, "Another title"), { timeout: SHOWN_WITHIN_MS, intervals: [50] }).toBe(true);
});

test("a session that began at one instance is known at the other, and ends at both", async () => {
  const viewerAt = async (server: TestServer) =>
    ((await (await fetch(`${server.url}/api/viewer`, { headers: { cookie } })).json()) as { viewer: unknown }).viewer;
  expect(await viewerAt(second)).not.toBeNull();
  const vote = (server: TestServer, method: string) =>
    fetch(`${server.url}/api${PAPER}/upvote`, { method, headers: { ...own(server), cookie } });
  expect([(await vote(second, "PUT")).status, (await vote(first, "DELETE")).status]).toEqual([200, 200]);
  await fetch(`${second.url}/api/account/sign-out`, {
    method: "POST",
    headers: { ...own(second), cookie },
    redirect: "manual",
  });
  expect([await viewerAt(first), await viewerAt(second), (await vote(first, "PUT")).status]).toEqual([null, null, 401]);
});

test("tries of a password count together, whichever instance they reach", async () => {
  const tryAt = async (server: TestServer) =>
    (
      await fetch(`${server.url}/api/account/sign-in`, {
        method: "POST",
        redirect: "manual",
        headers: own(server),
        body: new URLSearchParams({ username: "somebody-else", password: "not this one", callbackUrl: "/" }),
      })
    ).status;
  for (let time = 0; time < 10; time += 1)
    for (const server of [first, second]) expect(await tryAt(server)).not.toBe(429);
  expect([await tryAt(first), await tryAt(second)]).toEqual([429, 429]);
});
