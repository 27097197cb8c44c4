import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getCitations } from "@/app/api/citations/list/[extension]/[[...list]]/route";
import { GET as getDailyPapers } from "@/app/api/daily_papers/route";
import { GET as getFeed } from "@/app/list-feeds/[format]/[[...list]]/route";
import { GET as getLlms } from "@/app/llms.txt/route";
import { GET as getMarkdown } from "@/app/markdown/[[...path]]/route";
import { GET as getSitemap } from "@/app/sitemaps/[file]/route";
import { addPaperAuthor, createAuthor, createOrganization, createPaper } from "@/db/testing/factories";
import { siteUrl } from "@/lib/server/runtime/env";
import { listPath, parseListAddress, renderingPath } from "./address";
import { catalogue } from "./catalogue";
import { hasPart, type ListEntry } from "./entry";
import { papersOf, readListPage } from "./read-list";

// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));
// Each list is asked for often here, and files of citations are limited.
vi.mock("@/lib/server/http/rate-limits", async (original) => ({
  ...(await original()),
  consumeLimit: async () => null,
}));
vi.mock("next/server", async (original) => ({ ...(await original()), connection: async () => {} }));

const CODE = "https://example.org/code";
/** What each list with a parameter is asked for. */
const NAMED: Record<string, string> = {
  day: "2025-12-11",
  week: "2025-W50",
  month: "2025-12",
  organization: "huawei-noah",
  author: "yunhe-wang",
  topic: "cs.CL",
};

beforeAll(async () => {
  const organization = await createOrganization({ slug: "huawei-noah", paperCount: 3 });
  const author = await createAuthor({ slug: "yunhe-wang" });
  const values = { organizationId: organization.id, categories: ["cs.CL"], featuredOn: "2025-12-11" };
  for (const [index, draft] of [
    { importedUpvoteCount: 1, importedCommentCount: 4, codeUrl: CODE },
    { importedUpvoteCount: 9, importedCommentCount: 0 },
    { importedUpvoteCount: 4, importedCommentCount: 9, codeUrl: CODE },
  ].entries()) {
    const paper = await createPaper({ ...values, ...draft, id: `2512.0000${index + 1}`, featuredPosition: index + 1 });
    await addPaperAuthor(paper.id, author.id);
  }
});

const publicLists = catalogue.filter(({ isFor, scope }) => isFor === "everybody" && scope !== "search");
const pathOf = (entry: ListEntry) => listPath(entry, entry.parameter ? NAMED[entry.parameter.kind]! : null);
const parts = (path: string) => path.split("/").filter(Boolean);
const request = (path: string) => new Request(siteUrl() + path);
const ORDERED = {
  votes: ["2512.00002", "2512.00003", "2512.00001"],
  newest: ["2512.00003", "2512.00002", "2512.00001"],
  comments: ["2512.00003", "2512.00001", "2512.00002"],
};
const CHOICES = ["", "?has=code", "?min_upvotes=4"];

/** Ids of the papers that a list's page shows, in its order. */
async function shownIds(entry: ListEntry, search: string): Promise<string[]> {
  const address = parseListAddress(pathOf(entry), new URLSearchParams(search));
  const page = address && (await readListPage(address));
  if (!page) throw new Error(`${entry.name} has no page.`);
  return papersOf(page).map(({ id }) => id);
}

describe.each(publicLists.map((entry) => [entry.name, entry] as const))("the list %s", (_name, entry) => {
  test.each(CHOICES)(
    "has the papers of its page in every rendering that it does not say to lack, chosen by %j",
    async (search) => {
      const path = pathOf(entry);
      const ids = await shownIds(entry, search);
      expect(ids.length).toBe(search ? 2 : 3);
      for (const format of ["atom", "json"]) {
        const answer = await getFeed(request(`${renderingPath(path, format as "atom")}${search}`), {
          params: Promise.resolve({ format, list: parts(path) }),
        });
        expect([format, answer.status]).toEqual([format, hasPart(entry, "feeds") ? 200 : 404]);
        const found = [...(await answer.text()).matchAll(/(?<=(?:<id>|"id": ?")https:\/\/arxiv\.org\/abs\/)[\d.]+/g)];
        expect(found.map(([id]) => id)).toEqual(ids);
      }
      for (const extension of ["bib", "ris", "csl.json", "txt"]) {
        const answer = await getCitations(request(`${renderingPath(path, extension as "bib")}${search}`), {
          params: Promise.resolve({ extension, list: parts(path) }),
        });
        expect([extension, answer.status]).toEqual([extension, hasPart(entry, "citations") ? 200 : 404]);
        const text = await answer.text();
        const places = ids.map((id) => text.indexOf(id));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places).not.toContain(-1);
      }
      const answer = await getMarkdown(request(`${renderingPath(path, "markdown")}${search}`), {
        params: Promise.resolve({ path: path === "/" ? [] : parts(path) }),
      });
      expect(answer.status).toBe(hasPart(entry, "markdown") ? 200 : 404);
      const listed = [...(await answer.text()).matchAll(/(?<=^\d+\. .*\/papers\/)[\d.]+(?=\.md\)$)/gm)];
      expect(listed.map(([id]) => id)).toEqual(ids);
    },
  );

  test("is in the sitemap, in llms.txt and in the answers for programs, unless it says why not", async () => {
    const path = pathOf(entry);
    const files = entry.parameter?.kind === "author" ? "authors.xml" : "lists.xml";
    const sitemap = await getSitemap(request(`/sitemaps/${files}`), { params: Promise.resolve({ file: files }) });
    const isListed = (await sitemap.text()).includes(`<loc>${siteUrl()}${path}</loc>`);
    expect(isListed).toBe(hasPart(entry, "sitemap"));
    const llms = await (await getLlms(request("/llms.txt"), { params: Promise.resolve({}) })).text();
    expect(llms.includes(`[${entry.called}](`)).toBe(hasPart(entry, "markdown"));
    const query = entry.sort
      ? `sort=${entry.sort}`
      : entry.parameter && `${entry.name === "day" ? "date" : entry.name}=${NAMED[entry.parameter.kind]}`;
    if (!hasPart(entry, "api")) return;
    const answer = await getDailyPapers(request(`/api/daily_papers?${query}`), { params: Promise.resolve({}) });
    expect(answer.status).toBe(200);
    const papers = (await answer.json()) as { paper: { id: string } }[];
    expect(papers.map(({ paper }) => paper.id)).toEqual(await shownIds(entry, ""));
  });

  test("has its papers in each order that it offers", async () => {
    for (const order of entry.orders) {
      const ids = await shownIds(entry, `?order=${order}`);
      expect(ids).toEqual(ORDERED[order as keyof typeof ORDERED]);
    }
  });
});

describe("papers whose topics are not known yet", () => {
  const search = "?topic=none";
  const ids = ["2512.00009"];
  beforeAll(() => createPaper({ id: "2512.00009", categories: [], featuredOn: "2025-12-11", featuredPosition: 9 }));

  test.each(publicLists.filter(({ scope }) => scope !== "entity").map((entry) => [entry.name, entry] as const))(
    "are what `topic=none` leaves of the list %s, on its page, in its feeds and files",
    async (_name, entry) => {
      const path = pathOf(entry);
      expect(await shownIds(entry, search)).toEqual(ids);
      const feed = await getFeed(request(`${path === "/" ? "" : path}/feed.json${search}`), {
        params: Promise.resolve({ format: "json", list: parts(path) }),
      });
      const { title, items } = (await feed.json()) as { title: string; items: { id: string }[] };
      expect([items.length, title]).toEqual([1, expect.stringContaining("No topic yet")]);
      const markdown = await getMarkdown(request(`${renderingPath(path, "markdown")}${search}`), {
        params: Promise.resolve({ path: parts(path) }),
      });
      expect(await markdown.text()).toContain("2512.00009");
    },
  );

  test("are what the API leaves by `topic=none`, and nobody is told of a topic of that name", async () => {
    const answer = await getDailyPapers(request(`/api/daily_papers${search}`), { params: Promise.resolve({}) });
    expect(((await answer.json()) as { paper: { id: string } }[]).map(({ paper }) => paper.id)).toEqual(ids);
    expect(parseListAddress("/topics/none", new URLSearchParams())).toBeNull();
  });
});
