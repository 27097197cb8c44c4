import type { Paper } from "@/db/queries/paper/papers";
import { categoryLabel } from "../entity/topics";
import { namedAuthors } from "../paper/named-authors";
import { originalOf, publicationDate } from "../source";
import type { Original } from "../source/source";
import { parseLatex } from "../text/latex";
import { markedUpText } from "../text/readable-text";
import { plainText } from "../text/rich-text";

/** What a citation says of a paper, whatever its format. */
export type CitedPaper = {
  id: string;
  /** Where it stands, and how that is cited. */
  original: Original;
  /** As its source has it, with its LaTeX. */
  title: string;
  /** Null where ours is not the authors' own. */
  abstract: string | null;
  /** In order, as printed; without those who asked not to be named. */
  authorNames: string[];
  /** How many did. */
  hiddenAuthorCount: number;
  /** `YYYY-MM-DD` of the first version, or `YYYY-MM`. */
  publishedOn: string;
  /** Its first category in a word: "cs.CL", "Neuroscience". */
  primaryCategory: string | null;
  /** All of them, the first among them. */
  categories: string[];
  /** The publisher's, of a paper that appeared in print. */
  doi: string | null;
  /** Where it appeared, in the authors' words: "J. Phys. Conf. Ser. 309 (2011) 012012". */
  journalRef: string | null;
};

type Citable = Pick<
  Paper,
  | "id"
  | "title"
  | "abstract"
  | "abstractOrigin"
  | "version"
  | "withdrawnAt"
  | "authors"
  | "authorCount"
  | "publishedAt"
  | "primaryCategory"
  | "categories"
  | "doi"
  | "journalRef"
>;

/** The paper as it is cited, anywhere. */
export function toCitedPaper(paper: Citable): CitedPaper {
  const { id, title, primaryCategory, doi, journalRef } = paper;
  const authorNames = namedAuthors(paper.authors).map(({ name }) => name);
  return {
    id,
    original: originalOf(paper, primaryCategory),
    title,
    // A sample's abstract is a summary of ours, which nobody must cite as the authors'.
    abstract: paper.abstractOrigin === "sample" ? null : paper.abstract,
    authorNames,
    hiddenAuthorCount: Math.max(0, paper.authorCount - authorNames.length),
    publishedOn: publicationDate(paper),
    primaryCategory: primaryCategory && categoryLabel(primaryCategory),
    categories: paper.categories.map(categoryLabel),
    doi,
    journalRef,
  };
}

/** Authors that a page names to programs; those of a collaboration would fill it. Citations as files name all. */
export const AUTHORS_FOR_PROGRAMS = 200;

/** The DOI that leads to the paper as it was published, or else to its source. */
export const bestDoi = ({ original, doi }: Pick<CitedPaper, "original" | "doi">) => doi ?? original.doi;

/** Year, month and, where it is known, day of the first version, with leading zeros. */
export const publicationParts = ({ publishedOn }: Pick<CitedPaper, "publishedOn">): string[] => publishedOn.split("-");

/** The title, or abstract, on one line with its formulas in Unicode. */
export const plainTitle = (title: string) => plainText(parseLatex(title));

/** The title on one line with `<sup>` and `<sub>` in its formulas. */
export const titleInMarkup = (title: string) => markedUpText(parseLatex(title));
