import { bestDoi, type CitedPaper, publicationParts, titleInMarkup } from "./cited-paper";
import { splitName } from "./person-name";

/** CSL-JSON, what citeproc and pandoc read. Source: https://github.com/citation-style-language/schema */
export const toCslJson = (papers: CitedPaper[]) => `${JSON.stringify(papers.map(toCslItem), null, 2)}\n`;

function toCslItem(paper: CitedPaper) {
  return {
    id: paper.original.label,
    type: "article",
    genre: "Preprint",
    title: titleInMarkup(paper.title),
    author: paper.authorNames.map(cslName),
    issued: { "date-parts": [publicationParts(paper).map(Number)] },
    publisher: paper.original.archive,
    ...(paper.original.cited.number && { number: paper.original.cited.number }),
    DOI: bestDoi(paper),
    URL: paper.original.url,
    ...(paper.abstract && { abstract: titleInMarkup(paper.abstract) }),
    ...(paper.journalRef && { note: paper.journalRef }),
    ...(paper.categories.length > 0 && { categories: paper.categories }),
  };
}

function cslName(text: string) {
  const name = splitName(text);
  if ("literal" in name) return name;
  const { family, given, particle, suffix } = name;
  return { family, given, ...(particle && { "non-dropping-particle": particle }), ...(suffix && { suffix }) };
}
