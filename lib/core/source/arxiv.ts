import type { PaperSource, ParsedPaperId } from "./source";

/**
 * arXiv identifiers. Source: https://info.arxiv.org/help/arxiv_identifier.html
 * New form `YYMM.NNNN` (to 2014) or `YYMM.NNNNN`; old form `archive(.SC)/YYMMNNN`. A version `vN` may follow either.
 */
const NEW_ID = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})$/;
const OLD_ID = /^([a-z]+(?:-[a-z]+)?)(\.[a-z]{2})?\/(\d{2})(0[1-9]|1[0-2])(\d{3})$/i;
const VERSION = /v([1-9]\d{0,2})$/i;

/** The identifier in `text` (bare, with `arXiv:` before it, its DOI, or a link to a page of it at arxiv.org), or null. */
export function parseArxivId(text: string): ParsedPaperId | null {
  if (text.length > 200) return null;
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|format|ps|src|e-print)\//i, "")
    .replace(/^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\./i, "")
    .replace(/^(?:arxiv:|oai:arxiv\.org:)/i, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "")
    .replace(/\.pdf$/i, "");
  const version = VERSION.exec(bare);
  const name = version ? bare.slice(0, version.index) : bare;
  const id = canonicalId(name);
  return id ? { id, version: version ? Number(version[1]) : null } : null;
}

function canonicalId(name: string): string | null {
  if (NEW_ID.test(name)) return name;
  const old = OLD_ID.exec(name);
  if (!old) return null;
  return `${old[1]?.toLowerCase()}${old[2]?.toUpperCase() ?? ""}/${old[3]}${old[4]}${old[5]}`;
}

function month(id: string): string {
  const digits = id.includes("/") ? id.slice(id.indexOf("/") + 1) : id;
  const year = Number(digits.slice(0, 2));
  return `${year >= 91 ? 1900 + year : 2000 + year}-${digits.slice(2, 4)}`;
}

/** The DOI that arXiv registers for each of its papers. Source: https://info.arxiv.org/help/doi.html */
const arxivDoi = (id: string) => `10.48550/arXiv.${id}`;

/** Archives of ids in the old form. Source: https://arxiv.org/archive */
const ARCHIVES =
  "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con";
/** Until 2014 four digits stand behind the point, since then five. */
const MENTIONED_NUMBER = "(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\\.\\d{4}|(?:1[5-9]|[2-9]\\d)(?:0[1-9]|1[0-2])\\.\\d{5}";
/** Neither part of a longer number or word (Chinese and Japanese put no space between words), nor a word that a search leaves out. */
const BEFORE =
  "(?:(?<=arxiv)|(?<=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])|(?<![\\p{L}\\p{N}]|(?:^|\\s)-|\\d[.,]))";
const AFTER =
  "(?!(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])[\\p{L}\\p{N}]|[.,]\\d)";

/** arXiv makes pages of papers since then. Source: https://blog.arxiv.org/2023/12/21/accessibility-update-arxiv-now-offers-papers-in-html-format/ */
const FIRST_HTML_MONTH = "2023-12";

export const arxiv = {
  origins: ["arxiv"],
  parse: parseArxivId,
  month,
  // arXiv numbers papers as they come, so the number is the order of a day, whichever query found the paper.
  place: (id) => Number(id.slice(-5).replace(/\D/g, "")),
  original({ id, withdrawnAt }, category) {
    const label = `arXiv:${id}`;
    return {
      archive: "arXiv",
      archiveUrl: "https://arxiv.org",
      idName: "arXiv ID",
      sourceId: id,
      url: `https://arxiv.org/abs/${id}`,
      pdfUrl: withdrawnAt ? null : `https://arxiv.org/pdf/${id}`,
      htmlUrl: withdrawnAt || month(id) < FIRST_HTML_MONTH ? null : `https://arxiv.org/html/${id}`,
      doi: arxivDoi(id),
      // As arXiv's own feeds name their categories.
      categoryScheme: "http://arxiv.org/schemas/atom",
      label,
      cited: {
        bibtex: [
          ["eprint", id],
          ["archivePrefix", "arXiv"],
          ["primaryClass", category ?? ""],
        ],
        number: label,
        text: category ? `${label} [${category}]` : label,
        highwire: { citation_arxiv_id: id },
      },
    };
  },
  mentioned: new RegExp(
    `${BEFORE}(?<id>(?:${MENTIONED_NUMBER}|(?:${ARCHIVES})(?:\\.[A-Z]{2})?/\\d{7})(?:v[1-9]\\d{0,2})?)${AFTER}`,
    "giu",
  ),
  versioned: [
    { source: "/papers/:id(\\d{4}\\.\\d{4,5})v:version(\\d+)", destination: "/papers/:id" },
    { source: "/papers/:archive/:number(\\d{7})v:version(\\d+)", destination: "/papers/:archive/:number" },
  ],
} as const satisfies PaperSource;
