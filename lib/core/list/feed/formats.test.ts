import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseOpml } from "feedsmith";
import { describe, expect, test } from "vitest";
import type { FeedPaper } from "@/db/queries/list/feed-papers";
import { createCard } from "../../paper/testing/paper-card";
import { formatAtom } from "./atom";
import type { ListFeed } from "./document";
import { toFeedEntry } from "./entry";
import { formatJsonFeed } from "./json-feed";
import { formatOpml } from "./opml";
import { jsonFeedSchema, listAtomProblems } from "./testing/feed-rules";
import { readXml } from "./testing/xml-tree";

const paper: FeedPaper = {
  ...createCard(),
  place: 1,
  authors: [
    { name: "Fangcheng Liu", slug: "fangcheng-liu" },
    { name: "José <b> & Co", slug: "josé" },
  ],
};

function feedOf(papers: FeedPaper[], overrides: Partial<ListFeed> = {}): ListFeed {
  return {
    id: "http://localhost:3000/feed.atom",
    title: "Daily Papers",
    subtitle: "The day's papers.",
    siteName: "Daily Papers",
    siteUrl: "http://localhost:3000",
    pageUrl: "http://localhost:3000",
    selfUrl: "http://localhost:3000/feed.atom?min_upvotes=3&has=code",
    firstUrl: "http://localhost:3000/feed.atom?min_upvotes=3&has=code",
    nextUrl: null,
    emptySince: new Date("1991-08-14T00:00:00Z"),
    entries: papers.map((each) => toFeedEntry(each)),
    ...overrides,
  };
}

const firstOfAtom = (papers: FeedPaper[]) => parseAtomFeed(formatAtom(feedOf(papers))).entries?.[0];

/** Titles as authors, or those who mean harm, write them, and how they are to be read. */
const titles = [
  ["<script>alert(1)</script> & <b>bold</b>", "<script>alert(1)</script> & <b>bold</b>"],
  ["&amp;lt; ]]> <![CDATA[ x ]]> --> <!-- &apos;", "&amp;lt; ]]> <![CDATA[ x ]]> --> <!-- &apos;"],
  ["$L_2 < \\frac{1}{2}$ for $\\mathcal{O}(n^2)$", "L₂<1/2 for O(n²)"],
  ["שלום \u202eright to left\u202c مرحبا", "שלום \u202eright to left\u202c مرحبا"],
  ["🦘 hop 👩‍👩‍👧 𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "🦘 hop 👩‍👩‍👧 𝔘𝔫𝔦𝔠𝔬𝔡𝔢"],
  ["bell\u0007 escape\u001b half\ud800 end\uffff\ufffe", "bell escape half end"],
  ["true", "true"],
  ["a".repeat(100_000), "a".repeat(100_000)],
] as const;

describe("Atom", () => {
  test("a feed is valid by the rules of RFC 4287, with entries and without", () => {
    expect(listAtomProblems(formatAtom(feedOf([paper, { ...paper, id: "hep-th/9901001", authors: [] }])))).toEqual([]);
    expect(listAtomProblems(formatAtom(feedOf([])))).toEqual([]);
  });

  test("an entry says what a card says, in the elements that readers' programs know", () => {
    expect(firstOfAtom([paper])).toMatchObject({
      id: "https://arxiv.org/abs/2404.18911",
      title: { value: "Kangaroo: Lossless Self-Speculative Decoding", type: "text" },
      summary: { value: "An abstract of two lines.", type: "text" },
      published: "2025-12-11T00:16:39.000Z",
      updated: "2025-12-11T00:16:40.000Z",
      links: [
        { rel: "alternate", href: "http://localhost:3000/papers/2404.18911" },
        { rel: "related", href: "https://arxiv.org/abs/2404.18911" },
        { rel: "related", href: "https://arxiv.org/pdf/2404.18911", type: "application/pdf" },
        { rel: "related", href: "https://github.com/Equationliu/Kangaroo?a=1&b=2" },
      ],
      authors: [
        { name: "Fangcheng Liu", uri: "http://localhost:3000/authors/fangcheng-liu" },
        { name: "José <b> & Co", uri: "http://localhost:3000/authors/jos%C3%A9" },
      ],
      categories: [
        { term: "cs.CL", label: "Computation and Language" },
        { term: "cs.LG", label: "Machine Learning" },
        { term: "68T50" },
        { term: "huawei-noah", label: "HUAWEI Noah's Ark Lab" },
      ],
      media: { community: { statistics: { favorites: 12 } } },
    });
  });

  test.each(titles)("a title survives: %.60s", (title, read) => {
    const xml = formatAtom(feedOf([{ ...paper, title }]));
    expect(listAtomProblems(xml)).toEqual([]);
    const entry = readXml(xml).children.find(({ name }) => name.endsWith("}entry"));
    const element = entry?.children.find(({ name }) => name.endsWith("}title"));
    expect(element?.text).toBe(read);
    expect(element?.attributes.type).toBe("text");
  });

  test("whatever texts hold, the document is valid", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, (title, abstract, name) => {
        const hostile = {
          ...paper,
          title,
          abstract,
          organization: { slug: "lab", name, avatarUrl: null, avatar: null },
          authors: [{ name, slug: "a" }],
        };
        expect(listAtomProblems(formatAtom(feedOf([hostile], { title: `${name}.` })))).toEqual([]);
      }),
    );
  });

  test("a feed is as new as the entry that changed last, and an empty one as its list", () => {
    const changed = { ...paper, textChangedAt: new Date("2025-12-13T08:00:00Z") };
    const updated = (papers: FeedPaper[]) => parseAtomFeed(formatAtom(feedOf(papers))).updated;
    expect(updated([paper, changed, paper])).toBe("2025-12-13T08:00:00.000Z");
    expect(updated([])).toBe("1991-08-14T00:00:00.000Z");
  });
});

describe("an entry", () => {
  test("is updated when its words changed, but never before it was published", () => {
    const early = { ...paper, textChangedAt: new Date("2025-12-10T00:00:00Z") };
    expect(toFeedEntry(early).updatedAt).toEqual(new Date("2025-12-11T00:16:40Z"));
    const late = { ...paper, textChangedAt: new Date("2025-12-12T00:00:00Z") };
    expect(toFeedEntry(late).updatedAt).toEqual(late.textChangedAt);
  });

  test("of a day has a time of its own, the earlier the further down, and is no newer for that", () => {
    const times = [1, 2, 999, 1_000, 5_000].map((place) => toFeedEntry({ ...paper, place }));
    expect(times.map(({ publishedAt }) => publishedAt.toISOString().slice(11, 19))).toEqual([
      "00:16:39",
      "00:16:38",
      "00:00:01",
      "00:00:00",
      "00:00:00",
    ]);
    expect(new Set(times.map(({ updatedAt }) => updatedAt.getTime())).size).toBe(1);
  });

  test("of a paper without a day has its publication as its time, and without that its arrival", () => {
    const dayless = { ...paper, featuredOn: null, featuredAt: null, place: null };
    expect(toFeedEntry(dayless).publishedAt).toEqual(paper.publishedAt);
    expect(toFeedEntry({ ...dayless, publishedAt: null }).publishedAt).toEqual(paper.createdAt);
  });

  test("says why it is there and that it was withdrawn", () => {
    const reasons = [
      { kind: "organization" as const, slug: "nvidia", name: "NVIDIA" },
      { kind: "topic" as const, slug: "cs.CL", name: "Computation and Language" },
    ];
    expect(toFeedEntry({ ...paper, withdrawnAt: new Date() }, reasons).summary).toBe(
      "This paper was withdrawn.\n\nAn abstract of two lines.\n\nBecause you follow NVIDIA and cs.CL.",
    );
  });
});

describe("JSON Feed", () => {
  test("a feed has what version 1.1 asks for, with items and without", () => {
    const parse = (papers: FeedPaper[]) => jsonFeedSchema.parse(JSON.parse(formatJsonFeed(feedOf(papers))));
    expect(parse([paper, { ...paper, id: "hep-th/9901001", organization: null }]).items).toHaveLength(2);
    expect(parse([]).items).toEqual([]);
  });

  test("an item says the same as an Atom entry, under the same id", () => {
    const feed = parseJsonFeed(formatJsonFeed(feedOf([paper])));
    const entry = firstOfAtom([paper]);
    expect(feed.items?.[0]).toMatchObject({
      id: entry?.id,
      title: entry?.title?.value,
      content_text: entry?.summary?.value,
      date_modified: entry?.updated,
      tags: ["cs.CL", "cs.LG", "68T50", "HUAWEI Noah's Ark Lab"],
    });
  });

  test("what JSON Feed has no word for stands apart", () => {
    const { items } = JSON.parse(formatJsonFeed(feedOf([paper])));
    expect(items[0]._daily_papers).toEqual({
      upvotes: 12,
      featured_on: "2025-12-11",
      author_count: 2,
      organization: {
        slug: "huawei-noah",
        name: "HUAWEI Noah's Ark Lab",
        url: "http://localhost:3000/organizations/huawei-noah",
      },
      code_url: paper.codeUrl,
      withdrawn: false,
    });
  });

  test.each(titles)("a title survives: %.60s", (title, read) => {
    const { items } = JSON.parse(formatJsonFeed(feedOf([{ ...paper, title }])));
    expect(items[0].title).toBe(read);
  });
});

describe("OPML", () => {
  const entities = [
    { kind: "topic" as const, slug: "cs.CL", name: "Computation and Language" },
    { kind: "organization" as const, slug: "huawei-noah", name: 'HUAWEI "Noah\'s" <Ark> & Lab\u0007' },
    { kind: "author" as const, slug: "josé", name: "José" },
  ];

  test("names the feed and the page of each, by kind", () => {
    const { body, head } = parseOpml(formatOpml("Followed by ada", entities, [], "http://localhost:3000"));
    expect(head?.title).toBe("Followed by ada");
    expect(body?.outlines?.map(({ text, outlines }) => [text, outlines?.map(({ xmlUrl }) => xmlUrl)])).toEqual([
      ["Organizations", ["http://localhost:3000/organizations/huawei-noah/feed.atom"]],
      ["Authors", ["http://localhost:3000/authors/jos%C3%A9/feed.atom"]],
      ["Topics", ["http://localhost:3000/topics/cs.CL/feed.atom"]],
    ]);
    expect(body?.outlines?.[0]?.outlines?.[0]).toMatchObject({
      type: "rss",
      text: 'HUAWEI "Noah\'s" <Ark> & Lab',
      htmlUrl: "http://localhost:3000/organizations/huawei-noah",
    });
  });

  test("names the feed and the page of each followed search", () => {
    const searches = [{ name: "Adapters & <more>", query: "?q=adapter+%22a+b%22&min_upvotes=5" }];
    const { body } = parseOpml(formatOpml("Followed by ada", [], searches, "http://localhost:3000"));
    expect(body?.outlines?.map(({ text }) => text)).toEqual(["Searches"]);
    expect(body?.outlines?.[0]?.outlines?.[0]).toMatchObject({
      text: "Adapters & <more>",
      xmlUrl: "http://localhost:3000/search/feed.atom?q=adapter+%22a+b%22&min_upvotes=5",
      htmlUrl: "http://localhost:3000/search?q=adapter+%22a+b%22&min_upvotes=5",
    });
  });

  test("is a document even of nothing", () => {
    expect(readXml(formatOpml("Followed by ada", [], [], "http://localhost:3000")).name).toBe("{}opml");
  });
});
