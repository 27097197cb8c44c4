import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "@/lists/catalogue";
import { OTHER_ROUTE, routeOf } from "./routes";

const inApp = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((file) => `/${file.replaceAll("\\", "/")}`)
  .filter((file) => /\/(page\.tsx|route\.tsx?)$/.test(file))
  // What nobody asks for by name: rewrites lead there, or it answers what is not there.
  .filter((file) => !/^\/\(internal\)|^\/(markdown|list-feeds)\/|^\/api\/\[\.\.\.path\]|\/testing\//.test(file))
  .map((file) => file.replace(/\/(page\.tsx|route\.tsx?)$/, "") || "/");

test("every page and handler of app/ has a pattern of its own", () => {
  expect(inApp.length).toBeGreaterThan(120);
  expect(inApp.filter((address) => routeOf(address) !== address)).toEqual([]);
});

test("every list has one, and so have its files", () => {
  for (const { path, parameter } of catalogue) {
    const address = parameter ? `${path}/anything` : path;
    expect(routeOf(address)).toBe(parameter ? `${path}/[${parameter.kind}]` : path);
    expect(routeOf(`${address === "/" ? "" : address}/feed.atom`)).toMatch(/feed(\.atom)?$/);
  }
});

test.each([
  ["/?after=x", "/"],
  ["/papers/2404.18911", "/papers/[...paperId]"],
  ["/papers/10.1101/2024.01.01.573000", "/papers/[...paperId]"],
  ["/papers/date/2025-12-11?topic=cs.CL", "/papers/date/[day]"],
  ["/papers/date/2025-12-11/feed.json", "/[...list]/feed"],
  ["/papers/date/2025-12-11/papers.bib", "/[...list]/papers"],
  ["/papers/2404.18911.md", "/[...page].md"],
  ["/api/papers/2404.18911/upvote", "/api/papers/[paperId]/upvote"],
  ["/api/papers/10.1101/2024.01/comment/7/reply", "/api/papers/[paperId]/comment/[id]/reply"],
  ["/api/papers/search?q=secret", "/api/papers/search"],
  ["/subscriptions/a-secret", "/subscriptions/[token]"],
  ["/subscriptions/sent", "/subscriptions/sent"],
  ["/oai?verb=Identify", "/api/oai"],
  ["http://elsewhere.example/search?q=x", "/search"],
])("%s counts as %s", (url, route) => expect(routeOf(url)).toBe(route));

test("addresses that strangers invent are one, however many there are", () => {
  for (const url of [
    "/wp-login.php",
    "/a/b/c",
    "/%ff",
    "*",
    "//x",
    "/constructor",
    "/__proto__/x",
    `/${"x/".repeat(2_000)}`,
  ])
    expect(routeOf(url)).toBe(OTHER_ROUTE);
});
