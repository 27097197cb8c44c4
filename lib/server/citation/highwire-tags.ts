import {
  AUTHORS_FOR_PROGRAMS,
  bestDoi,
  type CitedPaper,
  plainTitle,
  publicationParts,
} from "@/lib/core/citation/cited-paper";
import { splitName, wholeFamily } from "@/lib/core/citation/person-name";
import { siteUrl } from "../runtime/env";

/**
 * Highwire Press tags, by which Google Scholar, Zotero and others read a paper's page.
 * Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
 */
export function highwireTags(paper: CitedPaper): Record<string, string | string[]> {
  const date = publicationParts(paper).join("/");
  const journal = journalTitle(paper.journalRef);
  return {
    citation_title: plainTitle(paper.title),
    citation_author: paper.authorNames.slice(0, AUTHORS_FOR_PROGRAMS).map(highwireName),
    citation_publication_date: date,
    citation_online_date: date,
    ...paper.original.cited.highwire,
    citation_doi: bestDoi(paper),
    ...(journal && { citation_journal_title: journal }),
    citation_abstract_html_url: `${siteUrl()}/papers/${paper.id}`,
    ...(paper.original.pdfUrl && { citation_pdf_url: paper.original.pdfUrl }),
  };
}

/**
 * The journal in "J. Phys. Conf. Ser. 309 (2011) 012012": what stands before its volume. Null when the authors' words
 * are of another form, as for proceedings.
 */
export function journalTitle(journalRef: string | null): string | null {
  const title = /^(\p{L}[\p{L}\s.&:'-]{2,}?)[\s.,:]*(?:vol(?:ume)?\.?\s*)?(?<![\p{L}])[A-Z]?\d/iu.exec(
    journalRef ?? "",
  )?.[1];
  return title && !/\b(?:in|proc|proceedings|conference|workshop|symposium|lecture)\b/i.test(title)
    ? title.trim()
    : null;
}

/** "van der Maaten, Laurens", "Heath, Robert W. Jr."; readers of these tags know no part for a generation. */
function highwireName(text: string): string {
  const name = splitName(text);
  if ("literal" in name) return name.literal;
  return [wholeFamily(name), [name.given, name.suffix].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}
