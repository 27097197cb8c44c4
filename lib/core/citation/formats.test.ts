import { describe, expect, test } from "vitest";
import { bibtexKey, bibtexTitle, toBibtex } from "./bibtex";
import { toCslJson } from "./csl-json";
import { citationFormatNames, citationFormats, formatOfExtension } from "./formats";
import { CITATION_EXTENSIONS } from "./paths";
import { plainCitation } from "./plain-citation";
import { toRis } from "./ris";
import { citedPaper } from "./testing/cited-papers";
import { writtenByCiteproc } from "./testing/read-back";

test("a BibTeX entry says what arXiv's own says, and the DOI", () => {
  expect(toBibtex([citedPaper()])).toBe(`@misc{vaswani2017attentionallneed,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam},
  year = {2017},
  month = jun,
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  doi = {10.48550/arXiv.1706.03762},
  url = {https://arxiv.org/abs/1706.03762},
}
`);
});

test("fields that nothing is known of are left out, and an id stands in for the date", () => {
  const bibtex = toBibtex([citedPaper({ id: "hep-th/9901001", publishedOn: "1999-01", primaryCategory: null })]);
  expect(bibtex).toContain("year = {1999}");
  expect(bibtex).toContain("month = jan");
  expect(bibtex).not.toContain("primaryClass");
});

test("a paper that appeared in print is cited with the publisher's DOI, and says where", () => {
  const paper = citedPaper({ doi: "10.1088/1742-6596/309/1/012012", journalRef: "J. Phys. & Co. 309 (2011)" });
  expect(toBibtex([paper])).toContain("doi = {10.1088/1742-6596/309/1/012012},\n");
  expect(toBibtex([paper])).toContain("note = {J. Phys. \\& Co. 309 (2011)},\n");
  expect(toRis([paper])).toContain("N1  - J. Phys. & Co. 309 (2011)\r\n");
  expect(plainCitation(paper)).toMatch(/\[cs\.CL\]\. J\. Phys\. & Co\. 309 \(2011\)\. https:\/\/doi\.org\/10\.1088\//);
  expect(JSON.parse(citationFormats.csl.print([paper]))[0]).toMatchObject({ DOI: paper.doi, note: paper.journalRef });
});

test("keys are ASCII and the same in every file; of two alike in one file the later names its id", () => {
  const first = citedPaper({ authorNames: ["Łukasz Kaiser"] });
  const second = citedPaper({ id: "1706.99999", authorNames: ["Łukasz Kaiser"] });
  expect(bibtexKey(first)).toBe("kaiser2017attentionallneed");
  expect(bibtexKey(citedPaper({ authorNames: [] }))).toBe("anonymous2017attentionallneed");
  expect(bibtexKey(citedPaper({ authorNames: ["王小明"], title: "大規模" }))).toBe("anonymous2017170603762");
  const keys = toBibtex([first, second]).match(/(?<=^@misc\{)[^,]+/gm);
  expect(keys).toEqual(["kaiser2017attentionallneed", "kaiser2017attentionallneed-1706.99999"]);
});

test.each([
  [
    "BERT: A Pre-Training of GPT-4o with Qwen2 and 3D X-rays",
    "{BERT}: A Pre-Training of {GPT}-4o with {Qwen2} and {3D} {X}-rays",
  ],
  ["The $O(n^{2})$ bound", "The {$O(n^{2})$} bound"],
  ["$x_i%}$ and $100\\%$", "{$x_i$} and {$100\\%$}"],
  ["$\\{x\\}$ and 50% of it", "{$\\lbrace x\\rbrace $} and 50\\% of it"],
  ["\\textsc{T-Mask} & R&B_1", "{T}-Mask \\& {R\\&B\\_1}"],
  ["{open", "\\textbraceleft{}open"],
])("what styles must not put in small letters stands in braces: %s", (title, bibtex) =>
  expect(bibtexTitle(title)).toBe(bibtex),
);

test("degrees, marks, generations and particles stand where each format wants them", () => {
  const names = [
    "Jane Roe, PhD",
    "Yi-Fan Roe†",
    "William Poe 3rd",
    "Hans von und zu Poe",
    "Gerard ’t Roe",
    "Xiao Di Wang",
  ];
  const paper = citedPaper({ authorNames: names });
  expect(JSON.parse(toCslJson([paper]))[0].author).toEqual([
    { family: "Roe", given: "Jane" },
    { family: "Roe", given: "Yi-Fan" },
    { family: "Poe", given: "William", suffix: "3rd" },
    { family: "Poe", given: "Hans", "non-dropping-particle": "von und zu" },
    { family: "Roe", given: "Gerard", "non-dropping-particle": "’t" },
    { family: "Wang", given: "Xiao Di" },
  ]);
  expect(toBibtex([paper])).toContain(
    "{Roe, Jane and Roe, Yi-Fan and Poe, 3rd, William and von und zu Poe, Hans and ’t Roe, Gerard and Wang, Xiao Di}",
  );
  expect(toRis([paper]).match(/(?<=AU {2}- ).*/g)).toEqual([
    "Roe, Jane",
    "Roe, Yi-Fan",
    "Poe, William, 3rd",
    "von und zu Poe, Hans",
    "’t Roe, Gerard",
    "Wang, Xiao Di",
  ]);
});

test("a withdrawn paper's citations lead to no PDF", () => {
  expect(toRis([citedPaper()])).toContain("L1  - https://arxiv.org/pdf/1706.03762\r\n");
  expect(toRis([citedPaper({ withdrawnAt: new Date(0) })])).not.toContain("/pdf/");
});

test("names that BibTeX would take apart stand in braces", () => {
  const names = ["Laurens van der Maaten", "Guy Van den Broeck", "Hal Daumé III", "GLM-5 Team", "A and B Group"];
  expect(toBibtex([citedPaper({ authorNames: names })])).toContain(
    "{van der Maaten, Laurens and {Van den Broeck}, Guy and Daumé, III, Hal and {GLM-5 Team} and {A and B Group}}",
  );
});

test("a list of authors without those who asked not to be named says that it goes on", () => {
  const paper = citedPaper({ hiddenAuthorCount: 1 });
  expect(toBibtex([paper])).toContain("{Vaswani, Ashish and Shazeer, Noam and others}");
  expect(plainCitation(paper)).toMatch(/^Vaswani, A\., Shazeer, N\., et al\. \(2017\)/);
});

test("a RIS record is lines of two letters, ends, and takes no line from a title", () => {
  const ris = toRis([citedPaper({ title: "One\nER  - \nTwo", hiddenAuthorCount: 0 })]);
  for (const line of ris.split("\r\n").filter(Boolean)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
  expect(ris.match(/^ER {2}- /gm)).toHaveLength(1);
  expect(ris).toContain("TI  - One ER - Two\r\n");
  expect(ris).toContain("DA  - 2017/06/12/\r\n");
});

test("the summaries of the sample edition are nobody's abstract", () => {
  const ris = toRis([citedPaper({ abstract: null })]);
  expect(ris).not.toContain("AB  -");
});

const APA_NAMES = [
  ["Ashish Vaswani"],
  ["Ashish Vaswani", "Noam Shazeer"],
  ["Laurens van der Maaten", "Jean-Luc Picard", "Hal Daumé III"],
  Array.from({ length: 20 }, (_, index) => `Given Family${index}`),
  Array.from({ length: 664 }, (_, index) => `Given Family${index}`),
  ["GLM-5 Team"],
];

test.each(APA_NAMES)("a plain citation names authors as the APA's style does: %s", (...authorNames) => {
  const paper = citedPaper({ authorNames });
  const authorsOf = (text: string) =>
    text
      .replace(/\u00a0/g, " ")
      .split(" (2017)")[0]
      ?.replace(/\.$/, "");
  const written = writtenByCiteproc(citationFormats.csl.print([paper]));
  expect(authorsOf(plainCitation(paper))).toBe(authorsOf(written));
});

test("a plain citation is one line that ends with the DOI", () => {
  expect(plainCitation(citedPaper({ title: "Why\n $x$?" }))).toBe(
    "Vaswani, A., & Shazeer, N. (2017). Why x? arXiv:1706.03762 [cs.CL]. https://doi.org/10.48550/arXiv.1706.03762",
  );
});

test("every ending that addresses may have is a format", () => {
  const endings = CITATION_EXTENSIONS.replaceAll("\\", "").split("|");
  expect(endings.map(formatOfExtension)).toEqual(citationFormatNames);
  expect(formatOfExtension("exe")).toBeNull();
});

describe("formulas, topics and the type of a paper", () => {
  const paper = citedPaper({
    title: "Attention in $O(n^2)$ and X$_i^{-1}$",
    abstract: "At $10^{-3}$.",
    primaryCategory: "cs.CL",
  });

  test("are text in RIS, with a type that programs know a preprint by", () => {
    const lines = toRis([paper]).split("\r\n");
    expect(lines[0]).toBe("TY  - UNPB");
    expect(lines).toContain("TI  - Attention in O(n²) and Xᵢ⁻¹");
    expect(lines).toContain("AB  - At 10⁻³.");
    expect(lines.filter((line) => line.startsWith("KW"))).toEqual(["KW  - cs.CL", "KW  - cs.LG"]);
  });

  test("are marked up in CSL-JSON", () => {
    expect(JSON.parse(toCslJson([paper]))[0]).toMatchObject({
      type: "article",
      genre: "Preprint",
      title: "Attention in O(n<sup>2</sup>) and X<sub>i</sub><sup>−1</sup>",
      abstract: "At 10<sup>−3</sup>.",
      categories: ["cs.CL", "cs.LG"],
    });
  });
});
