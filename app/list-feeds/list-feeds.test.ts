import { eq } from "drizzle-orm";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { authors, organizations, papers } from "@/db/schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper } from "@/db/testing/factories";
import { jsonFeedSchema, listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { siteUrl } from "@/lib/server/runtime/env";
import { GET } from "./[format]/[[...list]]/route";

// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));

/** Asks as Next does after its rewrite. @param list the path of a list's page, "" for the front page. */
function ask(list: string, format = "atom", search = "", headers: Record<string, string> = {}) {
  const segments = list.split("/").filter(Boolean);
  const request = new Request(`${siteUrl()}${list}/feed.${format}${search}`, { headers });
  return GET(request, { params: Promise.resolve({ format, ...(segments.length > 0 && { list: segments }) }) });
}

async function entriesOf(list: string, search = "") {
  const answer = await ask(list, "atom", search);
  expect(answer.status).toBe(200);
  const xml = await answer.text();
  expect(listAtomProblems(xml)).toEqual([]);
  return (parseAtomFeed(xml).entries ?? []).map(({ id, ...entry }) => ({
    ...entry,
    id: id?.replace("https://arxiv.org/abs/", ""),
  }));
}

const idsOf = async (list: string, search = "") => (await entriesOf(list, search)).map(({ id }) => id);

const LISTS = [
  "",
  "/feed/2025-12-11",
  "/papers/trending",
  "/papers/week",
  "/papers/month",
  "/papers/date/2025-12-11",
  "/papers/week/2025-W50",
  "/papers/month/2025-12",
  "/organizations/Huawei-Noah",
  "/authors/%E5%BC%A0%E4%B8%89",
  "/topics/cs.CL",
];

/** Four papers of one day and one of the day before, all of one organization, author and topic, and one of neither. */
beforeEach(async () => {
  await db.delete(papers);
  await db.delete(organizations);
  await db.delete(authors);
  const organization = await createOrganization({ slug: "Huawei-Noah", name: "HUAWEI Noah's Ark Lab" });
  const author = await createAuthor({ slug: "张三", name: "张三" });
  const votes = [3, 9, 0, 9];
  for (const [index, importedUpvoteCount] of votes.entries()) {
    const paper = await createPaper({
      id: `2512.0000${index + 1}`,
      title: "A <b>bold</b> $x^2$ & more",
      featuredOn: "2025-12-11",
      featuredPosition: index + 1,
      importedUpvoteCount,
      organizationId: organization.id,
      categories: ["cs.CL"],
    });
    await addPaperAuthor(paper.id, author.id);
  }
  await createPaper({ id: "2512.00005", featuredOn: "2025-12-10", importedUpvoteCount: 20, categories: ["cs.CV"] });
});

describe.each(LISTS)("the feed of %s", (list) => {
  test("is valid as Atom and as JSON Feed, with the same entries in the same order", async () => {
    const ids = await idsOf(list);
    expect(ids.length).toBeGreaterThan(0);
    const answer = await ask(list, "json");
    const text = await answer.text();
    jsonFeedSchema.parse(JSON.parse(text));
    expect(parseJsonFeed(text).items?.map(({ id }) => id)).toEqual(ids.map((id) => `https://arxiv.org/abs/${id}`));
    expect(answer.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
  });

  test("is the same document when it is asked for again, under one name", async () => {
    const [first, second] = [await ask(list), await ask(list)];
    expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(await second.text()).toBe(await first.text());
  });

  test("is not sent again to whoever names it or its time", async () => {
    const { headers } = await ask(list);
    const [etag, time] = [headers.get("etag") ?? "", headers.get("last-modified") ?? ""];
    expect((await ask(list, "atom", "", { "If-None-Match": etag })).status).toBe(304);
    expect((await ask(list, "atom", "", { "If-Modified-Since": time })).status).toBe(304);
  });

  test("names itself and its page", async () => {
    const { links } = parseAtomFeed(await (await ask(list)).text());
    expect(links).toMatchObject([
      { rel: "self", href: `${siteUrl()}${list}/feed.atom` },
      { rel: "alternate", href: `${siteUrl()}${list || "/"}` },
      { rel: "first", href: `${siteUrl()}${list}/feed.atom` },
    ]);
  });
});

test("a day has its papers as its page orders them: by votes, then as they were featured", async () => {
  expect(await idsOf("/papers/date/2025-12-11")).toEqual(["2512.00002", "2512.00004", "2512.00001", "2512.00003"]);
});

test("the front page's feed goes from day to day, a week's by votes", async () => {
  expect((await idsOf("")).at(-1)).toBe("2512.00005");
  expect((await idsOf("/papers/week/2025-W50"))[0]).toBe("2512.00005");
});

test.each(["/organizations/Huawei-Noah", "/authors/%E5%BC%A0%E4%B8%89", "/topics/cs.CL"])(
  "%s has its own papers alone, those without a day last",
  async (list) => {
    expect(await idsOf(list)).toHaveLength(4);
    const [organization] = await db.select().from(organizations);
    const [author] = await db.select().from(authors);
    const common = { featuredOn: null, organizationId: organization!.id, categories: ["cs.CL"] };
    for (const id of ["2501.00001", "2501.00002"]) {
      await createPaper({ id, ...common });
      await addPaperAuthor(id, author!.id);
    }
    expect((await idsOf(list)).slice(-2)).toEqual(["2501.00002", "2501.00001"]);
  },
);

test.each(LISTS)("min_upvotes leaves out what has fewer: %s", async (list) => {
  const all = await idsOf(list);
  const few = await idsOf(list, "?min_upvotes=9");
  expect(few).toEqual(all.filter((id) => ["2512.00002", "2512.00004", "2512.00005"].includes(String(id))));
  expect(await idsOf(list, "?min_upvotes=999999999")).toEqual([]);
});

test("a paper that reaches the votes asked for is news, though none of its words changed", async () => {
  const search = "?min_upvotes=4";
  const { headers } = await ask("/papers/date/2025-12-11", "atom", search);
  await db.update(papers).set({ upvoteCount: 9 });
  const since = { "If-Modified-Since": headers.get("last-modified") ?? "" };
  const answer = await ask("/papers/date/2025-12-11", "atom", search, since);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).not.toBe(headers.get("etag"));
});

test("a vote makes no entry new, a change of its words does", async () => {
  const updated = async () => (await entriesOf("")).find(({ id }) => id === "2512.00001")?.updated;
  const before = await updated();
  expect(before).toBe("2025-12-11T00:16:40.000Z");
  await db.update(papers).set({ upvoteCount: 9, updatedAt: new Date() });
  expect(await updated()).toBe(before);
  await db.update(papers).set({ abstract: "Other words." });
  expect(new Date((await updated()) ?? "").getTime()).toBeGreaterThan(new Date(before ?? "").getTime());
});

test.each(["", "/papers/date/2025-12-11", "/papers/trending", "/topics/cs.CL"])(
  "votes that change numbers and places alone are no news: %s",
  async (list) => {
    for (const format of ["atom", "json"]) {
      const { headers } = await ask(list, format);
      await db.update(papers).set({ upvoteCount: 7 }).where(eq(papers.id, "2512.00003"));
      const again = await ask(list, format);
      expect(again.headers.get("etag")).toBe(headers.get("etag"));
      expect(again.headers.get("last-modified")).toBe(headers.get("last-modified"));
      const known = { "If-None-Match": headers.get("etag") ?? "" };
      expect((await ask(list, format, "", known)).status).toBe(304);
      await db.update(papers).set({ upvoteCount: 0 });
    }
  },
);

test("readers that sort by time keep the order of each day", async () => {
  for (const list of ["", "/papers/date/2025-12-11", "/organizations/Huawei-Noah", "/topics/cs.CL"]) {
    const entries = await entriesOf(list);
    const times = entries.map(({ published }) => published ?? "");
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(times).size).toBe(times.length);
  }
});

test.each(["", "/papers/week", "/papers/trending", "/topics/cs.CL"])(
  "a feed is read in parts to its end, each entry once: %s",
  async (list) => {
    const all = await idsOf(list);
    const seen: (string | undefined)[] = [];
    let search: string | undefined = "?limit=2";
    while (search !== undefined) {
      seen.push(...(await idsOf(list, search)));
      const xml: string = await (await ask(list, "atom", search)).text();
      const feed = parseAtomFeed(xml);
      const href = (rel: string): string | undefined => feed.links?.find((link) => link.rel === rel)?.href;
      expect(feed.id).toBe(`${siteUrl()}${list}/feed.atom`);
      expect(href("first")).toBe(`${siteUrl()}${list}/feed.atom?limit=2`);
      const next: string | undefined = href("next");
      const { next_url: nextOfJson } = await (await ask(list, "json", search)).json();
      expect(nextOfJson).toBe(next?.replace("/feed.atom?", "/feed.json?"));
      search = next && new URL(next).search;
    }
    expect(seen).toEqual(all);
  },
);

test("a limit that is none, and a place of another list, are refused in words", async () => {
  for (const search of ["?limit=0", "?limit=101", "?limit=x", "?after=x", "?after=hotness_1_1_2512.00001"]) {
    const answer = await ask("", "atom", search);
    expect(answer.status, search).toBe(400);
    expect((await answer.json()).error).toContain(search.slice(1).split("=")[0]);
  }
});

test("a title says what the feed's address leaves of its list", async () => {
  const titleOf = async (list: string, search: string) =>
    parseAtomFeed(await (await ask(list, "atom", search)).text()).title?.value;
  expect(await titleOf("/papers/trending", "")).toBe("Trending papers · Daily Papers");
  expect(await titleOf("/papers/trending", "?min_upvotes=10")).toBe(
    "Trending papers · Daily Papers (At least 10 votes)",
  );
  expect(await titleOf("", "?topic=cs.CL&has=code&order=newest")).toBe("Daily Papers (cs.CL, Has code, by newest)");
});

test("a feed has the first hundred papers of its list", async () => {
  for (let n = 0; n < 101; n += 1) await createPaper({ featuredOn: "2025-12-12", featuredPosition: n });
  expect(await idsOf("")).toHaveLength(100);
});

test("a list without papers has a feed without entries", async () => {
  expect(await idsOf("/papers/date/2025-12-07")).toEqual([]);
  await db.delete(papers);
  for (const list of LISTS.filter((each) => !each.startsWith("/authors"))) expect(await idsOf(list)).toEqual([]);
});

test.each([
  ["/topics/CS.cl", "/topics/cs.CL"],
  ["/organizations/HUAWEI-noah", "/organizations/Huawei-Noah"],
])("%s leads to the one address of its feed", async (list, canonical) => {
  const answer = await ask(list, "json", "?min_upvotes=5&utm_source=x");
  expect(answer.status).toBe(308);
  expect(answer.headers.get("location")).toBe(`${canonical}/feed.json?min_upvotes=5`);
});

test.each([
  "/papers",
  "/papers/2512.99999",
  "/papers/2512.00001/more",
  "/comments/0123456789abcdef01234567",
  "/papers/date/2025-02-30",
  "/papers/date/latest",
  "/papers/week/2025-W54",
  "/papers/month/2025-13",
  "/papers/trending/top",
  "/organizations",
  "/organizations/none",
  "/organizations/..%2f..",
  "/organizations/%00",
  "/organizations/%",
  "/authors/nobody",
  "/topics/cs.XX",
  "/feed/2025-02-30",
  "/following",
  `/authors/${"x".repeat(5_000)}`,
])("where no list is, there is no feed: %.60s", async (list) => {
  const answer = await ask(list);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ error: expect.stringMatching(/^There is no such list; .+\.$/) });
});

test.each(["-1", "1.5", "x", "1e3", "9999999999", "x%00", "٣"])("min_upvotes=%s is refused", async (value) => {
  const answer = await ask("", "atom", `?min_upvotes=${value}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("min_upvotes") });
});

test("other parameters, and an empty one, change nothing", async () => {
  const etag = (await ask("")).headers.get("etag");
  expect((await ask("", "atom", "?min_upvotes=&utm_source=x&token=y")).headers.get("etag")).toBe(etag);
});
