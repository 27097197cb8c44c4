import { expect, test } from "@playwright/test";
import { connectPastServer } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "../server";
import { sendRaw } from "../support/raw";

test.describe.configure({ mode: "serial" });

const PAPER = "/papers/2404.18911";
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer();
  // Nothing changes between two askings.
  process.kill(server.pids.worker, "SIGSTOP");
});
test.afterAll(async () => {
  process.kill(server.pids.worker, "SIGCONT");
  await server.remove();
});

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  sendRaw(method, path, headers, { site: server.url });

async function drop(tag: string): Promise<void> {
  const past = connectPastServer(server.databaseUrl);
  await past.dropPages(tag);
  await past.end();
}

const cacheOf = async (path: string, headers: Record<string, string> = {}) =>
  (await ask(path, headers)).headers["x-nextjs-cache"];

for (const path of ["/", PAPER, "/topics/cs.CL", "/?order=newest"])
  test(`${path} is kept as it is sent, and says its age; who has it gets 304`, async () => {
    const first = await ask(path);
    const second = await ask(path, { Cookie: "signed_in=1" });
    expect(second.body).toBe(first.body);
    expect(Number(second.headers.age)).toBeGreaterThanOrEqual(0);
    expect(second.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
    const known = await ask(path, { "If-None-Match": String(second.headers.etag) });
    expect([known.status, known.body]).toEqual([304, ""]);
    const head = await ask(path, {}, "HEAD");
    expect([head.status, head.body, head.headers.etag]).toEqual([200, "", second.headers.etag]);
  });

test("a paper's page goes by a tag of its own at once, and by no other paper's", async () => {
  await ask(PAPER);
  await drop("paper:2412.06289");
  expect(await cacheOf(PAPER)).not.toBe("MISS");
  await drop("paper:2404.18911");
  await expect.poll(() => cacheOf(PAPER)).toBe("MISS");
  // It is dropped once more a second later.
  await expect.poll(() => cacheOf(PAPER)).toBe("HIT");
});

test("what a script gets of a page is kept for each part, whatever tree the script has", async () => {
  const state = encodeURIComponent(JSON.stringify(["", { children: ["x", {}] }]));
  const script = { RSC: "1" };
  const bodies = new Map<string, string>();
  for (const [part, headers] of Object.entries({
    document: {},
    page: script,
    "page, for another tree": { ...script, "Next-Router-State-Tree": state },
    tree: { ...script, "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
  }))
    bodies.set(part, (await ask(`${PAPER}?_rsc=x`, headers as Record<string, string>)).body);
  expect(bodies.get("page, for another tree")).toBe(bodies.get("page"));
  expect(new Set(bodies.values()).size).toBe(3);
  await ask(`${PAPER}?_rsc=`, script);
  expect(Number((await ask(`${PAPER}?_rsc=`, script)).headers.age)).toBeGreaterThanOrEqual(0);
});

test("what is a reader's own is never kept", async () => {
  for (const path of ["/signin", "/search?q=adapter", "/api/viewer", "/?unread=1"])
    for (let time = 0; time < 2; time += 1) {
      const { headers } = await ask(path, { Cookie: "signed_in=1" });
      expect([path, headers.age]).toEqual([path, undefined]);
      expect(String(headers["cache-control"])).toContain("no-store");
    }
});
