import { beforeAll, expect, test } from "vitest";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { HOSTILE_SEARCHES } from "@/db/queries/search/testing/hostile";
import { loadSampleEdition } from "@/db/sample";
import { createPaper } from "@/db/testing/factories";
import { GET as suggestToBrowser } from "./browser/route";
import { GET as suggest } from "./route";

const SITE = "http://127.0.0.1:3000";
const context = { params: Promise.resolve({}) };
const asked = (path: string, typed: string) => new Request(`${SITE}${path}?${new URLSearchParams({ q: typed })}`);
const suggestions = async (typed: string): Promise<{ kind: string; label: string; href: string }[]> =>
  (await (await suggest(asked("/api/suggest", typed), context)).json()).suggestions;
const inBrowser = async (typed: string) =>
  (await suggestToBrowser(asked("/api/suggest/browser", typed), context)).json();

beforeAll(async () => {
  await loadSampleEdition();
  await createPaper({ id: "2501.12948", title: "Learning $\\alpha$-divergences", doi: "10.1038/s41586-025-09422-z" });
  await indexQueuedPapers();
});

test.each(["2404.18911", "https://arxiv.org/abs/2404.18911/", "10.48550/arXiv.2404.18911"])(
  "the id or address %s is answered by its paper alone, to the palette and to a browser",
  async (typed) => {
    const [paper, ...others] = await suggestions(typed);
    expect(paper).toMatchObject({ kind: "paper", href: "/papers/2404.18911" });
    expect(others).toEqual([]);
    const href = expect.stringMatching(/\/papers\/2404\.18911$/);
    expect(await inBrowser(typed)).toEqual([typed, [paper?.label], ["paper"], [href]]);
  },
);

test("a DOI is answered by the paper that was published under it, formulas of its title as text", async () => {
  expect(await suggestions("https://doi.org/10.1038/s41586-025-09422-Z")).toEqual([
    { kind: "paper", label: "Learning α-divergences", href: "/papers/2501.12948" },
  ]);
});

test("a text to search for leads to its search", async () => {
  const [first] = await suggestions("kangeroo");
  expect(first).toEqual({ kind: "search", label: "kangaroo", href: "/search?q=kangaroo" });
  const [typed, labels, kinds, addresses] = await inBrowser("kangeroo");
  expect([typed, labels[0], kinds[0]]).toEqual(["kangeroo", "kangaroo", "search"]);
  expect(addresses[0]).toMatch(/\/search\?q=kangaroo$/);
});

test("organizations, authors and topics lead to their pages", async () => {
  expect((await suggestions("noah"))[0]).toMatchObject({ kind: "organization", href: "/organizations/huawei-noah" });
  expect((await suggestions("wang yunhe"))[0]).toMatchObject({ kind: "author", href: "/authors/yunhe-wang" });
  expect((await suggestions("cs.cl"))[0]).toMatchObject({ kind: "topic", href: "/topics/cs.CL" });
});

test("nothing typed, or one letter, suggests nothing", async () => {
  for (const typed of ["", " ", "k"]) {
    expect(await suggestions(typed)).toEqual([]);
    expect(await inBrowser(typed)).toEqual([typed, [], [], []]);
  }
});

test("hostile texts are answered like any other", async () => {
  for (const typed of HOSTILE_SEARCHES) expect(await suggestions(typed), typed.slice(0, 40)).toBeInstanceOf(Array);
});
