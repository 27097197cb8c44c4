import { describe, expect, test } from "vitest";
import { parseLatex } from "../text/latex";
import { toBibtex } from "./bibtex";
import { type CitedPaper, plainTitle, publicationParts } from "./cited-paper";
import { toCslJson } from "./csl-json";
import { toRis } from "./ris";
import { archivePapers, citedPaper, HOSTILE_NAMES, HOSTILE_TITLES } from "./testing/cited-papers";
import { nameWords, type ReadPaper, readByCitationJs, readByZotero } from "./testing/read-back";

const many = Array.from({ length: 664 }, (_, index) => `Given${index} van Family${index}`);
const hostile = [
  ...HOSTILE_TITLES.map((title, index) => citedPaper({ id: `2404.${10_000 + index}`, title })),
  citedPaper({ id: "2404.20000", authorNames: HOSTILE_NAMES }),
  citedPaper({ id: "hep-th/9901001", publishedOn: "1999-01", authorNames: many }),
];
const archive = archivePapers(200);

const readers: [name: string, read: (papers: CitedPaper[]) => ReadPaper[]][] = [
  ["BibTeX by Zotero's parser", (papers) => readByZotero(toBibtex(papers))],
  ["BibTeX by Citation.js", (papers) => readByCitationJs(toBibtex(papers), "@bibtex/text")],
  ["RIS by Citation.js", (papers) => readByCitationJs(toRis(papers), "@ris/file")],
  ["CSL-JSON by Citation.js", (papers) => readByCitationJs(toCslJson(papers), "csl-json")],
];

describe.each(readers)("%s", (_, read) => {
  test("hostile titles and names come back, each in a record of its own", () => expectAllBack(read, hostile));
  test.skipIf(archive.length === 0)("200 papers of the archive come back with all authors", () =>
    expectAllBack(read, archive),
  );
});

test("formulas are in BibTeX as TeX, and braces are in pairs whatever the title", () => {
  for (const paper of [...hostile, ...archive]) {
    const bibtex = toBibtex([paper]);
    let depth = 0;
    for (const brace of bibtex.match(/[{}]/g) ?? []) {
      depth += brace === "{" ? 1 : -1;
      expect(depth, paper.title).toBeGreaterThanOrEqual(0);
    }
    expect(depth, paper.title).toBe(0);
  }
});

/** The readers make something of their own of formulas and quotes, so what is compared is the letters and numbers. */
const letters = (text: string) =>
  text
    .replace(/\\[a-z]+|\$/gi, "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");
const hasFormula = (title: string) => parseLatex(title).some((part) => typeof part !== "string");

function expectAllBack(read: (papers: CitedPaper[]) => ReadPaper[], papers: CitedPaper[]): void {
  const found = read(papers);
  expect(found).toHaveLength(papers.length);
  for (const [index, paper] of papers.entries()) {
    const one = found[index]!;
    expect(one.doi).toBe(paper.original.doi);
    expect(one.year).toBe(publicationParts(paper)[0]);
    expect(one.authors, paper.id).toEqual(paper.authorNames.map((name) => nameWords(name.replace(/^and /, ""))));
    if (!hasFormula(paper.title)) expect(letters(one.title), paper.id).toBe(letters(plainTitle(paper.title)));
  }
}
