// @vitest-environment happy-dom
import type { ComponentProps } from "react";
import { expect, test, vi } from "vitest";
import type { Paper } from "@/db/queries/paper/papers";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, find, freshPages, hrefs, request, requests, show, signIn, until } from "../testing/page";
import { OpenedPaper } from "./opened-paper";
import { PaperArticle } from "./paper-article";

freshPages();

const TODAY = "2025-12-11";

test("a paper that is opened is in the history at once, quietly, and moves up when it is opened again", async () => {
  show(<OpenedPaper paperId="2404.18911" />);
  await until(() => expect(window.paperMarks).toHaveProperty(["2404.18911", "opened"]));
  expect(window.paperMarks["2404.18911"]).not.toHaveProperty("read");
  expect(find("[role=status]").textContent).toBe("");
  const { opened = 0 } = window.paperMarks["2404.18911"] ?? {};
  await new Promise((resolve) => setTimeout(resolve, 5));
  show(<OpenedPaper paperId="2404.18911" />);
  await until(() => expect(window.paperMarks["2404.18911"]?.opened).toBeGreaterThan(opened));
});

test("a paper that is read is marked so, quietly", async () => {
  show(<OpenedPaper paperId="2404.18911" />);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue({ bottom: -1 } as DOMRect);
  dispatchEvent(new Event("scroll"));
  await until(() => expect(window.paperMarks).toHaveProperty(["2404.18911", "read"]));
  expect(find("[role=status]").textContent).toBe("");
});

/** A whole paper; what is not named is empty. */
const whole = (change: Partial<Paper> = {}) =>
  ({
    ...createCard(),
    authors: [
      { name: "Ada", slug: "ada", hidden: false, imported: null },
      { name: "Bob", slug: "bob", hidden: true, imported: null },
    ],
    aiSummary: null,
    aiKeywords: [],
    media: [],
    projectUrl: null,
    journalRef: null,
    doi: null,
    comment: null,
    submitter: null,
    importedSubmitter: null,
    ...change,
  }) as unknown as Paper;
const NOBODY: Neighbours = { previous: null, next: null };
type Neighbours = ComponentProps<typeof PaperArticle>["neighbours"];
const article = (change: Partial<Paper> = {}, placeOfDay: number | null = null, neighbours = NOBODY) =>
  deliver(<PaperArticle paper={whole(change)} placeOfDay={placeOfDay} neighbours={neighbours} today={TODAY} />);
const fact = (page: HTMLElement, value: string) =>
  [...page.querySelectorAll("dd")].some((each) => each.textContent?.includes(value));

test("a paper's page names who may be named, and counts the others", () => {
  const page = article();
  expect(hrefs(page)).toContain("/authors/ada");
  expect(page.innerHTML).not.toContain("Bob");
});

test("a paper's place stands over its title once its day is over", () => {
  expect(article({}, 3).textContent).toContain("#3");
  expect(article({}, null).textContent).not.toContain("#");
  expect(article({ featuredOn: null }, 3).textContent).not.toContain("#");
});

test("withdrawn, a summary of ours and one by a machine are each said where they are so", () => {
  const plain = article({ abstractOrigin: "arxiv" }).textContent?.length ?? 0;
  expect(article({ withdrawnAt: new Date(0) }).textContent?.length).toBeGreaterThan(plain);
  expect(article({ abstractOrigin: "sample" }).textContent?.length).toBeGreaterThan(plain);
  const summed = article({ aiSummary: "In short.", aiKeywords: ["adapters", "low rank"] });
  expect(summed.textContent).toContain("In short.");
  expect(summed.textContent).toMatch(/In short\..*An abstract/s);
  expect(hrefs(summed)).toContain("/search?q=%22low+rank%22");
  expect(article({ aiKeywords: ["adapters"] }).textContent).not.toContain("adapters");
});

test("the main button is the PDF, and of a withdrawn paper, which has none any more, its page at the source", () => {
  const main = (page: HTMLElement) =>
    page.querySelector<HTMLAnchorElement>(".paper-actions a.bg-ink")?.getAttribute("href");
  expect(main(article())).toBe("https://arxiv.org/pdf/2404.18911");
  const withdrawn = article({ withdrawnAt: new Date(0) });
  expect(main(withdrawn)).toBe("https://arxiv.org/abs/2404.18911");
  expect(withdrawn.innerHTML).not.toContain("/pdf/");
});

test("facts link where they lead on, and what is unknown has no line", () => {
  const bare = article({ featuredOn: null, categories: [], codeUrl: null });
  expect([...bare.querySelectorAll("dd")]).toHaveLength(2);
  const page = article({
    version: 2,
    doi: "10.1000/a<b>",
    journalRef: "Nature 1",
    comment: "12 pages",
    comments: 1,
    importedSubmitter: { name: "ada", fullname: "" } as Paper["importedSubmitter"],
    projectUrl: "https://project.example",
  });
  for (const value of ["version 2", "Nature 1, doi:10.1000/a<b>", "12 pages", "1 comment", "ada"])
    expect(fact(page, value)).toBe(true);
  expect(hrefs(page)).toEqual(
    expect.arrayContaining(["https://doi.org/10.1000/a%3Cb%3E", "/topics/cs.CL", "https://project.example"]),
  );
  // A class of another system is named alone.
  expect(hrefs(page)).not.toContain("/topics/68T50");
  expect(fact(page, "68T50")).toBe(true);
});

test("the papers before and after it on its day are linked, those that there are", () => {
  const before = { id: "2404.00001", title: "Before $x^2$" };
  const after = { id: "2404.00002", title: "After" };
  const middle = article({}, null, { previous: before, next: after });
  expect(hrefs(middle)).toEqual(expect.arrayContaining(["/papers/2404.00001", "/papers/2404.00002"]));
  expect(middle.textContent).not.toContain("$");
  expect(article({}, null, { previous: null, next: after }).querySelector("[rel=prev]")).toBeNull();
  expect(article().querySelector(".neighbours")).toBeNull();
});

test("a paper's page leads to its PDF, to its HTML where the archive makes one, and to its code", () => {
  const page = article({ id: "2404.18911", codeUrl: "https://code.example/a", codeStars: 1200 });
  for (const href of [
    "https://arxiv.org/pdf/2404.18911",
    "https://arxiv.org/html/2404.18911",
    "https://code.example/a",
  ])
    expect(hrefs(page)).toContain(href);
  expect(page.textContent).toContain("Code ★ 1,200");
  expect(hrefs(article({ id: "2311.00001" })).join()).not.toContain("/html/");
});

test("a project that is the code is not linked twice", () => {
  const address = "https://code.example/a";
  const page = article({ codeUrl: address, projectUrl: address });
  expect(hrefs(page).filter((href) => href === address)).toHaveLength(1);
});

test("a paper's page asks once for its viewer's vote", async () => {
  signIn();
  show(<PaperArticle paper={whole()} placeOfDay={null} neighbours={NOBODY} today={TODAY} />);
  await request("GET /api/viewer?papers=2404.18911");
  expect(requests.filter(({ line }) => line.startsWith("GET"))).toHaveLength(1);
});
