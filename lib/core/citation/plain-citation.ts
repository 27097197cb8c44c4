import { bestDoi, type CitedPaper, plainTitle, publicationParts } from "./cited-paper";
import { splitName, wholeFamily } from "./person-name";

/** Authors whom the style names; of more, the first nineteen and the last. */
const NAMED_AUTHORS = 20;

/** One citation a line in the style of the APA (7th edition), as people paste it into a mail or a slide. */
export const toPlainCitations = (papers: CitedPaper[]) => papers.map((paper) => `${plainCitation(paper)}\n`).join("");

/** "Vaswani, A., & Shazeer, N. (2017). Attention is all you need. arXiv. https://doi.org/…" */
export function plainCitation(paper: CitedPaper): string {
  const title = plainTitle(paper.title)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const end = /[.?!…]$/u.test(title) ? "" : ".";
  const printed = paper.journalRef ? ` ${paper.journalRef.replace(/[.\s]+$/, "")}.` : "";
  const [year] = publicationParts(paper);
  const authors = authorList(paper);
  return `${authors}${authors && " "}(${year}). ${title}${end} ${paper.original.cited.text}.${printed} https://doi.org/${bestDoi(paper)}`;
}

function authorList({ authorNames, hiddenAuthorCount }: CitedPaper): string {
  const names = authorNames.map(apaName);
  const last = names.at(-1) ?? "";
  if (names.length > NAMED_AUTHORS) return `${names.slice(0, NAMED_AUTHORS - 1).join(", ")}, … ${last}`;
  if (hiddenAuthorCount > 0) return [...names, "et al."].join(", ");
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")}, & ${last}`;
}

function apaName(text: string): string {
  const name = splitName(text);
  if ("literal" in name) return name.literal;
  return [wholeFamily(name), initials(name.given), name.suffix].filter(Boolean).join(", ");
}

/** "Jean-Luc (JL)" is "J.-L."; names in scripts without capitals stay whole. */
function initials(given: string): string {
  if (!/^\p{Lu}|\p{Ll}/u.test(given)) return given;
  return given
    .replace(/\s*\([^()]*\)/g, "")
    .split(" ")
    .map((word) =>
      word
        .split("-")
        .flatMap((part) => Array.from(part.replace(/^[^\p{L}]+/u, ""))[0] ?? [])
        .map((letter) => `${letter.toUpperCase()}.`)
        .join("-"),
    )
    .filter(Boolean)
    .join(" ");
}
