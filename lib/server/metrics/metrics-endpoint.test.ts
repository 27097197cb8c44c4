import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import parsePrometheus from "parse-prometheus-text-format";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createPaper } from "@/db/testing/factories";
import { findFreePort } from "../runtime/ports";
import { openDurations } from "./durations";
import { type Metrics, openMetrics } from "./metrics-endpoint";
import { joinPeers } from "./peers";
import { openProcessMetrics } from "./process-metrics";
import { openSiteMetrics } from "./site-metrics";
import { tally, tallyCache } from "./tally";

const TOKEN = "a token of sixteen characters";
const dataDir = mkdtempSync(path.join(os.tmpdir(), "dp-metrics-"));
let metrics: Metrics;
let site: Server;
let url: string;
let port: number;

beforeAll(async () => {
  port = await findFreePort();
  metrics = openMetrics({ role: "web", dataDir, host: "127.0.0.1", token: TOKEN, port });
  site = createServer(async (request, response) => {
    metrics.countAnswer(request, response);
    if (await metrics.answer(request, response)) return;
    response.statusCode = request.url?.startsWith("/papers") ? 200 : 404;
    response.end("a page");
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => {
  metrics.close();
  site.closeAllConnections();
  site.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = (token = TOKEN, at = url) => fetch(`${at}/metrics`, { headers: { Authorization: `Bearer ${token}` } });

/** What a Prometheus would read, by name. */
async function scrape() {
  const answer = await ask();
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  return new Map(parsePrometheus(await answer.text()).map((family) => [family.name, family]));
}
type Families = Awaited<ReturnType<typeof scrape>>;

/** The value of the one series that has these labels. */
function seriesValue(families: Families, name: string, labels: Record<string, string> = {}): number | undefined {
  const found = families
    .get(name)
    ?.metrics.filter((series) => Object.entries(labels).every(([label, value]) => series.labels?.[label] === value));
  expect(found?.length ?? 0, `${name} ${JSON.stringify(labels)}`).toBeLessThanOrEqual(1);
  return found?.[0]?.value === undefined ? undefined : Number(found[0].value);
}

test("a Prometheus parser reads all of it, and each metric stands once", async () => {
  const text = await (await ask()).text();
  const families = parsePrometheus(text);
  expect(families.length).toBeGreaterThan(30);
  const names = families.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(["nodejs_eventloop_lag_p99_seconds", "process_resident_memory_bytes"]));
});

test("without the token, or with another, nothing is told", async () => {
  for (const answer of [await fetch(`${url}/metrics`), await ask("another token of sixteen"), await ask("")]) {
    expect(answer.status).toBe(401);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.json()).toEqual({ error: answer.headers.get("x-error-message") });
  }
});

test("the port of its own asks for the token where there is one, and knows no other address", async () => {
  const own = `http://127.0.0.1:${port}`;
  expect((await fetch(`${own}/metrics`)).status).toBe(401);
  expect((await ask(TOKEN, own)).status).toBe(200);
  expect((await fetch(`${own}/other`)).status).toBe(404);
});

test("without a token the site's own address has no metrics, and the port tells them to all who reach it", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "dp-metrics-"));
  const alone = await findFreePort();
  const open = openMetrics({ role: "web", dataDir: folder, host: "127.0.0.1", token: undefined, port: alone });
  try {
    const request = { url: "/metrics", method: "GET", headers: {} };
    expect(await open.answer(request as never, {} as never)).toBe(false);
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${alone}/metrics`)).status).toBe(200));
  } finally {
    open.close();
    rmSync(folder, { recursive: true });
  }
});

test("requests count by pattern and class of status, whatever strangers ask for", async () => {
  const read = async () => (await ask()).text();
  const count = (text: string) => text.match(/^daily_papers_http_request_duration_seconds_count/gm)?.length ?? 0;
  const before = await read();
  for (let n = 0; n < 200; n++) await (await fetch(`${url}/papers/2404.${10_000 + n}?q=${n}`)).text();
  for (let n = 0; n < 200; n++) await (await fetch(`${url}/no-${n}/such-${n}.php`)).text();
  const text = await read();
  expect(count(text) - count(before)).toBeLessThanOrEqual(3);
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="\/papers\/\[\.\.\.paperId\]",status="2xx"\} 200/);
  expect(text).toMatch(/duration_seconds_count\{method="GET",route="other",status="4xx"\} 200/);
  expect(text).not.toMatch(/such-|2404\.1/);
});

test("a time counts in its bucket and all larger ones", async () => {
  const own = new Registry();
  const time = openDurations(own);
  for (const seconds of [0.0005, 0.001, 0.3, 60]) time("GET", "/", "2xx", seconds);
  time("BREW", "/", "4xx", 0.1);
  const text = await own.metrics();
  const of = (le: string, method = "GET", status = "2xx") =>
    Number(
      new RegExp(
        `_bucket\\{le="${le.replace("+", "\\+")}",method="${method}",route="/",status="${status}"\\} (\\d+)`,
      ).exec(text)?.[1],
    );
  expect(["0.001", "0.25", "0.5", "10", "+Inf"].map((le) => of(le))).toEqual([2, 2, 3, 3, 4]);
  expect(of("0.1", "other", "4xx")).toBe(1);
  expect(text).toContain('_sum{method="GET",route="/",status="2xx"} 60.3015');
});

test("answers of caches, votes, mails and queries are counted where they happen", async () => {
  tallyCache("next", "hit");
  tallyCache("next", "hit");
  tallyCache("next", "miss");
  tally("votes", ["given"]);
  tally("mails", ["sent"], 3);
  await db.execute(sql`select 1`);
  const families = await scrape();
  expect(seriesValue(families, "daily_papers_cache_answers_total", { cache: "next", outcome: "hit" })).toBe(2);
  expect(seriesValue(families, "daily_papers_cache_answers_total", { cache: "next", outcome: "miss" })).toBe(1);
  expect(seriesValue(families, "daily_papers_votes_total", { change: "given" })).toBe(1);
  expect(seriesValue(families, "daily_papers_mails_total", { outcome: "sent" })).toBe(3);
  expect(seriesValue(families, "daily_papers_database_queries_total", { kind: "query" })).toBeGreaterThan(0);
  expect(seriesValue(families, "daily_papers_database_pool", { state: "max" })).toBeGreaterThan(0);
});

test("jobs count by kind and state, with the age of the one that has waited longest, and how new the papers are", async () => {
  await db.execute(sql`delete from jobs`);
  await db.execute(sql`insert into jobs (kind, key, attempts_max, status, run_at, finished_at, locked_until) values
    ('recount', 'a', 3, 'waiting', now() - interval '90 seconds', null, null),
    ('recount', 'b', 3, 'waiting', now() + interval '1 hour', null, null),
    ('recount', 'c', 3, 'waiting', now() - interval '9 hours', null, now() + interval '1 minute'),
    ('fetch-papers', 'd', 3, 'done', now() - interval '2 hours', now() - interval '2 hours', null),
    ('fetch-papers', 'e', 3, 'failed', now(), now(), null)`);
  await createPaper({ featuredOn: new Date().toISOString().slice(0, 10) });
  const text = await openSiteMetrics().metrics();
  const families = new Map(parsePrometheus(text).map((family) => [family.name, family]));
  expect(seriesValue(families, "daily_papers_jobs", { kind: "recount", state: "waiting" })).toBe(2);
  expect(seriesValue(families, "daily_papers_jobs", { kind: "recount", state: "running" })).toBe(1);
  expect(seriesValue(families, "daily_papers_jobs", { kind: "fetch-papers", state: "failed" })).toBe(1);
  const oldest = seriesValue(families, "daily_papers_oldest_waiting_job_age_seconds") ?? 0;
  expect(oldest).toBeGreaterThanOrEqual(90);
  expect(oldest).toBeLessThan(3_600);
  expect(Math.round((seriesValue(families, "daily_papers_last_fetch_age_seconds") ?? 0) / 3_600)).toBe(2);
  expect(seriesValue(families, "daily_papers_newest_day_age_seconds")).toBeLessThan(86_400 + 60);
  expect(seriesValue(families, "daily_papers_database_up")).toBe(1);
});

test("while the database is away it says so, and no age of it", async () => {
  const text = await openSiteMetrics(() => Promise.reject(new Error("away"))).metrics();
  expect(text).toContain("daily_papers_database_up 0");
  expect(text).not.toMatch(/^daily_papers_(jobs|last_fetch_age_seconds|oldest_waiting_job_age_seconds)\b.* \d/m);
});

test("many who ask at once are one look at the database", async () => {
  let looks = 0;
  const registry = openSiteMetrics(async () => {
    looks += 1;
    throw new Error("away");
  });
  await Promise.all([registry.metrics(), registry.metrics(), registry.metrics()]);
  expect(looks).toBe(1);
});

test("one process tells of all of its data folder, and of none that was killed", async () => {
  const worker = openProcessMetrics("worker");
  // A socket of a process that is no more, and one of another process of this test's own.
  const gone = path.join(dataDir, "metrics", "1.sock");
  writeFileSync(gone, "");
  const folder = mkdtempSync(path.join(os.tmpdir(), "dp-metrics-"));
  const peers = joinPeers(folder, worker.registry);
  const other = path.join(dataDir, "metrics", "2.sock");
  const relay = createServer(async (_request, response) => {
    response.end(JSON.stringify(await worker.registry.getMetricsAsJSON()));
  }).listen(other);
  await once(relay, "listening");
  try {
    const families = await scrape();
    expect(seriesValue(families, "daily_papers_processes", { role: "web" })).toBe(1);
    expect(seriesValue(families, "daily_papers_processes", { role: "worker" })).toBe(1);
    expect(seriesValue(families, "process_resident_memory_bytes", { role: "worker" })).toBeGreaterThan(0);
    expect(existsSync(gone)).toBe(false);
  } finally {
    relay.close();
    peers.close();
    rmSync(folder, { recursive: true });
  }
});

test("two processes that are alike are added up", async () => {
  const twin = openProcessMetrics("web");
  const relay = createServer(async (_request, response) => {
    response.end(JSON.stringify(await twin.registry.getMetricsAsJSON()));
  }).listen(path.join(dataDir, "metrics", "3.sock"));
  await once(relay, "listening");
  try {
    expect(seriesValue(await scrape(), "daily_papers_processes", { role: "web" })).toBe(2);
  } finally {
    relay.close();
  }
});

test("a port that another process holds is taken over when that one ends", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "dp-metrics-"));
  const shared = await findFreePort();
  const options = { role: "web", dataDir: folder, host: "127.0.0.1", token: undefined, port: shared } as const;
  const first = openMetrics(options);
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${shared}/metrics`)).ok).toBe(true));
  const second = openMetrics({ ...options, role: "worker" });
  first.close();
  try {
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${shared}/metrics`)).ok).toBe(true), {
      timeout: 20_000,
    });
  } finally {
    second.close();
    expect(readdirSync(path.join(folder, "metrics"))).toEqual([]);
    rmSync(folder, { recursive: true });
  }
});
