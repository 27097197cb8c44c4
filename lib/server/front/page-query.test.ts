import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readPageQuery, readsQuery } from "./page-query";

const APP = path.resolve(import.meta.dirname, "../../../app");
const READS =
  /\bsearchParams\b|\bnextUrl\b|\bnew URL\(request\.url\)|\bparts\b.*\bsearch: |\{ search \}|\bfollowingFeed\b|\bfeedReaderOrViewer\b/;

/** Every page and handler of app/, by an address that it answers. */
const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
  .map((file) => ({
    source: readFileSync(path.join(APP, file), "utf8"),
    address: `/${file.replace(/\/?(page|route)\.tsx?$/, "")}`
      .replace("/(internal)", "")
      .replace(/\[\[?[^\]]+\]\]?/g, "x"),
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
    for (const query of ["utm_source=x", "a".repeat(14_000), "topic=", "_rsc=x", "%", "&&", "Topic=cs.CL"])
      expect(readPageQuery(page, query), `${page}?${query.slice(0, 20)}`).toBe("");
});

test("a list keeps what chooses from it, in one order, and drops the rest", () => {
  for (const list of ["/", "/papers/week", "/papers/date/2025-12-10", "/papers/month/2025-12", "/authors/x"]) {
    expect(readPageQuery(list, "utm_source=x&view=grid&has=&topic=cs.cl")).toBe("topic=cs.CL&view=grid");
    expect(readPageQuery(list, "order=up&has=video&min_upvotes=0&view=compact")).toBe("");
    for (const said of [
      "topic=cs.CL",
      "organization=x",
      "author=x",
      "min_upvotes=1",
      "has=code",
      "unread=1",
      "order=newest",
    ])
      expect(readPageQuery(list, said)).toBe(said);
    if (list !== "/") expect(readPageQuery(`/cite${list}`, "topic=cs.CL&x=1")).toBe("topic=cs.CL");
  }
});

test("a place in a list is kept, and one that is none too, so that it is answered as such", () => {
  expect(readPageQuery("/papers/week", "x=1&after=votes_1_2025-12-11_1_2404.18911")).toBe(
    "after=votes_1_2025-12-11_1_2404.18911",
  );
  expect(readPageQuery("/papers/week", "topic=cs.CL&after=nonsense")).toBe("after=nonsense");
  expect(readPageQuery("/papers/2404.18911", "after=nonsense")).toBe("");
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
    "/following",
    "/topics/cs.CL/feed.atom",
    "/topics/cs.CL/papers.bib",
    "/topics/cs.CL.md",
    "/index.md",
  ])
    expect(readPageQuery(page, "a=%20&&b=+"), page).toBe("a=%20&&b=+");
});

test("a slash at the end takes nothing from the query", () => {
  expect(readPageQuery("/search/", "q=router&page=2")).toBe("q=router&page=2");
  expect(readPageQuery("/papers/month/2025-12/", "topic=cs.CL&utm_source=x")).toBe("topic=cs.CL");
  expect(readPageQuery("/topics/cs.CL//", "q=router")).toBe("");
});
