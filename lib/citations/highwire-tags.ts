import { arxivPdfUrl } from "../arxiv-id";
import { siteUrl } from "../env";
import { arxivDoi, type CitedPaper, publicationDate, titleWithTex } from "./cited-paper";
import { splitName, wholeFamily } from "./person-name";

/**
 * Highwire Press tags, by which Google Scholar, Zotero and others read a paper's page.
 * Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
 */
export function highwireTags(paper: CitedPaper): Record<string, string | string[]> {
  const date = publicationDate(paper).join("/");
  return {
    citation_title: titleWithTex(paper.title),
    citation_author: paper.authorNames.map(highwireName),
    citation_publication_date: date,
    citation_online_date: date,
    citation_arxiv_id: paper.id,
    citation_doi: arxivDoi(paper.id),
    citation_abstract_html_url: `${siteUrl()}/papers/${paper.id}`,
    citation_pdf_url: arxivPdfUrl(paper.id),
  };
}

/** "van der Maaten, Laurens", "Heath, Robert W. Jr."; readers of these tags know no part for a generation. */
function highwireName(text: string): string {
  const name = splitName(text);
  if ("literal" in name) return name.literal;
  return [wholeFamily(name), [name.given, name.suffix].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}
