import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { connectPastServer } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "../server";
import { sendRaw } from "../support/raw";

// The server is started anew in between, so that nothing is kept.
test.describe.configure({ mode: "serial" });

const APP = path.resolve(import.meta.dirname, "../../app");
const MARK = "MARKofWHOasked";
const AUTH_SECRET = randomBytes(32).toString("hex");

/** Addresses of each page of app/ that is made once for everybody, and the answer's status. */
const ADDRESSES: Record<string, { path: string; status?: number }[]> = {
  "/(internal)/cited-lists/[...list]": [
    { path: "/cite/papers/week" },
    { path: "/cite/papers/date/2025-12-10?topic=cs.CL" },
    { path: "/cite/signin", status: 404 },
    { path: "/cite/organizations/none", status: 404 },
  ],
  "/(internal)/lists/[...list]": [
    { path: "/" },
    { path: "/?order=newest" },
    { path: "/feed/2025-12-05" },
    { path: "/feed/x", status: 404 },
    { path: "/authors/yunhe-wang" },
    { path: "/authors/nobody", status: 404 },
    { path: "/organizations/huawei-noah" },
    { path: "/organizations/huawei-noah?view=grid" },
    { path: "/organizations/none", status: 404 },
    { path: "/organizations/none?has=code", status: 404 },
    { path: "/papers/date/2025-12-10" },
    { path: "/papers/date/2025-02-30", status: 404 },
    { path: "/papers/month" },
    { path: "/papers/month/2025-12?topic=cs.CL&order=newest" },
    { path: "/papers/trending" },
    { path: "/papers/trending?after=x", status: 404 },
    { path: "/papers/week" },
    { path: "/papers/week/2025-W49" },
    { path: "/topics/cs.CL" },
    { path: "/topics/cs.XX", status: 404 },
  ],
  "/(internal)/paper-pages/[...paperId]": [{ path: "/papers/2404.18911" }, { path: "/papers/nonsense", status: 404 }],
  "/actions/none": [
    { path: "/actions/none", status: 404 },
    { path: "/actions/papers/9912.99999", status: 404 },
    { path: "/actions/topics/cs.XX", status: 404 },
  ],
  // One that everybody sees is made once the server is there.
  "/collections/[owner]/[collection]": [{ path: "/collections/none/none-692fa1c0a1b2c3d4e5f60718", status: 404 }],
  "/comments/[id]": [{ path: "/comments/692fa1c0a1b2c3d4e5f60718", status: 404 }],
  "/comments/[id]/history": [{ path: "/comments/692fa1c0a1b2c3d4e5f60718/history", status: 404 }],
  "/moderation/log/[id]": [{ path: "/moderation/log/1", status: 404 }],
  "/users/[name]": [{ path: "/users/none", status: 404 }],
  "/subscriptions/none": [
    { path: "/subscriptions/none", status: 404 },
    { path: "/subscriptions/nonsense", status: 404 },
  ],
  "/unsubscribe/none": [
    { path: "/unsubscribe/none", status: 404 },
    { path: "/unsubscribe/nonsense", status: 404 },
  ],
};
const pages = [...Object.values(ADDRESSES).flat(), { path: "/nowhere", status: 404 }];
const lists = ["/organizations/none", "/papers/date/2025-02-30"];

const ODD_HEADERS = {
  "X-Forwarded-Host": `${MARK}.example`,
  "X-Forwarded-Proto": "https",
  Forwarded: `host=${MARK}.example;proto=https`,
  "X-Original-URL": `/${MARK}`,
  "X-Matched-Path": `/${MARK}`,
  "X-Invoke-Path": `/${MARK}`,
  "X-Middleware-Rewrite": `/${MARK}`,
  "X-Nextjs-Data": "1",
  "Next-Url": `/${MARK}`,
  "Next-Resume": "1",
  "Content-Security-Policy": `script-src 'nonce-${MARK}'`,
  "Content-Security-Policy-Report-Only": `script-src 'nonce-${MARK}'`,
  "User-Agent": `${MARK} Googlebot`,
  "Accept-Language": MARK,
  Referer: `https://${MARK}.example/`,
  Origin: `https://${MARK}.example`,
  Host: `${MARK}.example`,
  Traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  "Cache-Control": "no-cache",
};
const COOKIE = `signed_in=1; __prerender_bypass=${MARK}; __next_preview_data=${MARK}; next-instant-navigation-testing=${MARK}; a=${MARK}`;
const STATE = encodeURIComponent(JSON.stringify(["", { children: [MARK, {}] }]));
const PREFETCH = { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" };

/** The page's address with more in its query. */
const withQuery = (page: string, query: string) => `${page}${page.includes("?") ? "&" : "?"}${query}`;

/** Ways to ask for a page that must leave no trace in it. */
const ODD: Record<string, (page: string) => Promise<unknown>> = {
  "a query": (page) => ask("GET", withQuery(page, `utm_source=${MARK}&_rsc=${MARK}`)),
  "14 KB of query": (page) => ask("GET", withQuery(page, `q=${MARK.repeat(1_000)}`)),
  headers: (page) => ask("GET", page, ODD_HEADERS),
  cookies: (page) => ask("GET", page, { Cookie: COOKIE }),
  HEAD: (page) => ask("HEAD", withQuery(page, `a=${MARK}`)),
  "other methods": async (page) => {
    for (const method of ["POST", "PUT", "OPTIONS"]) await ask(method, withQuery(page, `a=${MARK}`));
  },
  "a script": (page) => follow(page, { RSC: "1", "Next-Router-State-Tree": STATE, "Next-Url": `/${MARK}` }),
  "a script that looks ahead": (page) => follow(page, PREFETCH),
};

/** Next leads a script to the address under which caches keep what its headers ask for. */
async function follow(page: string, headers: Record<string, string>): Promise<void> {
  const { status, headers: answered } = await ask("GET", withQuery(page, `_rsc=${MARK}&a=${MARK}`), headers);
  if (status === 307) await ask("GET", String(answered.location), headers);
}

let server: TestServer;
const ask = (method: string, address: string, headers: Record<string, string> = {}) =>
  sendRaw(method, address, headers, { site: server.url });
/** Each page's HTML, made by a plain request. */
const plain = new Map<string, string>();

async function start(dataDir?: string): Promise<void> {
  server = await startServer({ env: { AUTH_SECRET }, ...(dataDir ? { dataDir } : {}) });
  // Nothing changes between two askings.
  process.kill(server.pids.worker, "SIGSTOP");
}

async function restart(): Promise<void> {
  process.kill(server.pids.worker, "SIGCONT");
  await server.stop();
  const { port } = new URL(server.url);
  server = await startServer({ env: { AUTH_SECRET, PORT: port }, dataDir: server.dataDir });
  process.kill(server.pids.worker, "SIGSTOP");
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await start();
  const past = connectPastServer(server.databaseUrl);
  const [reader] = await past.createUsers(1);
  pages.push({ path: await past.showCollection(await past.showProfile(reader?.id ?? ""), ["2404.18911"]) });
  await past.end();
  for (const { path: page, status = 200 } of pages) {
    const answer = await ask("GET", page);
    expect([page, answer.status]).toEqual([page, status]);
    plain.set(page, answer.body);
  }
});

test.afterAll(async () => {
  process.kill(server.pids.worker, "SIGCONT");
  await server.remove();
});

async function expectPlain(page: string, how: string): Promise<void> {
  const { body } = await ask("GET", page);
  expect(body === plain.get(page) || body, `${page} after ${how}`).toBe(true);
}

/** Has every list and paper made anew at the next asking, as new papers do. */
async function dropAll(): Promise<void> {
  const past = connectPastServer(server.databaseUrl);
  await past.dropPages("papers");
  await past.end();
}

test("every page of app/ that is made once for everybody is among those that are compared", () => {
  const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith("/page.tsx"))
    .filter((file) => readFileSync(path.join(APP, file), "utf8").includes("export const ensureStatic"))
    .map((file) => `/${file.slice(0, -"/page.tsx".length)}`);
  expect(Object.keys(ADDRESSES).sort()).toEqual(routes.sort());
});

test("on a server that has just started, a page that somebody odd asked for first is the one that everybody gets", async () => {
  await restart();
  for (const { path: page } of pages) {
    for (const list of lists) if (page === list) await ask("GET", `${page}?topic=${MARK}`);
    await ask("GET", withQuery(page, `utm_source=${MARK}`), { ...ODD_HEADERS, Cookie: COOKIE });
    await expectPlain(page, "everything odd");
  }
});

for (const [how, askOddly] of Object.entries(ODD))
  test(`a page that ${how} had made is byte for byte the one that everybody gets`, async () => {
    await dropAll();
    for (const { path: page } of pages) {
      await askOddly(page);
      await expectPlain(page, how);
    }
  });

test("so is one that was made anew behind an old one, for somebody odd", async () => {
  const kept = pages.filter(({ path: page }) => ["/", "/papers/2404.18911", "/topics/cs.CL"].includes(page));
  for (const { path: page } of kept) {
    const cacheOf = async (query: string) =>
      (await ask("GET", `${page}${query}`, query ? { ...ODD_HEADERS, Cookie: COOKIE } : {})).headers["x-nextjs-cache"];
    await expect.poll(() => cacheOf(`?a=${MARK}`), { timeout: 30_000 }).toBe("STALE");
    await expect.poll(() => cacheOf(""), { timeout: 30_000 }).toBe("HIT");
    await expectPlain(page, "being made anew");
  }
});

test("the head of a page is the same, however often it was made anew behind an old one", async () => {
  const page = "/papers/2404.18911";
  const headOf = async () => {
    const { headers } = await ask("GET", page);
    return { cache: headers["x-nextjs-cache"], link: headers.link };
  };
  await dropAll();
  await headOf();
  const { link } = await headOf();
  expect(link).toContain(".bib");
  for (let time = 0; time < 3; time += 1) {
    // Past the time after which the page is made anew, behind an answer that is kept.
    await expect.poll(async () => (await headOf()).cache, { timeout: 30_000 }).toBe("STALE");
    await expect.poll(async () => (await headOf()).cache, { timeout: 30_000 }).toBe("HIT");
    expect((await headOf()).link).toBe(link);
  }
});

test("a page of 404 keeps its own title, however often it is made anew", async () => {
  const page = "/comments/692fa1c0a1b2c3d4e5f60718";
  const cacheOf = async () => (await ask("GET", page)).headers["x-nextjs-cache"];
  for (let time = 0; time < 2; time += 1) {
    await expect.poll(cacheOf, { timeout: 30_000 }).toBe("STALE");
    await expect.poll(cacheOf, { timeout: 30_000 }).toBe("HIT");
    await expectPlain(page, "being made anew");
  }
});
