import type { PaperSource, ParsedPaperId } from "./source";

/**
 * bioRxiv and medRxiv, whose papers are told apart by their DOIs: `10.1101/` or, since December 2025, `10.64898/`, and
 * after it a number of six digits or, since December 2019, a date and a number. A version `vN` is no part of a DOI.
 * Nothing in a DOI says which of the two servers has the paper; the origin of its text does.
 * Source: https://connect.biorxiv.org/news/2025/11/18/preprint_dois
 */
const SERVERS = { biorxiv: "bioRxiv", medrxiv: "medRxiv" } as const;
const DOI = "10\\.(?:1101|64898)/(?:\\d{6}|\\d{4}\\.(?:0[1-9]|1[0-2])\\.[0-3]\\d\\.\\d{6,8})";
const SITE = "(?:https?://)?(?:www\\.)?(?:biorxiv|medrxiv)\\.org/content/(?:biorxiv/early/|medrxiv/early/)?";
const RESOLVER = "(?:https?://)?(?:dx\\.)?doi\\.org/";
const PAGE_OF_PAPER = "(?:\\.(?:full|abstract|full-text|full\\.pdf|full\\.pdf\\+html|article-info))?";
const TEXT = new RegExp(
  `^(?:doi/|doi:\\s*|${RESOLVER}|${SITE})?(?<doi>${DOI})(?:v(?<version>[1-9]\\d{0,2}))?${PAGE_OF_PAPER}(?:[?#].*)?$`,
  "i",
);
const ID = "doi/";

/** The id (`doi/10.1101/2024.01.02.573921`) in a DOI or an address of doi.org, biorxiv.org or medrxiv.org, or null. */
function parseBiorxivId(text: string): ParsedPaperId | null {
  if (text.length > 200) return null;
  const { doi, version } = TEXT.exec(text.trim())?.groups ?? {};
  return doi ? { id: `${ID}${doi}`, version: version ? Number(version) : null } : null;
}

export const biorxiv = {
  origins: ["biorxiv", "medrxiv"],
  parse: parseBiorxivId,
  month: (id) => /\/(\d{4})\.(\d{2})\.\d{2}\.\d+$/.exec(id)?.slice(1).join("-") ?? null,
  place: (id) => Number(/\d+$/.exec(id)?.[0].slice(-6)),
  original({ id, abstractOrigin, version, withdrawnAt }) {
    const doi = id.slice(ID.length);
    const server = abstractOrigin === "medrxiv" ? "medrxiv" : "biorxiv";
    const archive = SERVERS[server];
    const archiveUrl = `https://www.${server}.org`;
    return {
      archive,
      archiveUrl,
      idName: "DOI",
      sourceId: doi,
      url: `https://doi.org/${doi}`,
      pdfUrl: withdrawnAt ? null : `${archiveUrl}/content/${doi}${version ? `v${version}` : ""}.full.pdf`,
      htmlUrl: withdrawnAt ? null : `${archiveUrl}/content/${doi}${version ? `v${version}` : ""}.full`,
      doi,
      categoryScheme: `${archiveUrl}/collection`,
      label: `doi:${doi}`,
      cited: {
        bibtex: [
          ["howpublished", archive],
          ["publisher", doi.startsWith("10.1101/") ? "Cold Spring Harbor Laboratory" : "openRxiv"],
        ],
        number: null,
        text: archive,
        highwire: { citation_publisher: archive },
      },
    };
  },
  mentioned: new RegExp(`(?<![\\p{L}\\p{N}]|\\d\\.)(?<id>${DOI}(?:v[1-9]\\d{0,2})?)(?![\\p{L}\\p{N}]|\\.\\d)`, "giu"),
  versioned: [{ source: "/papers/doi/:prefix/:key([\\d.]+)v:version(\\d+)", destination: "/papers/doi/:prefix/:key" }],
} as const satisfies PaperSource;
