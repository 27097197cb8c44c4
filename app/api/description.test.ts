import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { atomEntry, atomFeed } from "@/ingest/testing/answers";
import { sendXml, startServer, type TestServer } from "@/ingest/testing/server";
import fc from "@/lib/core/testing/properties";
import { dumpFile } from "@/lib/server/api/dump/file";
import { writeDump } from "@/lib/server/api/dump/write";
import { answerStatus, describeApi } from "@/lib/server/api/openapi";
import type { Operation } from "@/lib/server/api/operation";
import { operations } from "@/lib/server/api/operations";
import { env } from "@/lib/server/runtime/env";
import { describedRoutes } from "./testing/described-routes";
import { createDescribedRows, DESCRIBED_COMMENT } from "./testing/described-rows";

// Outside of Next nothing is cached, and there is nothing to drop.
vi.mock("next/cache", async (original) => ({
  ...(await original<object>()),
  revalidateTag: vi.fn(),
  cacheTag: vi.fn(),
  cacheLife: vi.fn(),
}));

/** Requests of the random test; 10,000 take a minute or two. */
const REQUESTS = Number(process.env.PROPERTY_RUNS ?? 2_000);

type Handler = (request: Request, context: { params: Promise<Record<string, unknown>> }) => Promise<Response>;

const kept = env.DATA_DIR;
let arxiv: TestServer;
const tokens: Record<string, string> = { none: "", unknown: `dp_${"A".repeat(43)}`, malformed: "dp_" };

beforeAll(async () => {
  arxiv = await startServer();
  arxiv.answer((_, response) => sendXml(response, atomFeed([atomEntry("2404.18911v1")])));
  env.ARXIV_ENDPOINT = arxiv.url;
  env.RATE_LIMITS = false;
  Object.assign(tokens, await createDescribedRows());
  env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "described-"));
  await writeDump(dumpFile());
});
afterAll(async () => {
  rmSync(env.DATA_DIR, { recursive: true });
  env.DATA_DIR = kept;
  await arxiv.close();
});

type Described = {
  paths: Record<
    string,
    Record<
      string,
      {
        tags: string[];
        responses: Record<string, { headers?: Record<string, object>; content: Record<string, { schema: object }> }>;
      }
    >
  >;
  components: { schemas: Record<string, object> };
};
const document = describeApi() as Described;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: "api", ...document });

/** Sends a request to the code behind a described path. */
async function send(method: string, path: string, parts: Record<string, string>, request: Request): Promise<Response> {
  const route = describedRoutes[path] as Record<string, Handler>;
  const values = Object.values(parts);
  const ending = path.slice(path.indexOf(".") + 1);
  const params = path.endsWith(".md")
    ? { path: ["papers", ...values] }
    : path.startsWith("/papers/")
      ? { extension: ending, paperId: values }
      : path.startsWith("/feed.")
        ? { format: ending }
        : path.startsWith("/api/arxiv/")
          ? { paperId: [...values, "repos"] }
          : path.startsWith("/dump/")
            ? { file: path.slice("/dump/".length) }
            : parts;
  const handler = route[method.toUpperCase()];
  if (!handler) throw new Error(`${method} ${path} has no handler`);
  return handler(request, { params: Promise.resolve(params) });
}

/** What is wrong with an answer by the description, one line each. */
async function faultsOf(method: string, path: string, response: Response): Promise<string[]> {
  const { status } = response;
  const described = document.paths[path]?.[method]?.responses[status];
  if (!described) return [`${method} ${path} answered ${status}, which is not described`];
  const [[mediaType = "", { schema = {} } = {}] = []] = Object.entries(described.content);
  const given = response.headers.get("content-type") ?? "";
  if (!given.startsWith(mediaType)) return [`${given} in place of ${mediaType}`];
  const body = mediaType === "application/json" ? await response.json() : await response.text();
  const pointer = `api#/paths/${encodePointer(path)}/${method}/responses/${status}/content/${encodePointer(mediaType)}/schema`;
  const check = ajv.getSchema(pointer) ?? ajv.compile(schema);
  if (check(body)) return status >= 400 ? faultsOfRefusal(response, body as { error: string }) : [];
  return (check.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`);
}

const encodePointer = (text: string) => encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));

function faultsOfRefusal(response: Response, { error }: { error: string }): string[] {
  const faults = [];
  if (!/^[A-Z][ -~]*[.?]$/.test(error)) faults.push(`no sentence: ${error}`);
  if (response.headers.get("x-error-message") !== error) faults.push("no X-Error-Message");
  if (!response.headers.has("x-request-id")) faults.push("no X-Request-Id");
  return faults;
}

test("every path is described once, with its handler, and every operation has an id of its own", () => {
  expect(Object.keys(document.paths).sort()).toEqual(Object.keys(describedRoutes).sort());
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  for (const { method, path } of operations) expect(describedRoutes[path]).toHaveProperty(method.toUpperCase());
});

for (const { id, method, path, example, scope } of operations)
  test(`${id}: the documented request is answered as the description says`, async () => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    const pattern = new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`);
    const url = new URL(example.path, "http://127.0.0.1:3000");
    const values = pattern.exec(url.pathname)?.slice(1) ?? [];
    const request = new Request(url, {
      method: method.toUpperCase(),
      headers: {
        ...(scope && { authorization: `Bearer ${tokens.whole}` }),
        ...(example.body !== undefined && { "content-type": "application/json" }),
      },
      ...(example.body !== undefined && { body: JSON.stringify(example.body) }),
    });
    const parts = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
    // Two comments of one reader stand apart in time.
    await db.execute(sql`update comments set created_at = created_at - interval '1 minute'`);
    const response = await send(method, path, parts, request);
    const status = answerStatus(operations.find((operation) => operation.id === id)!);
    expect(response.status).toBe(status);
    const described = document.paths[path]![method]!.responses;
    expect(Object.keys(described[status]!.headers ?? {})).toContain("X-Request-Id");
    const etag = response.headers.get("etag");
    expect([etag !== null, "304" in described]).toEqual([
      described[status]!.headers?.ETag !== undefined,
      etag !== null,
    ]);
    expect(await faultsOf(method, path, response)).toEqual([]);
    if (etag) expect((await send(method, path, parts, withNames(request, etag))).status).toBe(304);
  });

const withNames = (request: Request, etag: string) => new Request(request.url, { headers: { "if-none-match": etag } });

test("every operation is of a group, and each group has some", () => {
  const { tags, paths } = describeApi() as { tags: { name: string }[]; paths: Described["paths"] };
  const used = Object.values(paths).flatMap((each) => Object.values(each).flatMap((one) => one.tags));
  expect([...new Set(used)].sort()).toEqual(tags.map(({ name }) => name).sort());
});

test("whatever is asked, the answer is one that the description names, and never a fault of ours", async () => {
  const strange = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "",
      "\0",
      "%00",
      "..%2f",
      "'; drop table papers;--",
      "２０２５-12-11",
      "9".repeat(400),
      "NaN",
      "-1",
      "1e3",
    ),
  );
  const part = fc.oneof(
    fc.constantFrom(
      "2404.18911",
      "2404.18912",
      "2404.18911v2",
      "huawei-noah",
      "yunhe-wang",
      "cs.CL",
      "taesiri",
      DESCRIBED_COMMENT,
      "heart",
    ),
    strange,
  );
  const value = fc.oneof(
    fc.constantFrom("2025-12-11", "2025-W50", "2025-12", "trending", "taesiri", "1", "100", "comments", "2404.18911"),
    strange,
  );
  const body = fc.oneof(
    fc.constant(undefined),
    fc.string({ unit: "binary" }),
    fc.json(),
    fc
      .record({ projectPage: value, githubRepo: value, organizationId: value }, { requiredKeys: [] })
      .map((made) => JSON.stringify(made)),
    fc.record({ comment: value, requestKey: value }, { requiredKeys: ["comment"] }).map((made) => JSON.stringify(made)),
    fc.constantFrom('{"arxivId":"2404.18912"}', '{"arxivId":7}', "[".repeat(9_000), '{"__proto__":{"a":1}}'),
  );
  const names = [
    "date",
    "week",
    "month",
    "p",
    "limit",
    "sort",
    "submitter",
    "cursor",
    "q",
    "field",
    "papers",
    "period",
  ];
  const asked = fc.record({
    id: fc.constantFrom(...operations.map(({ id }) => id)),
    parts: fc.array(part, { minLength: 2, maxLength: 2 }),
    query: fc.array(
      fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: strange }), value),
      { maxLength: 4 },
    ),
    body,
    token: fc.constantFrom("whole", "whole", "reading", "none", "unknown", "malformed"),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ id, parts, query, body, token }) => {
      const { method, path, body: hasBody } = operations.find((operation) => operation.id === id) as Operation;
      const url = new URL(path.replace(/[{}]/g, ""), "http://127.0.0.1:3000");
      for (const [name, text] of query) url.searchParams.append(name, text);
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      const request = new Request(url, {
        method: method.toUpperCase(),
        headers: {
          ...(token !== "none" && { authorization: `Bearer ${tokens[token]}` }),
          ...(hasBody && { "content-type": "application/json" }),
        },
        ...(hasBody && body !== undefined && { body }),
      });
      const response = await send(
        method,
        path,
        Object.fromEntries(names.map((name, index) => [name, encodeURIComponent(toWellFormed(parts[index] ?? ""))])),
        request,
      );
      expect(response.status).toBeLessThan(500);
      expect(await faultsOf(method, path, response)).toEqual([]);
    }),
    { numRuns: REQUESTS },
  );
}, 300_000);

/** What can stand in an address. */
const toWellFormed = (text: string) => Buffer.from(text).toString();
