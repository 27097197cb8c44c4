import { describe, expect, test } from "vitest";
import { paperViews } from "@/lib/core/list/paper-view";
import fc from "@/lib/core/testing/properties";
import { findEntry, formatListAddress, parseListAddress, renderingPath } from "./address";
import { catalogue } from "./catalogue";
import { hasPart, type ListEntry, type Rendering } from "./entry";
import { internalPath, parseInternalPath } from "./internal";

const parse = (address: string) => {
  const [path = "", search = ""] = address.split("?", 2);
  return parseListAddress(path, new URLSearchParams(search));
};
const format = (address: string) => {
  const parsed = parse(address);
  return parsed && formatListAddress(parsed);
};
const PARAMETERS: Record<string, string[]> = {
  day: ["2025-12-11", "2024-02-29"],
  week: ["2025-W50", "2026-W53"],
  month: ["2025-12"],
  organization: ["huawei-noah", "x.y_z"],
  author: ["yann-lecun", "王伟"],
  topic: ["cs.CL", "hep-th"],
};
const PLACES = [
  null,
  "day_2025-12-11_5_1_hep-th/9901001",
  "votes_5_2025-12-11_1_2404.18911",
  "newest_2025-12-11_2404.18911",
];

/** Addresses of every list and rendering, with what a query can choose. */
const addresses = fc
  .constantFrom(...catalogue.filter(({ scope }) => scope !== "search"))
  .chain((entry: ListEntry) =>
    fc.record({
      entry: fc.constant(entry),
      parameter: entry.parameter ? fc.constantFrom(...PARAMETERS[entry.parameter.kind]!) : fc.constant(null),
      rendering: fc.constantFrom<Rendering>("page", "markdown", "choose", "atom", "json", "bib", "csl.json"),
      topic: fc.constantFrom(null, "cs.CL"),
      author: fc.constantFrom(null, "王伟"),
      minUpvotes: fc.nat(999_999_999),
      hasCode: fc.boolean(),
      unread: fc.boolean(),
      order: fc.constantFrom("default" as const, ...entry.orders),
      view: fc.constantFrom(...paperViews),
      afterText: fc.constantFrom(...PLACES),
    }),
  )
  .map(({ topic, author, minUpvotes, hasCode, unread, order, view, ...address }) => ({
    ...address,
    choices: { filter: { topic, organization: null, author, minUpvotes, hasCode }, unread, order, view },
  }));

const PARTS: Record<string, "page" | "markdown" | "choose" | "feeds" | "citations"> = {
  page: "page",
  markdown: "markdown",
  choose: "choose",
  atom: "feeds",
  json: "feeds",
  bib: "citations",
  "csl.json": "citations",
};

test("what is written as an address is read as the same again, and written in one way", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const text = formatListAddress(address);
      const parsed = parse(text);
      if (!hasPart(address.entry, PARTS[address.rendering]!)) {
        expect(parsed).toBeNull();
        return;
      }
      if (!parsed) {
        // A place of another order is none in this list.
        expect(address.afterText).not.toBeNull();
        return;
      }
      const { after: _, pagePath: __, ...read } = parsed;
      expect(read).toEqual(address);
      expect(formatListAddress(parsed)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test("a page within the site says in its path what the address says, and nothing is lost on the way", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const parsed = parse(formatListAddress({ ...address, rendering: "page" }));
      if (!parsed) return;
      const [, route, ...segments] = internalPath(parsed, "lists").split("/");
      expect([route, parseInternalPath(segments).address]).toEqual(["lists", parsed]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["/", "/"],
  ["/?order=default&view=excerpts&topic=", "/"],
  ["/?view=compact", "/"],
  ["/papers/week?view=list", "/papers/week?view=abstracts"],
  ["/?view=grid&topic=cs.cl&order=newest&x=1", "/?topic=cs.CL&order=newest&view=grid"],
  ["/papers/week?order=votes", "/papers/week"],
  ["/papers/week/2025-W50?min_upvotes=0&has=video&order=up", "/papers/week/2025-W50"],
  ["/organizations/HUAWEI-Noah?organization=NVIDIA", "/organizations/huawei-noah?organization=nvidia"],
  ["/authors/Yann%20LeCun/feed.atom", "/authors/yann-lecun/feed.atom"],
  ["/feed.json?has=code", "/feed.json?has=code"],
  ["/papers.bib", "/papers.bib"],
  ["/papers/week/papers.csl.json", "/papers/week/papers.csl.json"],
  ["/cite/papers/week", "/cite/papers/week"],
  ["/cite/feed/2026-05-12", "/cite/feed/2026-05-12"],
  ["/index.md", "/index.md"],
  ["/papers/trending.md?after=hotness_1.5_1_2404.18911", "/papers/trending.md?after=hotness_1.5_1_2404.18911"],
  ["/feed/2025-12-05?order=votes&topic=cs.CL", "/feed/2025-12-05?topic=cs.CL"],
])("%s is the list %s", (asked, expected) => expect(format(asked)).toBe(expected));

test.each([
  "/papers",
  "/papers/2404.18911",
  "/papers/hep-th/9901001",
  "/papers/date",
  "/papers/date/2025-02-30",
  "/papers/week/2025-W60",
  "/papers/month/2025-13",
  "/papers/week/2025-W50/x",
  "/organizations",
  "/organizations/",
  "/organizations/%ff",
  "/topics/cs.XX",
  "/feed",
  "/signin",
  "//evil.example/papers/week",
  "/cite/",
  "/cite/organizations",
  "/cite/signin",
  "/cite/papers/2404.18911",
  "/following/papers.bib",
  "/saved/hidden/feed.atom",
  "/papers/week?after=nonsense",
  "/papers/week?after=day_2025-12-11_5_1_2404.18911",
  "/papers/week?order=newest&after=votes_5_2025-12-11_1_2404.18911",
])("%s is no list", (address) => expect(parse(address)).toBeNull());

test("an address whose parameter names nothing is still one of its list", () => {
  expect(findEntry("/papers/date/2025-02-30")?.entry.name).toBe("day");
  expect(findEntry("/topics/cs.XX")?.entry.name).toBe("topic");
  expect(findEntry("/papers/2404.18911")).toBeNull();
});

describe.each(catalogue.map((entry) => [entry.name, entry] as const))("the entry of %s", (_name, entry) => {
  test("is told from every other by its name, its path and its keys", () => {
    const others = catalogue.filter((other) => other !== entry);
    expect(others.map(({ name }) => name)).not.toContain(entry.name);
    expect(others.map(({ path }) => path)).not.toContain(entry.path);
    expect(others.flatMap(({ key }) => key?.keys ?? [])).not.toContain(entry.key?.keys ?? null);
    expect(others.flatMap(({ sort }) => sort ?? [])).not.toContain(entry.sort ?? null);
  });

  test("has each part that it does not say to lack, and gives a reason for each that it lacks", () => {
    expect(entry.navigation !== undefined).toBe(hasPart(entry, "navigation"));
    expect(entry.key !== undefined).toBe(hasPart(entry, "key"));
    expect(entry.tool !== undefined).toBe(hasPart(entry, "mcp"));
    for (const reason of Object.values(entry.without)) expect(reason).toMatch(/ /);
    if (entry.parameter) expect(entry.missing).toBeDefined();
    else if (entry.isFor === "everybody" && entry.scope !== "search") expect(entry.words).toBeDefined();
    if (hasPart(entry, "markdown") && entry.parameter) expect(entry.example).toBeDefined();
  });

  test("is chosen from in orders other than its own", () => {
    expect(entry.orders).not.toContain(entry.order ?? "default");
  });
});

test("where a list stands as something else is said in one place", () => {
  expect(renderingPath("/", "atom")).toBe("/feed.atom");
  expect(renderingPath("/", "markdown")).toBe("/index.md");
  expect(renderingPath("/topics/cs.CL", "ris")).toBe("/topics/cs.CL/papers.ris");
  expect(renderingPath("/papers/week", "choose")).toBe("/cite/papers/week");
});
