import katex from "katex";
import type { RichParts } from "./rich-text";

/** A formula longer than this stays as it is written; none in arXiv's titles, few in its abstracts are. */
const FORMULA_LENGTH_MAX = 600;
/** Formulas that one text may have; the rest stays as it is written, so that no text takes long. */
const FORMULAS_MAX = 60;

/**
 * `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. A dollar opens a formula only before a non-space and closes one only after a
 * non-space and not before a digit, so that "$5 and $10" are prices. Source: https://pandoc.org/MANUAL.html#math
 */
const FORMULA =
  /(?<![\\$])\$\$(?<display>[^$]{1,600}?)\$\$|(?<![\\$])\$(?<inline>(?!\s)(?:\\.|[^$\\]){1,600}?)(?<!\s)\$(?![\d$])|\\\((?<round>(?:(?!\\\().){1,600}?)\\\)|\\\[(?<square>(?:(?!(?<!\\)\\\[).){1,600}?)\\\]/gsu;

/** A title or abstract with its formulas as MathML and its LaTeX of text (`\%`, `\emph{…}`) as plain text. */
export function parseLatex(text: string): RichParts {
  const parts: RichParts = [];
  let end = 0;
  for (const match of text.matchAll(FORMULA)) {
    if (parts.length > 2 * FORMULAS_MAX) break;
    const { display, inline, round, square } = match.groups ?? {};
    const tex = display ?? inline ?? round ?? square ?? "";
    const math = renderFormula(tex);
    if (!math) continue;
    pushText(parts, text.slice(end, match.index));
    parts.push({ math, tex });
    end = match.index + match[0].length;
  }
  pushText(parts, text.slice(end));
  return parts;
}

function pushText(parts: RichParts, latex: string) {
  const text = unescapeLatex(latex);
  if (text) parts.push(text);
}

/** MathML of a formula, or null when it is none that KaTeX understands within its bounds. */
function renderFormula(tex: string): string | null {
  if (tex.length > FORMULA_LENGTH_MAX) return null;
  try {
    const html = katex.renderToString(tex, {
      output: "mathml",
      // Macros that call themselves end here; links, pictures and styles of a document's own are not made.
      maxExpand: 100,
      maxSize: 4,
      trust: false,
      strict: false,
      throwOnError: true,
    });
    // KaTeX writes the TeX source once more into the MathML; pages carry it for readers of tags alone.
    return html.replace(/^<span class="katex">|<annotation[^>]*>[^<]*<\/annotation>|<\/span>$/g, "");
  } catch {
    return null;
  }
}

/** LaTeX that authors leave in running text, as the characters it stands for. */
function unescapeLatex(latex: string): string {
  if (!/[\\`'~]/.test(latex)) return latex;
  return latex
    .replace(/\\(?:emph|textbf|textit|textsc|texttt|textsf|textrm|text|underline|mbox)\{([^{}]*)\}/g, "$1")
    .replace(/\\href\{[^{}]*\}\{([^{}]*)\}/g, "$1")
    .replace(/\\url\{([^{}]*)\}/g, "$1")
    .replace(/``|''/g, (quote) => (quote === "``" ? "“" : "”"))
    .replace(/\\\\(?=\s|$)/g, "")
    .replace(/\\([%&$_#{}])/g, "$1")
    .replace(/(?<=[^\s/])~(?=\S)/g, "\u00a0");
}
