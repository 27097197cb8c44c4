/**
 * arXiv identifiers. Source: https://info.arxiv.org/help/arxiv_identifier.html
 * New form `YYMM.NNNN` (to 2014) or `YYMM.NNNNN`; old form `archive(.SC)/YYMMNNN`. A version `vN` may follow either.
 */
const NEW_ID = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})$/;
const OLD_ID = /^([a-z]+(?:-[a-z]+)?)(\.[a-z]{2})?\/(\d{2})(0[1-9]|1[0-2])(\d{3})$/i;
const VERSION = /v([1-9]\d{0,2})$/i;

export type ArxivId = {
  /** Without version, in arXiv's own letter case: "2404.18911", "hep-th/9901001", "math.GT/0309136". */
  id: string;
  version: number | null;
};

/** The identifier in `text` (bare, with `arXiv:` before it, or an abs or pdf link of arxiv.org), or null. */
export function parseArxivId(text: string): ArxivId | null {
  if (text.length > 200) return null;
  const bare = text
    .trim()
    .replace(/^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|format)\//i, "")
    .replace(/^(?:arxiv:|oai:arxiv\.org:)/i, "")
    .replace(/[?#].*$/, "")
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

/** Year and month that the identifier itself states, `YYYY-MM`. @param id a canonical id, from parseArxivId. */
export function arxivMonth(id: string): string {
  const digits = id.includes("/") ? id.slice(id.indexOf("/") + 1) : id;
  const year = Number(digits.slice(0, 2));
  return `${year >= 91 ? 1900 + year : 2000 + year}-${digits.slice(2, 4)}`;
}

/** The abstract page on arxiv.org. */
export const arxivAbsUrl = (id: string) => `https://arxiv.org/abs/${id}`;

/** The PDF on arxiv.org. */
export const arxivPdfUrl = (id: string) => `https://arxiv.org/pdf/${id}`;
