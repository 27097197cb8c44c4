import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { chosenListRewrites, isListPath } from "@/lib/chosen-list-addresses";
import { paperListParameters } from "@/lib/read-paper-list";
import { readPageQuery, readsQuery } from "./page-query";

const APP = path.resolve(import.meta.dirname, "../../app");
const READS = /\bsearchParams\b|\bnextUrl\b|\bnew URL\(request\.url\)|\bhandleFollowingFeed\b/;

/** Every page and handler of app/, by an address that it answers. */
const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
  .map((file) => ({
    source: readFileSync(path.join(APP, file), "utf8"),
    address: `/${file.replace(/\/?(page|route)\.tsx?$/, "")}`
      .replace(/\[\[?[^\]]+\]\]?/g, "x")
      .replace(/^\/cite\/x$/, "/cite"),
  }));

test("of all that is in app/, what reads its query keeps it, and nothing else does", () => {
  expect(routes.length).toBeGreaterThan(60);
  for (const { source, address } of routes.filter((route) => !route.address.startsWith("/api/")))
    expect([address, readsQuery(address)]).toEqual([address, READS.test(source)]);
});

test("a page that is the same for everybody gets no query", () => {
  for (const page of [
    "/",
    "/papers/2404.18911",
    "/papers/trending",
    "/feed/2025-12-05",
    "/about/api",
    "/nowhere",
    "/topics/cs.CL",
  ])
    for (const query of ["utm_source=x", "a".repeat(14_000), "after=x", "topic=", "_rsc=x", "%", "&&", "Topic=cs.CL"])
      expect(readPageQuery(page, query), `${page}?${query.slice(0, 20)}`).toBe("");
});

test("a list keeps what chooses from it, and drops the rest", () => {
  for (const list of ["/", "/papers/week", "/papers/date/2025-12-10", "/papers/month/2025-12", "/authors/x"]) {
    expect(readPageQuery(list, "utm_source=x&topic=cs.CL&after=y&has=")).toBe("topic=cs.CL&after=y");
    for (const name of paperListParameters) expect(readPageQuery(list, `${name}=1`)).toBe(`${name}=1`);
  }
});

test("what only looks like a list is a page that gets no query", () => {
  for (const page of [
    "/papers/date/x",
    "/papers/week/2025-12",
    "/papers/month/x",
    "/topics",
    "/topics/x/y",
    "/Papers/week",
  ])
    expect(readPageQuery(page, "topic=cs.CL"), page).toBe("");
});

test("every address that next.config.ts leads to the page with a query is a list", () => {
  const examples: Record<string, string> = { date: "2025-12-10", week: "2025-W50", month: "2025-12" };
  for (const { source } of chosenListRewrites) {
    const kind = /:kind\((\w+)/.exec(source)?.[1] ?? "";
    const address = source
      .replace(/:kind\([^)]*\)/, kind)
      .replace(/:key\(.*\)$/, examples[kind] ?? "")
      .replace(":slug", "x");
    expect(isListPath(address), source).toBe(true);
  }
});

test("the mark of Next's scripts is no part of a page, which would keep it for everybody", () => {
  expect(readPageQuery("/", "utm_source=x&_rsc=1a2b")).toBe("");
  expect(readPageQuery("/topics/cs.CL", "order=votes&_rsc=1a2b")).toBe("order=votes");
});

test("what reads its query gets it as it was written", () => {
  for (const page of [
    "/search",
    "/signin",
    "/settings",
    "/cite",
    "/api/papers",
    "/_next/image",
    "/following",
    "/topics/cs.CL/feed.atom",
  ])
    expect(readPageQuery(page, "a=%20&&b=+"), page).toBe("a=%20&&b=+");
});
