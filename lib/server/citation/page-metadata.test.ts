import { expect, test } from "vitest";
import { citedPaper, HOSTILE_TITLES } from "@/lib/core/citation/testing/cited-papers";
import { highwireTags, journalTitle } from "./highwire-tags";
import { scholarlyArticle } from "./scholarly-article";

test("a withdrawn paper's page tells programs of no PDF", () => {
  const paper = citedPaper({ withdrawnAt: new Date(0) });
  expect(highwireTags(paper)).not.toHaveProperty("citation_pdf_url");
  expect(scholarlyArticle(paper)).not.toContain("/pdf/");
});

test("the tags name each author by family first, the dates, the DOI and the way to the PDF", () => {
  const authorNames = ["Laurens van der Maaten", "Robert W. Heath Jr.", "GLM-5 Team", "王小明"];
  expect(highwireTags(citedPaper({ authorNames, title: "On $x$ \\& more" }))).toEqual({
    citation_title: "On x & more",
    citation_author: ["van der Maaten, Laurens", "Heath, Robert W. Jr.", "GLM-5 Team", "王小明"],
    citation_publication_date: "2017/06/12",
    citation_online_date: "2017/06/12",
    citation_arxiv_id: "1706.03762",
    citation_doi: "10.48550/arXiv.1706.03762",
    citation_abstract_html_url: "http://127.0.0.1:3000/papers/1706.03762",
    citation_pdf_url: "https://arxiv.org/pdf/1706.03762",
  });
});

test.each([
  ["J.Phys.Conf.Ser.309:012012,2011", "J.Phys.Conf.Ser"],
  ["J. Phys. A: Math. Theor. 51 (2018) 055203", "J. Phys. A: Math. Theor"],
  ["Phys. Rev. D 97, 046012", "Phys. Rev. D"],
  ["Nature, vol. 521, 2015", "Nature"],
  ["Proceedings of the 2021 Conference on Words", null],
  ["In ICML 2024", null],
  ["2024", null],
  [null, null],
])("the journal of %s is %s", (journalRef, title) => expect(journalTitle(journalRef)).toBe(title));

test("a journal and a publisher's DOI are in the tags", () => {
  const tags = highwireTags(citedPaper({ doi: "10.1000/xyz", journalRef: "Nature 521 (2015)" }));
  expect(tags).toMatchObject({ citation_doi: "10.1000/xyz", citation_journal_title: "Nature" });
});

test("an article for search engines is JSON that no title can break out of", () => {
  const titles = [...HOSTILE_TITLES, "</script><script>alert(1)</script>", "<!-- \u2028 -->"];
  for (const title of titles) {
    const text = scholarlyArticle(citedPaper({ title, authorNames: ["</script>"] }));
    expect(text).not.toMatch(/[<>\u2028]/);
    const article = JSON.parse(text);
    expect(article["@type"]).toBe("ScholarlyArticle");
    expect(article.author).toEqual([{ "@type": "Organization", name: "</script>" }]);
  }
});

test("people and groups are told apart, and the sample's summary is no abstract", () => {
  const article = JSON.parse(
    scholarlyArticle(citedPaper({ abstract: null, authorNames: ["Aäron van den Oord", "GLM-5 Team"] })),
  );
  expect(article.author).toEqual([
    { "@type": "Person", name: "Aäron van den Oord", givenName: "Aäron", familyName: "van den Oord" },
    { "@type": "Organization", name: "GLM-5 Team" },
  ]);
  expect(article.datePublished).toBe("2017-06-12");
  expect(article).not.toHaveProperty("abstract");
});
