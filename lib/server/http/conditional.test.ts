import { describe, expect, test } from "vitest";
import { answerConditionally, etagOf } from "./conditional";

const body = "a document";
const etag = etagOf(body);
const lastModified = new Date("2025-12-11T10:00:00.700Z");
const stated = "Thu, 11 Dec 2025 10:00:00 GMT";

function ask(headers: Record<string, string> = {}) {
  const request = new Request("http://localhost/", { headers });
  const all = { "Content-Type": "text/plain", "Cache-Control": "public, s-maxage=60" };
  return answerConditionally(request, { body, etag, lastModified, headers: all });
}

test("an answer without a condition carries the document, its name and its time", async () => {
  const answer = ask();
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(body);
  expect(answer.headers.get("etag")).toMatch(/^"[\w-]{27}"$/);
  expect(answer.headers.get("last-modified")).toBe(stated);
});

test("documents that differ have different names", () => {
  expect(etagOf("another document")).not.toBe(etag);
});

describe("304 without a body, and with the headers of the document, is answered to", () => {
  test.each([
    ["its own name", { "If-None-Match": etag }],
    ["its name as a compressing proxy weakens it", { "If-None-Match": `W/${etag}` }],
    ["its name among others", { "If-None-Match": `"a, b", ${etag}` }],
    ["any name", { "If-None-Match": "*" }],
    ["its own time", { "If-Modified-Since": stated }],
    ["a later time", { "If-Modified-Since": "Fri, 12 Dec 2025 10:00:00 GMT" }],
    ["its name with a time before it", { "If-None-Match": etag, "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" }],
  ])("%s", async (_, headers) => {
    const answer = ask(headers as unknown as Record<string, string>);
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    expect(answer.headers.get("etag")).toBe(etag);
    expect(answer.headers.get("last-modified")).toBe(stated);
    expect(answer.headers.get("cache-control")).toBe("public, s-maxage=60");
  });
});

describe("the document is sent to", () => {
  test.each([
    ["another name", { "If-None-Match": '"another"' }],
    ["a name without its quotes", { "If-None-Match": etag.slice(1, -1) }],
    ["an earlier time", { "If-Modified-Since": "Thu, 11 Dec 2025 09:59:59 GMT" }],
    ["a time that is none", { "If-Modified-Since": "yesterday" }],
    ["another name, whatever the time", { "If-None-Match": '"another"', "If-Modified-Since": stated }],
  ])("%s", (_, headers) => {
    expect(ask(headers as unknown as Record<string, string>).status).toBe(200);
  });
});
