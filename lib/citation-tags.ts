import type { Paper } from "@/db/queries/papers";
import { arxivMonth, arxivPdfUrl } from "./arxiv-id";
import { siteUrl } from "./env";

/**
 * Highwire Press tags, by which Google Scholar, Zotero and others read a paper's page.
 * Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
 */
export function citationTags(paper: Paper): Record<string, string | string[]> {
  const date = (paper.publishedOn ?? arxivMonth(paper.id)).replaceAll("-", "/");
  return {
    citation_title: paper.title,
    citation_author: paper.authorNames,
    citation_publication_date: date,
    citation_online_date: date,
    citation_arxiv_id: paper.id,
    citation_abstract_html_url: `${siteUrl()}/papers/${paper.id}`,
    citation_pdf_url: arxivPdfUrl(paper.id),
  };
}
