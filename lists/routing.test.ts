import { getPathMatch } from "next/dist/shared/lib/router/utils/path-match";
import { expect, test } from "vitest";
import { paperListParameters } from "@/lib/core/list/read-paper-list";
import { config } from "@/proxy";
import { listPath } from "./address";
import { catalogue } from "./catalogue";
import { listPagePattern, listRewrites, movedLists } from "./routing";

test("proxy.ts is asked about an address with any of the parameters of a list", () => {
  const keys = config.matcher.flatMap((each) =>
    typeof each === "string" || each.source === "/search" ? [] : each.has.map(({ key }) => key),
  );
  expect(keys.toSorted()).toEqual([...paperListParameters, "after"].toSorted());
});

/** Where next.config.ts leads an address; null for nowhere. */
function lead(path: string): string | null {
  for (const { source, destination } of listRewrites("bib|ris|csl\\.json|txt")) {
    const parameters = getPathMatch(source, { strict: true, removeUnnamedParams: true })(path);
    if (parameters)
      return destination.replace(/:(\w+)\+?/g, (_, name) =>
        [(parameters as Record<string, string>)[name]].flat().join("/"),
      );
  }
  return null;
}

test.each([
  ["/", "/lists/plain"],
  ["/feed/2025-12-11", "/lists/plain/feed/2025-12-11"],
  ["/papers/week", "/lists/plain/papers/week"],
  ["/papers/week/2025-W50", "/lists/plain/papers/week/2025-W50"],
  ["/topics/cs.CL", "/lists/plain/topics/cs.CL"],
  ["/feed.atom", "/list-feeds/atom"],
  ["/papers/week/feed.json", "/list-feeds/json/papers/week"],
  ["/papers.bib", "/api/citations/list/bib"],
  ["/papers/week/papers.csl.json", "/api/citations/list/csl.json/papers/week"],
  ["/cite/papers/week", "/cited-lists/plain/papers/week"],
  ["/papers/2404.18911", null],
  ["/papers/hep-th/9901001", null],
  ["/organizations", null],
  ["/following", null],
  ["/search", null],
  ["/saved", null],
])("%s is led to %s", (path, expected) => expect(lead(path)).toBe(expected));

test("the script that keeps a view knows every list's page, and no other", () => {
  const pattern = new RegExp(listPagePattern);
  for (const entry of catalogue.filter(({ keepsView = true }) => keepsView))
    expect(pattern.test(listPath(entry, entry.parameter ? (entry.example ?? null) : null)), entry.name).toBe(true);
  for (const path of [
    "/papers/2404.18911",
    "/organizations",
    "/topics",
    "/settings",
    "/feed/2025-12-11",
    "/cite/papers/week",
  ])
    expect(pattern.test(path), path).toBe(false);
});

test("addresses that pages had before lead to those of today", () => {
  const moved = movedLists.map(({ source, destination }) => `${source} ${destination}`);
  expect(moved).toContain("/papers/week/:list/after/:after /papers/week/:list?after=:after");
  expect(moved).toContain("/topics/:list/before/:after /topics/:list?after=:after");
  expect(moved).toContain("/papers/trending/trending_:after /papers/trending?after=hotness_:after");
});
