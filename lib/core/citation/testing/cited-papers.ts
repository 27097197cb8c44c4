import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { originalOf } from "@/lib/core/source";
import { foldText } from "@/lib/core/text/fold-text";
import type { CitedPaper } from "../cited-paper";

/** A paper to be cited; "Attention Is All You Need" unless told otherwise. */
export const citedPaper = ({
  id = "1706.03762",
  primaryCategory = "cs.CL",
  abstractOrigin = "arxiv",
  withdrawnAt = null,
  ...overrides
}: Partial<CitedPaper> & { abstractOrigin?: string; withdrawnAt?: Date | null } = {}): CitedPaper => ({
  id,
  original: originalOf({ id, abstractOrigin, version: null, withdrawnAt }, primaryCategory),
  title: "Attention Is All You Need",
  abstract: "The abstract of the authors.",
  authorNames: ["Ashish Vaswani", "Noam Shazeer"],
  hiddenAuthorCount: 0,
  publishedOn: "2017-06-12",
  primaryCategory,
  categories: primaryCategory ? [primaryCategory, "cs.LG"] : [],
  doi: null,
  journalRef: null,
  ...overrides,
});

/** Titles that a careless writer of BibTeX or RIS breaks on, most of them as arXiv or Hugging Face have them. */
export const HOSTILE_TITLES = [
  "X^{2}-Gaussian: 4D Radiative Gaussian Splatting",
  "R^textbf{2AI}: Towards Resistant and Resilient AI in an Evolving World",
  "V_{0.5}: Generalist Value Model as a Prior",
  "An open { brace and 100% of the } wrong way round } {",
  "R&B: 50% more & #1 for $5, or $10_000",
  "The $\\epsilon$-greedy $O(n^{2})$ bound on $\\{x \\mid x_i > 0\\}$",
  "\\textsc{T-Mask}: Temporal \\& Spatial \\{sets\\} in \\textit{alia lingua}",
  "\\(X\\)-evolve: $\\mathcal{L}_{\\text{KL}}$ and $L_p$ norms",
  "Mus{é}e d'Archéologie: Poincaré, Erdős, Łojasiewicz and Ångström",
  "A \"Break-Fix\" Cycle, ``quoted'' and “curly” — with dashes – and …",
  "back\\slash \\ at~the~end \\",
  "A < B > C | D ^ E ~ F ` G @ H = I, J",
  "@article{fake, title = {x}}",
  "ER  - \nTY  - BOOK\nTI  - another record",
  "大規模言語モデル: الذكاء الاصطناعي и русский 🧪",
  "%",
  "and",
  "$",
];

/** Names that a careless writer takes apart or drops. */
export const HOSTILE_NAMES = [
  "Laurens van der Maaten",
  "Guy Van den Broeck",
  "Hal Daumé III",
  "Robert W. Heath Jr.",
  "Blaise Agüera y Arcas",
  "ATLAS and CMS Collaboration",
  "GLM-4. 5 Team",
  "and Lei Bai",
  "Jean d'Alembert",
  "Conan O'Brien",
  "Nguy\\~ên",
  "{Braced} Name_with %&#$",
  "王小明",
  "محمد بن سلمان",
  "Ernő Rubik (Ern)",
  "a, b, c, d",
  ":",
  "Madonna",
  "Yizhe zhang",
];

const ARCHIVE = "../shared/data/hf-daily-papers.jsonl.gz";

/** `count` papers out of the archive beside the project, the same ones each time; [] where there is none. */
export function archivePapers(count: number): CitedPaper[] {
  const rows = readArchive().filter((row) => row.authors.length > 0);
  if (rows.length === 0) return [];
  const largest = rows.toSorted((a, b) => b.authors.length - a.authors.length).slice(0, 3);
  const marked = rows.filter((row) => /[\\{}$&%#_^~"<>|]/.test(row.title));
  const spread = (from: typeof rows, wanted: number) =>
    Array.from({ length: wanted }, (_, index) => from[Math.floor((index * from.length) / wanted)]!);
  const chosen = [...largest, ...spread(marked, count / 4), ...spread(rows, count)].slice(0, count + 100);
  const unique = [...new Map(chosen.map((row) => [row.id, row])).values()].slice(0, count);
  return unique.map((row) =>
    citedPaper({
      id: row.id,
      title: foldText(row.title),
      abstract: foldText(row.abstract),
      authorNames: row.authors.map(({ name }) => foldText(name)).filter(Boolean),
      publishedOn: row.publishedAt.slice(0, 10),
    }),
  );
}

type Row = { id: string; title: string; abstract: string; authors: { name: string }[]; publishedAt: string };

function readArchive(): Row[] {
  try {
    const lines = gunzipSync(readFileSync(ARCHIVE)).toString("utf8").split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line) as Row);
  } catch {
    return [];
  }
}
