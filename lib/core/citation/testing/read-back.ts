import { Cite, type Item, type Name } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { type Creator, parse } from "@retorquere/bibtex-parser";

/** What an independent reader understands of a paper. `authors` as full names, their words sorted. */
export type ReadPaper = { title: string; authors: string[]; year: string; doi: string };

/** The words of a name in one order, whatever its parts are called and whichever came first. */
export const nameWords = (...parts: unknown[]) =>
  parts
    .filter((part) => typeof part === "string")
    .join(" ")
    .normalize("NFC")
    .split(/[\s,;]+/)
    .filter(Boolean)
    .sort()
    .join(" ");

/** BibTeX as Zotero's importer understands it. @throws Error naming what it could not read. */
export function readByZotero(bibtex: string): ReadPaper[] {
  // Commands of formulas have no HTML of their own, and stay as they are.
  const { entries, errors } = parse(bibtex, { sentenceCase: false, unsupported: (_node, tex) => tex });
  if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
  return entries.map(({ fields }) => ({
    title: withoutTags(String(fields.title ?? "")),
    authors: ((fields.author ?? []) as Creator[]).map((name) =>
      nameWords(name.name, name.firstName, name.prefix, name.lastName, name.suffix),
    ),
    year: String(fields.year),
    doi: String(fields.doi),
  }));
}

/** BibTeX, RIS or CSL-JSON as Citation.js understands it. */
export function readByCitationJs(text: string, format: "@bibtex/text" | "@ris/file" | "csl-json"): ReadPaper[] {
  const cite = format === "csl-json" ? new Cite(JSON.parse(text)) : new Cite(text, { forceType: format });
  return cite.data.map(toReadPaper);
}

/** The citation of one CSL-JSON item as citeproc writes it in the style of the APA. */
export const writtenByCiteproc = (cslJson: string) =>
  new Cite(JSON.parse(cslJson)).format("bibliography", { template: "apa", format: "text" }).trim();

function toReadPaper({ title = "", author = [], issued, DOI }: Item): ReadPaper {
  return {
    title: withoutTags(title),
    authors: author.map(({ literal, given, family, suffix, ...particles }: Name) =>
      nameWords(literal, given, particles["non-dropping-particle"], particles["dropping-particle"], family, suffix),
    ),
    year: String(issued?.["date-parts"][0]?.[0]),
    doi: String(DOI),
  };
}

const withoutTags = (text: string) => text.replace(/<\/?(?:span|sub|sup|i|b)\b[^>]*>/g, "");
