import { expect, test } from "vitest";
import { parseRss } from "./arxiv-announcements";
import { parseAtomPage } from "./arxiv-atom";
import type { SourceItem } from "./source";
import { atomEntry, atomFeed } from "./testing/answers";

const papersOf = (items: SourceItem[]) => items.flatMap((item) => ("paper" in item ? item.paper : []));

const said = (id: string, type: string) =>
  `arXiv:${id} Announce Type: ${type} \nAbstract: We describe things.\n  They are two.`;
const entry = (id: string, type: string, extra = "") => `
  <entry><id>oai:arXiv.org:${id}</id><title>On things</title><updated>2026-11-25T05:00:15+00:00</updated>
  <link href="https://arxiv.org/abs/${id.replace(/v\d+$/, "")}" rel="alternate"/><summary>${said(id, type)}</summary>
  <category term="cs.CL"/><category term="cs.LG"/><published>2026-11-25T00:00:00-05:00</published>
  <dc:creator>Jane Roe, John Poe</dc:creator>${extra}</entry>`;
const item = (id: string, type: string, creator = "Jane Roe, John Poe") => `
  <item><title>On things</title><link>https://arxiv.org/abs/${id.replace(/v\d+$/, "")}</link><description>${said(id, type)}</description>
  <guid isPermaLink="false">oai:arXiv.org:${id}</guid><category>cs.CL</category><category>cs.LG</category>
  <pubDate>Wed, 25 Nov 2026 00:00:00 -0500</pubDate><arxiv:announce_type>${type}</arxiv:announce_type>
  <dc:creator>${creator}</dc:creator></item>`;
const rss = (...items: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
  <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel><title>cs.CL updates on arXiv.org</title>${items.join("")}</channel></rss>`;

const ANNOUNCED = {
  id: "2611.90160",
  version: 2,
  origin: "arxiv",
  title: "On things",
  authors: [{ name: "Jane Roe" }, { name: "John Poe" }],
  categories: ["cs.CL", "cs.LG"],
  publishedAt: null,
  featured: null,
  isPartial: true,
};

test.each(["new", "cross", "replace", "replace-cross"])("an announcement is a paper, whatever its type: %s", (type) => {
  for (const items of [
    parseAtomPage(atomFeed([entry("2611.90160v2", type)]), "feed").items,
    parseAtomPage(atomFeed([entry("2611.90160v2", type, `<arxiv:announce_type>${type}</arxiv:announce_type>`)]), "feed")
      .items,
    parseRss(rss(item("2611.90160v2", type)), "feed"),
  ]) {
    const [paper] = papersOf(items);
    expect(paper).toMatchObject(ANNOUNCED);
    expect(paper?.abstract).toMatch(/^We describe things\.\s+They are two\.$/);
  }
});

test("an entry with no more than an id, the announcement, a title and authors is read", () => {
  const bare = `<entry><id>oai:arXiv.org:2611.90160v2</id><title>On things</title>
    <summary>arXiv:2611.90160v2 Announce Type: replace-cross Abstract: We describe things.</summary>
    <dc:creator>Jane Roe, John Poe</dc:creator></entry>`;
  expect(papersOf(parseAtomPage(atomFeed([bare]), "feed").items)[0]).toMatchObject({
    ...ANNOUNCED,
    abstract: "We describe things.",
    categories: [],
  });
});

test("authors of an announcement are a line: generations, groups and affiliations are known in it", () => {
  const [paper] = papersOf(
    parseRss(rss(item("hep-ex/9901001v3", "replace", "ATLAS Collaboration: J. Roe (1), J. Poe, Jr.")), "feed"),
  );
  expect(paper?.id).toBe("hep-ex/9901001");
  expect(paper?.authors.map(({ name }) => name)).toEqual(["ATLAS Collaboration", "J. Roe", "J. Poe, Jr."]);
});

test("announcements as they were until 2024 are read, with names that are links", () => {
  const old = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>cs.CL</title></channel>
    <item rdf:about="http://arxiv.org/abs/2311.00001"><title>On things. (arXiv:2311.00001v2 [cs.CL] UPDATED)</title>
    <link>http://arxiv.org/abs/2311.00001</link><description>&lt;p&gt;We describe things.&lt;/p&gt;</description>
    <dc:creator>&lt;a href="http://arxiv.org/find/1"&gt;Jane Roe&lt;/a&gt;, &lt;a href="http://arxiv.org/find/2"&gt;John Poe&lt;/a&gt;</dc:creator>
    </item></rdf:RDF>`;
  expect(papersOf(parseRss(old, "feed"))[0]).toMatchObject({
    id: "2311.00001",
    version: 2,
    title: "On things.",
    abstract: "We describe things.",
    authors: [{ name: "Jane Roe" }, { name: "John Poe" }],
  });
});

test("an answer of arXiv's search is no announcement, and a feed of others brings nothing", () => {
  const [paper] = papersOf(parseAtomPage(atomFeed([atomEntry("2502.00001v2")]), "page").items);
  expect(paper).toMatchObject({ isPartial: false, publishedAt: new Date("2025-02-13T10:11:12Z") });
  expect(parseRss(rss(), "feed")).toEqual([]);
  const other = "<item><title>News</title><link>https://example.org/1</link><description>Words.</description></item>";
  expect(parseRss(rss(other), "feed")).toMatchObject([{ reason: "its id is none of a known source" }]);
  expect(() => parseRss("<rss></rss>", "feed")).toThrow("it is not an RSS feed");
});

test.each(["If $a<b$ then $c>0$", "On <b, a> trees", "Of f(x) (arXiv and others)"])(
  "signs of a title are no tags, and it ends as it is written: %s",
  (title) => {
    const escaped = title.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const entry = item("2611.90160v2", "new").replace("On things", escaped).replace("We describe things", escaped);
    const [paper] = papersOf(parseRss(rss(entry), "feed"));
    expect(paper?.title).toBe(title);
    expect(paper?.abstract).toContain(title);
  },
);

test.each([" ", "(arXiv:", "( arXiv:x [", "&lt;a ", '&lt;a a="', "arXiv:x Announce Type: "])(
  "an announcement of many %j is read in no time",
  (piece) => {
    const long = piece.repeat(8_000);
    const entry = item("2611.90160v2", "new").replace("On things", `(arXiv:${long}x`);
    const startedAt = performance.now();
    parseRss(rss(entry.replace("We describe", `${long}x`)), "feed");
    // Not a budget: ways that grow by the cube would take hours.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  },
);
