import type { Paper } from "@/db/queries/papers";
import { arxivMonth } from "../arxiv-id";
import { parseLatex } from "../latex";
import { plainText } from "../rich-text";

/** What a citation says of a paper, whatever its format. */
export type CitedPaper = {
  /** arXiv id, canonical. */
  id: string;
  /** As arXiv has it, with its LaTeX. */
  title: string;
  /** Null where ours is not the authors' own. */
  abstract: string | null;
  /** In order, as printed; without those who asked not to be named. */
  authorNames: string[];
  /** How many did. */
  hiddenAuthorCount: number;
  /** `YYYY-MM-DD` of the first version; null when only the id's year and month are known. */
  publishedOn: string | null;
  primaryCategory: string | null;
  /** The publisher's, of a paper that appeared in print. */
  doi: string | null;
  /** Where it appeared, in the authors' words: "J. Phys. Conf. Ser. 309 (2011) 012012". */
  journalRef: string | null;
};

/** A paper as its page has it, to be cited. */
export const toCitedPaper = (paper: Paper): CitedPaper => ({
  id: paper.id,
  title: paper.title,
  abstract: paper.abstractOrigin === "sample" ? null : paper.abstract,
  authorNames: paper.authorNames,
  hiddenAuthorCount: Math.max(0, paper.authorCount - paper.authorNames.length),
  publishedOn: paper.publishedOn,
  // arXiv names the primary one first.
  primaryCategory: paper.categories[0] ?? null,
  doi: paper.doi,
  journalRef: paper.journalRef,
});

/** The DOI that arXiv registers for each of its papers. Source: https://info.arxiv.org/help/doi.html */
export const arxivDoi = (id: string) => `10.48550/arXiv.${id}`;

/** The DOI that leads to the paper as it was published, or else to arXiv. */
export const bestDoi = ({ id, doi }: Pick<CitedPaper, "id" | "doi">) => doi ?? arxivDoi(id);

/** Year, month and, where it is known, day of the first version, with leading zeros. */
export function publicationDate({ id, publishedOn }: Pick<CitedPaper, "id" | "publishedOn">): string[] {
  return (publishedOn ?? arxivMonth(id)).split("-");
}

/** The title on one line without LaTeX of running text; formulas in dollars, as programs for citations keep them. */
export const titleWithTex = (title: string) =>
  parseLatex(title)
    .map((part) => (typeof part === "string" ? part : `$${part.tex}$`))
    .join("");

/** The title on one line for people: formulas in TeX. */
export const titleInPlain = (title: string) => plainText(parseLatex(title));
