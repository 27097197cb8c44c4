import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mendHeaders } from "./response-headers";

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    mendHeaders(request.url ?? "/", response);
    response.setHeader("Vary", "rsc");
    if (request.headers["x-again"]) response.setHeader("Link", String(request.headers["x-again"]));
    if (request.url?.includes("missing")) response.statusCode = 404;
    const type = /\.bib$/.test(request.url ?? "") ? "application/x-bibtex" : "text/html; charset=utf-8";
    response.setHeader("Content-Type", request.url === "/icon.png" ? "image/png" : type);
    if (request.url?.startsWith("/api/compressed")) {
      response.setHeader("Content-Type", "application/json");
      response.appendHeader("Vary", "Accept-Encoding").appendHeader("Vary", "RSC, accept-encoding");
    }
    if (request.url === "/dump") {
      response.setHeader("x-body-length", "2");
      response.write("x");
    }
    response.end("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const varyOf = async (path: string) => (await fetch(url + path)).headers.get("vary");

test("pages that have a Markdown form vary by Accept, beside what they vary by already", async () => {
  for (const path of ["/", "/?x=1", "/papers/2404.18911", "/organizations", "/topics/cs.CL", "/feed/2025-12-11"])
    expect(await varyOf(path), path).toBe("rsc, Accept-Encoding, Accept");
});

test("all that an answer varies by stands in one line, each name once", async () => {
  const answer = await new Promise<IncomingMessage>((resolve) => get(`${url}/api/compressed`, resolve));
  answer.resume();
  expect(answer.rawHeaders.filter((name) => name.toLowerCase() === "vary")).toHaveLength(1);
  expect(answer.headers.vary).toBe("RSC, Accept-Encoding");
});

test("what may be compressed says so, whether or not it was", async () => {
  expect(await varyOf("/signin")).toBe("rsc, Accept-Encoding");
  expect(await varyOf("/icon.png")).toBe("rsc");
});

test("a body that is sent in pieces has the length that its handler says", async () => {
  const { headers } = await fetch(`${url}/dump`);
  expect([headers.get("content-length"), headers.get("transfer-encoding")]).toEqual(["2", null]);
  expect(headers.has("x-body-length")).toBe(false);
});

test("other addresses do not vary by Accept", async () => {
  for (const path of ["/api/papers", "/signin", "/papersx", "/_next/static/a.js"])
    expect(await varyOf(path), path).toBe("rsc, Accept-Encoding");
});

const linkOf = async (path: string) => (await fetch(url + path)).headers.get("link");

test("a paper's page leads to its citations and its name for good", async () => {
  const links = await linkOf("/papers/2404.18911?utm_source=x");
  expect(links).toContain('<https://doi.org/10.48550/arXiv.2404.18911>; rel="cite-as"');
  for (const [extension, type] of [
    ["bib", "application/x-bibtex"],
    ["ris", "application/x-research-info-systems"],
    ["csl.json", "application/vnd.citationstyles.csl+json"],
  ])
    expect(links).toContain(
      `<http://127.0.0.1:3000/papers/2404.18911.${extension}>; rel="describedby"; type="${type}"`,
    );
  expect(links).toContain('<http://127.0.0.1:3000/papers/2404.18911.md>; rel="alternate"; type="text/markdown"');
  expect(await linkOf("/papers/hep-th%2F9901001")).toContain("/papers/hep-th/9901001.bib");
  expect(await linkOf("/papers/doi/10.1101/2024.01.02.573921")).toContain("doi.org/10.1101/2024.01.02.573921");
});

test("no other page does, and none that is not there", async () => {
  for (const path of [
    "/",
    "/papers/week",
    "/papers/2404.18911.bib",
    "/papers/2404.18911?missing",
    "/api/papers/2404.18911",
  ])
    expect(await linkOf(path), path).toBeNull();
});

test("links that a kept page brings with it are said once", async () => {
  const linkOf = async (again?: string) =>
    (await fetch(`${url}/papers/2404.18911`, { headers: again ? { "x-again": again } : {} })).headers.get("link");
  const once = (await linkOf()) ?? "";
  expect(once).toContain("2404.18911");
  expect(await linkOf(`${once}, ${once}`)).toBe(once);
});
