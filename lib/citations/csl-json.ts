import { arxivAbsUrl } from "../arxiv-id";
import { bestDoi, type CitedPaper, publicationDate, titleWithTex } from "./cited-paper";
import { splitName } from "./person-name";

/** CSL-JSON, what citeproc and pandoc read. Source: https://github.com/citation-style-language/schema */
export const toCslJson = (papers: CitedPaper[]) => `${JSON.stringify(papers.map(toCslItem), null, 2)}\n`;

function toCslItem(paper: CitedPaper) {
  return {
    id: `arXiv:${paper.id}`,
    type: "article",
    genre: "Preprint",
    title: titleWithTex(paper.title),
    author: paper.authorNames.map(cslName),
    issued: { "date-parts": [publicationDate(paper).map(Number)] },
    publisher: "arXiv",
    number: `arXiv:${paper.id}`,
    DOI: bestDoi(paper),
    URL: arxivAbsUrl(paper.id),
    ...(paper.abstract && { abstract: titleWithTex(paper.abstract) }),
    ...(paper.journalRef && { note: paper.journalRef }),
    ...(paper.primaryCategory && { categories: [paper.primaryCategory] }),
  };
}

function cslName(text: string) {
  const name = splitName(text);
  if ("literal" in name) return name;
  const { family, given, particle, suffix } = name;
  return { family, given, ...(particle && { "non-dropping-particle": particle }), ...(suffix && { suffix }) };
}
