import { describe, expect, test } from "vitest";
import { readImport } from "./read-import";

const read = (text: string) => {
  const found = readImport(text);
  if (!Array.isArray(found)) throw new Error(found.problem);
  return found;
};
const ids = (text: string) => read(text).map(({ id, doi, name }) => id ?? doi ?? `? ${name}`);

describe("a list of lines", () => {
  test("has ids, versions and addresses of either source, one a line or several", () => {
    expect(
      ids(`2404.18911v2
https://arxiv.org/abs/2412.06289
  https://example.org/papers/2501.00001.md
hep-th/9901001, 2404.00001 ; 2404.00002
https://doi.org/10.48550/arXiv.2404.00003

10.1101/2024.01.02.573921`),
    ).toEqual([
      "2404.18911",
      "2412.06289",
      "2501.00001",
      "hep-th/9901001",
      "2404.00001",
      "2404.00002",
      "2404.00003",
      expect.stringContaining("2024.01.02.573921"),
    ]);
  });

  test("keeps the name of what names no paper, and each paper once", () => {
    expect(ids("2404.18911\nAttention is all you need\narXiv:2404.18911\n10.1145/3292500.3330701")).toEqual([
      "2404.18911",
      "? Attention is all you need",
      "10.1145/3292500.3330701",
    ]);
  });

  test("of nothing has nothing", () => expect(read(" \n\n ")).toEqual([]));
});

describe("BibTeX", () => {
  test("names papers by eprint, DOI, address or note, with any braces and quotes", () => {
    expect(
      ids(`@comment{ignored}
@string{jmlr = "JMLR"}
@misc{a, title={A {B}eta}, eprint = {2404.18911}, archivePrefix="arXiv"}
@article{b,
  title = "Second, with = and {"}",
  doi = {10.48550/arXiv.2412.06289}
}
@inproceedings(c, title = {Third}, url = "http://arxiv.org/abs/2501.00001v3")
@article{d, title={Fourth}, journal={arXiv preprint arXiv:2404.00001}, year=2024}
@article{e, title={Published \\{only}, doi={10.1145/3292500.3330701}}
@book{f, title = {No id at all}}
@misc{g, title={Elsewhere}, eprint={1234567}, archivePrefix={pubmed}}`),
    ).toEqual([
      "2404.18911",
      "2412.06289",
      "2501.00001",
      "2404.00001",
      "10.1145/3292500.3330701",
      "? No id at all",
      "? Elsewhere",
    ]);
  });

  test("an entry that does not end takes nothing of the next", () => {
    expect(ids("@misc{a, eprint={2404.18911\n@misc{b, eprint={2412.06289}}")).toEqual(["2404.18911", "2412.06289"]);
  });

  test("a megabyte of braces and signs ends in time", () => {
    const begin = performance.now();
    for (const sign of ["{", "@a{", "@a{b=", '@a{b="', ",a=", "\n@x{"])
      readImport(`@a{${sign.repeat(1_000_000 / sign.length)}`);
    expect(performance.now() - begin).toBeLessThan(10_000);
  }, 20_000);
});

describe("Zotero's RDF", () => {
  const rdf = (inner: string) =>
    `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${inner}</rdf:RDF>`;

  test("names papers by address, identifier and DOI, and leaves out attachments and folders", () => {
    expect(
      ids(
        rdf(`<bib:Document rdf:about="http://arxiv.org/abs/2404.18911"><dc:title>First &amp; foremost</dc:title></bib:Document>
<bib:Article rdf:about="#item_2"><dc:title>Second</dc:title><dc:identifier>DOI 10.48550/arXiv.2412.06289</dc:identifier></bib:Article>
<rdf:Description rdf:about="#item_3"><dc:title>Third</dc:title><dc:identifier><dcterms:URI><rdf:value>https://arxiv.org/abs/2501.00001</rdf:value></dcterms:URI></dc:identifier></rdf:Description>
<bib:Article rdf:about="#item_4"><dc:title>Fourth &lt;b&gt;</dc:title></bib:Article>
<z:Attachment rdf:about="#item_5"><dc:title>Full Text PDF</dc:title></z:Attachment>
<z:Collection rdf:about="#collection_1"><dc:title>Folder</dc:title></z:Collection>`),
      ).sort(),
    ).toEqual(["2404.18911", "2412.06289", "2501.00001", "? Fourth <b>"]);
  });

  test("that is broken is refused, and entities of its own grow nothing", () => {
    expect(readImport("<rdf:RDF")).toEqual([{ name: "<rdf:RDF", id: null, doi: null }]);
    const bomb = `<!DOCTYPE a [<!ENTITY a "${"x".repeat(1000)}"><!ENTITY b "&a;&a;&a;">]>${rdf("<bib:Book><dc:title>&b;</dc:title></bib:Book>")}`;
    const found = readImport(bomb);
    expect(JSON.stringify(found).length).toBeLessThan(500);
  });
});

/** As long as a list may be. A reader that looks at signs again and again takes minutes for one of these, and no test waits so long. */
const LONG = 1_000_000;
test.each([
  ["blank lines in an entry", `@a{${"\n".repeat(LONG)}`],
  ["one word", `@a{${"a".repeat(LONG)}`],
  ["words", `@a{${"a ".repeat(LONG / 2)}`],
  ["commas", `@a{x${",\n".repeat(LONG / 2)}`],
  ["names without values", `@a{${"a=".repeat(LONG / 2)}`],
  ["a DOI that ends like a sentence", `10.1234/${")".repeat(LONG)}x`],
  ["open braces", `@a{${"{".repeat(LONG)}`],
  ["elements in elements", `<rdf:RDF><bib:Article><dc:source>${"<a>".repeat(LONG / 8)}`],
])("a text that is made to be slow is read as any other: %s", (_, text) => {
  const read = readImport(text);
  expect(Array.isArray(read) ? read.length : read.problem).toBeTruthy();
});
