import { expect, test } from "vitest";
import { env } from "@/lib/server/runtime/env";
import { OPTIONS, POST } from "./route";

const call = (headers: Record<string, string>) =>
  POST(
    new Request("http://127.0.0.1:3000/api/mcp", {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    }),
    undefined,
  );

test.each<Record<string, string>>([
  {},
  { host: "127.0.0.1:3000" },
  { host: "localhost:3000", origin: "http://localhost:3000" },
  { host: "[::1]:3000", origin: "http://[::1]:3000" },
  { host: "127.0.0.1:3000", origin: "http://localhost:6274" },
  { host: "web:3000" },
])("programs may ask, and pages of this site or this machine: %o", async (headers) => {
  const answer = await call(headers);
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
});

test.each<Record<string, string>>([
  { host: "127.0.0.1:3000", origin: "https://evil.example" },
  { host: "evil.example", origin: "http://evil.example" },
  { host: "evil.example:3000" },
  { host: "127.0.0.1.evil.example" },
  { host: "127.0.0.1:3000", origin: "null" },
  { host: "127.0.0.1:3000", origin: "http://localhost.evil.example" },
])("nobody may ask by a page or a host of others: %o", async (headers) => {
  const answer = await call(headers);
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
  expect(await answer.json()).toEqual({ error: answer.headers.get("x-error-message") });
});

test("the host of SITE_URL is this site's", async () => {
  env.SITE_URL = "https://papers.example";
  try {
    expect((await call({ host: "papers.example", origin: "https://papers.example" })).status).toBe(200);
    expect((await call({ host: "papers.example", origin: "https://other.example" })).status).toBe(403);
    expect((await call({ host: "other.example" })).status).toBe(403);
  } finally {
    env.SITE_URL = undefined;
  }
});

test("who may ask is said before a script asks", () => {
  const { status, headers } = OPTIONS();
  expect([status, headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  expect(headers.get("access-control-allow-methods")).toContain("POST");
  expect(headers.get("access-control-allow-headers")).toContain("Mcp-Protocol-Version");
});
