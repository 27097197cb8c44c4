import { toBibtex } from "./bibtex";
import type { CitedPaper } from "./cited-paper";
import { toCslJson } from "./csl-json";
import { CITATION_MEDIA_TYPES } from "./paths";
import { toPlainCitations } from "./plain-citation";
import { toRis } from "./ris";

type Format = {
  /** What the format is called on a page. */
  name: string;
  /** End of a file's name, and of the address beside a paper or a list. */
  extension: string;
  mediaType: string;
  print(papers: CitedPaper[]): string;
};

/** Formats that papers can be taken away in, by their name in a query. */
export const citationFormats = {
  bibtex: { name: "BibTeX", extension: "bib", mediaType: CITATION_MEDIA_TYPES.bib, print: toBibtex },
  ris: { name: "RIS", extension: "ris", mediaType: CITATION_MEDIA_TYPES.ris, print: toRis },
  csl: {
    name: "CSL-JSON",
    extension: "csl.json",
    mediaType: CITATION_MEDIA_TYPES["csl.json"],
    print: toCslJson,
  },
  text: { name: "plain text", extension: "txt", mediaType: "text/plain", print: toPlainCitations },
} as const satisfies Record<string, Format>;

export type CitationFormat = keyof typeof citationFormats;

export const citationFormatNames = Object.keys(citationFormats) as CitationFormat[];

/** The format of a file by its ending, or null. */
export const formatOfExtension = (extension: string): CitationFormat | null =>
  citationFormatNames.find((name) => citationFormats[name].extension === extension) ?? null;
