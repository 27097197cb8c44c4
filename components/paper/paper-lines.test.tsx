// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, find, freshPages, hrefs } from "../testing/page";
import { PaperAuthors } from "./paper-authors";
import { PaperCard } from "./paper-card";
import { PaperMeta } from "./paper-meta";
import { PaperTile } from "./paper-tile";
import { RelatedPapers } from "./related-papers";

freshPages();

const TODAY = "2025-12-11";
const listed = (change: Parameters<typeof createCard>[0] = {}) => toListedPapers([createCard(change)], "grid")[0]!;
const authors = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Author ${index}`, slug: `author-${index}` }));
const meta = (change: Parameters<typeof createCard>[0], showsDay = false) =>
  deliver(<PaperMeta paper={listed(change)} today={TODAY} showsDay={showsDay} />);
const NO_ORGANIZATION = { organization: null };

test.each([
  [0, 0, 0],
  [1, 0, 0],
  [40, 0, 0],
  [41, 1, 0],
  [300, 260, 0],
  [301, 261, 1],
  [3_000, 2_960, 2_700],
])("of %i authors all are there, %i of them are folded away, and %i are no links", (count, foldedCount, plainCount) => {
  const page = deliver(<PaperAuthors authors={authors(count)} hiddenCount={0} />);
  expect(page.querySelectorAll("a")).toHaveLength(count - plainCount);
  expect(page.querySelectorAll("details a")).toHaveLength(foldedCount - plainCount);
  const named = [...page.querySelectorAll("p[dir]")].flatMap((line) => line.textContent?.split(", ") ?? []);
  expect(named).toEqual(authors(count).map(({ name }) => name));
  if (foldedCount > 0) expect(find("summary", undefined, page).textContent).toContain(foldedCount.toLocaleString("en"));
});

test("authors who may not be named are counted; two of one name are two", () => {
  const text = (hiddenCount: number) =>
    deliver(<PaperAuthors authors={authors(1)} hiddenCount={hiddenCount} />).textContent;
  expect(new Set([0, 1, 2].map(text)).size).toBe(3);
  expect(text(12)).toContain("12");
  expect(deliver(<PaperAuthors authors={[]} hiddenCount={2} />).textContent).toContain("2");
  const twins = [...authors(1), ...authors(1)];
  expect(hrefs(deliver(<PaperAuthors authors={twins} hiddenCount={0} />))).toEqual(Array(2).fill("/authors/author-0"));
});

test("names in any script have their own direction", () => {
  const page = deliver(<PaperAuthors authors={[{ name: "محمد", slug: "محمد" }]} hiddenCount={0} />);
  expect(find("p", undefined, page).dir).toBe("auto");
  expect(hrefs(page)).toEqual([`/authors/${encodeURIComponent("محمد")}`]);
});

test("the line of a card names the organization, and two authors, of more the first", () => {
  const who = (change: Parameters<typeof createCard>[0]) =>
    [...(meta(change).querySelector("p")?.children ?? [])].slice(0, 2).map((part) => part.textContent);
  expect(who({ authorCount: 6 })).toEqual(["HHUAWEI Noah's Ark Lab", "Fangcheng Liu et al."]);
  expect(who({ ...NO_ORGANIZATION, authorCount: 2, authorNames: ["Ada", "Bob"] })[0]).toBe("Ada and Bob");
  expect(who({ ...NO_ORGANIZATION, authorCount: 5, authorNames: [] })[0]).toBe("5 authors");
  expect(who({ authorCount: 1, authorNames: ["Ada"] })[1]).toBe("Ada");
});

test("who submitted a paper is named at the end of its line, where that is known", () => {
  const last = (submitterName: string | null) =>
    [...(meta({ submitterName, codeUrl: null }).querySelector("p")?.children ?? [])].at(-2)?.textContent;
  expect(last("AK")).toBe("Submitted by AK");
  expect(last(null)).not.toContain("ubmitted");
});

test("the one author of a paper is named, and leads to what else they wrote", () => {
  const page = meta({ ...NO_ORGANIZATION, codeUrl: null, authorCount: 1, authorNames: ["Ada Lovelace"] });
  expect(page.textContent).toContain("Ada Lovelace");
  expect(hrefs(page)).toEqual(["/authors/Ada%20Lovelace"]);
});

test("without scripts the number of authors leads to the paper, which names them", () => {
  const page = meta({ ...NO_ORGANIZATION, codeUrl: null, authorCount: 5 });
  expect(hrefs(page)).toEqual(["/papers/2404.18911"]);
  expect(page.querySelector("[aria-expanded], [role=button]")).toBeNull();
});

test("a paper without authors begins with its date; one whose authors may not be named names nobody", () => {
  const first = (change: Parameters<typeof createCard>[0]) =>
    meta({ ...NO_ORGANIZATION, ...change }).querySelector("p")?.firstElementChild;
  expect(first({ authorCount: 0, authorNames: [] })?.tagName).toBe("TIME");
  expect(first({ authorCount: 1, authorNames: [] })?.textContent).toBe("1 author");
  expect(first({ authorCount: 3, authorNames: [] })?.textContent).toBe("3 authors");
});

test("the line says what there is, and nothing of what there is not", () => {
  const bare = meta({ codeUrl: null, comments: 0, featuredOn: null, authorCount: 0 }, true);
  expect(hrefs(bare)).toEqual(["/organizations/huawei-noah"]);
  expect(bare.textContent).not.toMatch(/withdrawn|comment|star/i);
  const full = meta(
    { codeUrl: "https://code.example/a", codeStars: 1_200, comments: 1, withdrawnAt: new Date(0), authorCount: 0 },
    true,
  );
  expect(hrefs(full)).toEqual([
    "/organizations/huawei-noah",
    "/papers/date/2025-12-11",
    "/papers/2404.18911#discussion",
    "https://code.example/a",
  ]);
  for (const part of ["1 comment", "1,200 stars", "Withdrawn"]) expect(full.textContent).toContain(part);
  // What others wrote is not vouched for.
  expect(full.querySelector("a[href^=https]")?.getAttribute("rel")).toContain("nofollow");
});

test.each([null, 0])("code with %s stars is code without stars", (codeStars) => {
  expect(meta({ codeStars }).querySelector("a[href^=https]")?.textContent).toBe("Code");
});

test("the day stands on a card only where the list does not say it", () => {
  expect(hrefs(meta({}))).not.toContain("/papers/date/2025-12-11");
});

test("a card's formulas are drawn, and in Unicode in the names of its buttons", () => {
  const page = deliver(<PaperCard paper={listed({ title: "On $x^2$" })} rank="lead" today={TODAY} headingLevel={3} />);
  expect(page.querySelector("h3 math")).not.toBeNull();
  expect(page.querySelector("button")?.getAttribute("aria-label")).toContain("On x²");
  expect(find("article", undefined, page).getAttribute("aria-labelledby")).toBe(find("h3", undefined, page).id);
});

test.each([[{}], [{ figure: "/pictures/0123456789ab" }]])(
  "a tile has its paper's address once for who hears it, with a figure too, and its title once",
  (change) => {
    const paper = listed({ title: "Kangaroo", authorCount: 0, ...change });
    const page = deliver(<PaperTile paper={paper} today={TODAY} headingLevel={2} showsDay={false} />);
    const links = [...page.querySelectorAll("a[href='/papers/2404.18911']")];
    expect(links).toHaveLength("figure" in change ? 2 : 1);
    expect(links.filter((link) => link.getAttribute("tabindex") !== "-1")).toHaveLength(1);
    expect(links.filter((link) => link.getAttribute("aria-hidden") !== "true")).toHaveLength(1);
    expect(page.textContent?.split("Kangaroo")).toHaveLength(2);
  },
);

test("a card with a figure asks for the small one when it comes near, and one without asks for nothing", () => {
  const card = (change: Parameters<typeof createCard>[0]) =>
    deliver(<PaperCard paper={listed(change)} rank="rest" today={TODAY} headingLevel={3} />);
  const image = find("img", undefined, card({ figure: "/pictures/0123456789ab" }));
  expect(image.getAttribute("src")).toBe("/pictures/0123456789ab-288.webp");
  expect(image.getAttribute("loading")).toBe("lazy");
  expect(image.getAttribute("alt")).toBe("");
  expect(card({}).querySelector("img")).toBeNull();
});

test.each([
  [{}, "cs.CL"],
  [{ primaryCategory: null }, ""],
])("a tile without a figure has a band with its topic where that is known, and no picture", (change, said) => {
  const paper = listed({ title: "Kangaroo", thumbnailUrl: "https://cdn-thumbnails.huggingface.co/a.png", ...change });
  const page = deliver(<PaperTile paper={paper} today={TODAY} headingLevel={2} showsDay={false} />);
  expect(find(".band", undefined, page).textContent).toContain(said);
  expect(page.querySelector("img")).toBeNull();
  expect(page.innerHTML).not.toContain("url(");
});

test("related papers say who wrote them and why they are there; without any there is no headline", () => {
  const related = (change: Partial<RelatedPaper>): RelatedPaper =>
    ({
      ...createCard(),
      organization: null,
      terms: ["low rank"],
      authorsInCommon: 1,
      ...change,
    }) as RelatedPaper;
  expect(deliver(<RelatedPapers papers={[]} today={TODAY} />).querySelector("section")).toBeNull();
  const page = deliver(
    <RelatedPapers
      papers={[related({ id: "2404.1" }), related({ id: "2404.2", authorNames: [], terms: [] })]}
      today={TODAY}
    />,
  );
  expect(hrefs(page)).toEqual(["/papers/2404.1", "/papers/2404.2"]);
  const [first, second] = [...page.querySelectorAll("li")];
  for (const part of ["Fangcheng Liu", "low rank", "1 author"]) expect(first?.textContent).toContain(part);
  expect(second?.textContent).not.toContain("low rank");
});
