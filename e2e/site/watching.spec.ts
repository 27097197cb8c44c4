import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import parsePrometheus from "parse-prometheus-text-format";
import { startServer, type TestServer } from "../server";

const TOKEN = "a token of sixteen characters";
const SECRET = "what-nobody-else-may-read";

type Attribute = { key: string; value: { stringValue?: string; intValue?: number | string } };
type Span = { name: string; parentSpanId?: string; attributes: Attribute[]; events?: unknown[]; status?: object };

/** A collector of traces, as OTLP over HTTP wants it. */
let collector: Server;
let bodies: string[];
let server: TestServer;

test.beforeAll(async () => {
  bodies = [];
  collector = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.method === "POST" && request.url === "/v1/traces") bodies.push(body);
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const { port } = collector.address() as AddressInfo;
  server = await startServer({
    env: {
      METRICS_TOKEN: TOKEN,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      TRUSTED_PROXIES: "1",
      LOG_LEVEL: "debug",
      LOG_FORMAT: "json",
    },
  });
});
test.afterAll(async () => {
  await server?.remove();
  collector?.close();
});

const scrape = async () => {
  const answer = await fetch(`${server.url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  expect(answer.status).toBe(200);
  return answer.text();
};

test("one scrape tells of the web server and of the worker, and of what readers asked for", async () => {
  for (let time = 0; time < 3; time++) await (await fetch(`${server.url}/`)).text();
  await (await fetch(`${server.url}/api/papers?limit=2`)).text();
  await (await fetch(`${server.url}/papers/2404.18911?x=${SECRET}`)).text();
  const text = await scrape();
  const families = new Map(parsePrometheus(text).map((family) => [family.name, family]));
  const roles = families.get("daily_papers_processes")?.metrics.map(({ labels }) => labels?.role);
  expect(roles?.toSorted()).toEqual(["web", "worker"]);
  for (const route of ["/", "/api/papers", "/papers/[...paperId]"])
    expect(text).toContain(`duration_seconds_count{method="GET",route="${route}",status="2xx"}`);
  expect(text).not.toContain(SECRET);
  const caches = families.get("daily_papers_cache_answers_total")?.metrics.map(({ labels }) => labels?.cache);
  expect(caches).toEqual(expect.arrayContaining(["next", "api"]));
  expect(families.get("daily_papers_jobs")?.metrics.length).toBeGreaterThan(0);
  expect(families.get("daily_papers_database_up")?.metrics[0]?.value).toBe("1");
});

test("without the token there is nothing to read, and the health of the site needs none", async () => {
  expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  for (const path of ["live", "ready"]) expect((await fetch(`${server.url}/api/health/${path}`)).status).toBe(200);
});

test("an answer names the id that the proxy gave, and so does its line of the log", async () => {
  const id = "0123456789abcdef0123456789abcdef";
  const answer = await fetch(`${server.url}/about/api`, { headers: { "X-Request-Id": id } });
  expect(answer.headers.get("x-request-id")).toBe(id);
  await answer.text();
  await expect.poll(() => server.output()).toContain(`"requestId":"${id}"`);
  const forged = await fetch(`${server.url}/about/api`, { headers: { "X-Request-Id": "forged" } });
  expect(forged.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("traces name routes and the request's id, and hold neither queries, tokens nor words of errors", async () => {
  const id = "5f0c2f4e-8f0a-4a53-9a39-6a2f1f4c9d10";
  const headers = { "X-Request-Id": id, Authorization: `Bearer ${SECRET}`, Cookie: `a=${SECRET}` };
  for (const path of [
    `/search?q=${SECRET}`,
    `/papers/2404.18911?q=${SECRET}`,
    `/api/papers?limit=1&cursor=${SECRET}`,
    `/subscriptions/${SECRET}`,
    `/unsubscribe/${SECRET}`,
    `/${SECRET}`,
  ])
    await (await fetch(`${server.url}${path}`, { headers })).text();
  const readSpans = (): Span[] =>
    bodies
      .flatMap((body) => JSON.parse(body).resourceSpans)
      .flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) => scopeSpans)
      .flatMap((scope) => scope.spans);
  // They leave in bundles, some seconds late.
  await expect
    .poll(() => readSpans().map(({ name }) => name), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(["GET /search", "GET /api/papers"]));
  expect(bodies.join()).toContain(id);
  expect(bodies.join()).not.toContain(SECRET);
  expect(bodies.join()).toContain('"daily-papers"');
  const root = readSpans().find(({ name }) => name === "GET /api/papers");
  const valueOfKey = (key: string) => root?.attributes.find((attribute) => attribute.key === key)?.value;
  expect(valueOfKey("http.route")?.stringValue).toBe("/api/papers");
});
