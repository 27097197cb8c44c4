/**
 * Endings of the files with citations, as a pattern for next.config.ts, which is why this file imports nothing.
 * lib/core/citation/formats.ts says what they are.
 */
export const CITATION_EXTENSIONS = "bib|ris|csl\\.json|txt";

/** Of those that programs ask for by name, what an Accept header calls them. */
export const CITATION_MEDIA_TYPES = {
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  "csl.json": "application/vnd.citationstyles.csl+json",
} as const;

/** Papers that a file for a list holds at most, the first ones of the list; a month of 50 papers a day has 1,550. */
export const CITED_PAPERS_MAX = 2_000;

/** Papers that can be chosen by their ids at once; as many ids as an address of 4,000 characters has room for. */
export const CHOSEN_PAPERS_MAX = 200;

/** A paper's file: "/papers/2404.18911.bib". @param extension of citationFormats. */
export const citationPath = (paperId: string, extension: string) => `/papers/${paperId}.${extension}`;

/** The page where some papers that are named can be chosen, at most CHOSEN_PAPERS_MAX of them. */
export const chosenPath = (ids: string[]) => `/cite?papers=${ids.slice(0, CHOSEN_PAPERS_MAX).join(",")}`;
