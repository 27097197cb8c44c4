import { groupDigits } from "../plural";

// The page that takes citations along.

export const CITE_PAPERS = "Cite papers";
export const NOTHING_TO_CITE = "There are no papers to cite here. Every list has the way to its citations at its end.";
/** Its link is the list's title. */
export const CITED_FROM = "From [list].";
/** Its link is the list's title. */
export const citedFromPart = (max: number, count: number) =>
  `From [list], the first ${max} of ${groupDigits(count)} papers; the list has all of them as files at its end.`;
export const CHOOSE_PAPER_FIRST = "Choose a paper first.";
export const CITATIONS_MISSING = "The citations did not arrive. Please try again in a moment.";
export const CITATIONS_COPIED = "Copied.";
export const COPY_BY_HAND = "Press Ctrl+C to copy what is marked below.";
export const chosenCount = (count: number, total: number) => `${count} of ${total} chosen`;
export const BIBTEX_IN_FILE = "This BibTeX is long. Download it as a file.";
export const CITE_AS_FILE = "As a file:";

// Citations as a tool of agents.

export const CITE_TOOL = "Cite papers";
export const CITE_TOOL_EXPLAINED = "Citations of papers as BibTeX, RIS, CSL-JSON or plain text.";

// What the API refuses.

export const NO_SUCH_FORMAT = "There is no such format; end the address with .bib, .ris, .csl.json or .txt.";
export const CITED_PAPER_UNKNOWN = "This site does not know a paper of this id.";
export const formatMissing = (formats: string) => `Give \`format\` as one of ${formats}.`;
export const papersMissing = (max: number) => `Give \`papers\` as 1 to ${max} ids with commas between them.`;
export const citedIdWrong = (place: number) =>
  `Number ${place} of \`papers\` is no id of a paper; one looks like 2404.18911.`;
export const citedIdUnknown = (id: string) => `This site does not know the paper ${id}; leave it out.`;
