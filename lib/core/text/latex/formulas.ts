import katex from "katex";
import { contentOf } from "./mathml";

/** A formula longer than this stays as it is written; none in arXiv's titles, few in its abstracts are. */
export const FORMULA_LENGTH_MAX = 600;
/** Commands that KaTeX does not know, by what it knows. */
const MACROS = {
  "\\textsc": "\\text{#1}",
  "\\mbox": "\\text{#1}",
  "\\textsl": "\\text{#1}",
  "\\textmd": "\\text{#1}",
  "\\emph": "\\text{#1}",
  "\\mathds": "\\mathbb{#1}",
  "\\mathbbm": "\\mathbb{#1}",
  "\\bbm": "\\mathbb{#1}",
  "\\mathbbmss": "\\mathbb{#1}",
  "\\boldmath": "",
  "\\unboldmath": "",
  "\\nicefrac": "{#1}/{#2}",
  "\\sfrac": "{#1}/{#2}",
  "\\ensuremath": "{#1}",
  "\\label": "\\@gobble{#1}",
  "\\xspace": "",
  "\\nonumber": "",
  "\\textmu": "\\mu",
  "\\micro": "\\mu",
  "\\ohm": "\\Omega",
  "\\degree": "^\\circ",
  "\\textdegree": "^\\circ",
  "\\textendash": "\\text{–}",
  "\\sout": "{#1}",
  "\\upmu": "\\mu",
  "\\upalpha": "\\alpha",
  "\\upbeta": "\\beta",
  "\\slash": "/",
  "\\scriptscriptsize": "",
  "\\F": "\\mathbb{F}",
  "\\E": "\\mathbb{E}",
  "\\PP": "\\mathbb{P}",
  "\\EE": "\\mathbb{E}",
  "\\x": "\\mathbf{x}",
  "\\y": "\\mathbf{y}",
  "\\db": "\\text{dB}",
  "\\Prob": "\\operatorname{Pr}",
};

/**
 * MathML of a formula without the `math` element around it, or null when it is none that KaTeX understands within its bounds.
 * @param isDisplay where environments of several lines may stand.
 */
export function renderFormula(tex: string, isDisplay = false): string | null {
  if (tex.length > FORMULA_LENGTH_MAX || !tex.trim() || UNTRUSTED.test(tex) || holdsTwoWords(tex)) return null;
  const read = tex.replace(UNICODE, readUnicode);
  const withSigns = read.replace(PERCENT, "\\%");
  return setFormula(withSigns, isDisplay) ?? (withSigns === read ? null : setFormula(read, isDisplay));
}

function setFormula(tex: string, isDisplay: boolean): string | null {
  try {
    const html = katex.renderToString(tex, {
      output: "mathml",
      displayMode: isDisplay,
      macros: { ...MACROS },
      // Macros that call themselves end here; links, pictures and styles of a document's own are not made.
      maxExpand: 200,
      maxSize: 4,
      trust: false,
      strict: false,
      throwOnError: true,
    });
    return UNPRINTABLE.test(html) ? null : contentOf(html);
  } catch {
    return null;
  }
}

/** `\char0` and half a surrogate pair: no database takes them, and no browser shows them. */
const UNPRINTABLE = /[^\P{Cc}\s]|\p{Cs}/u;

/** MathJax's way to a character, which arXiv's pages take. */
const UNICODE = /\\unicode\s*\{\s*x?([0-9A-Fa-f]{2,6})\s*\}/g;
const readUnicode = (_: string, code: string) =>
  `\\text{${String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))}}`;
/** A percent sign begins a comment in TeX; authors of abstracts mean the sign. */
const PERCENT = /(?<!\\)%/g;

/** What KaTeX would print as an error, or write into the log of the server. */
const UNTRUSTED = /\\(?:href|url|includegraphics|html[A-Z][a-z]+|show|message|errmessage)(?![A-Za-z])/;

const DOLLARS = /\$\$(?<display>[^$]{1,1500}?)\$\$|\$(?<inline>(?:\\.|[^$\\]){1,1500}?)\$/suy;
const BRACKETS = /\\\((?<round>(?:(?!\\\().){1,1500}?)\\\)|\\\[(?<square>(?:(?!(?<!\\)\\\[).){1,1500}?)\\\]/suy;

/** `from` is where `tex` begins, `end` where the text goes on. */
export type FoundFormula = { tex: string; isDisplay: boolean; from: number; end: number };

/**
 * The formula between dollars or `\(…\)`, `\[…\]` that begins at `at`, or null: a dollar is a sign of money unless what it
 * encloses reads as mathematics.
 */
export function formulaAt(text: string, at: number): FoundFormula | null {
  const pattern = text[at] === "$" ? DOLLARS : BRACKETS;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  const { display, inline, round, square } = match.groups ?? {};
  const end = at + match[0].length;
  if (inline !== undefined && !isMathematics(inline, text[at - 1] ?? "", text[end] ?? "")) return null;
  const tex = display ?? inline ?? round ?? square ?? "";
  // No formula goes on in the next paragraph.
  if (tex.includes("\n\n")) return null;
  return { tex, isDisplay: display !== undefined || square !== undefined, from: text.indexOf(tex, at + 1), end };
}

/** What only formulas have: commands, scripts, braces. */
const HAS_TEX = /[\\^_{}]/;
/** A sign or two of mathematics, such as `>` before a number. */
const IS_SIGN = /^[\\%‰<>=+\-±×∼~≈≤≥*·\s]+$/u;
/** Commands with words in their braces, which are no prose. */
const WORDS_IN_BRACES =
  /\\(?:text[a-z]*|math[a-z]+|operatorname\*?|mbox|hbox|rm|emph|textsc|bf|it|cal|mathop)\s*\{[^{}]*\}|\{\\(?:rm|bf|it|sf|tt|cal|text[a-z]*|em|sc)\b[^{}]*\}/g;
const TWO_WORDS = /(?<![\\A-Za-z])[A-Za-z]{2,}[,;:.)]*\s+[("']*[A-Za-z]{2,}(?![A-Za-z])/;
/** Words of prose that no formula has bare. */
const PROSE =
  /(?<![\\A-Za-z])(?:and|or|to|the|of|in|is|are|per|for|with|while|at|by|from|as|on|than|that|this|its|it|we|only|just|versus|vs|million|billion|trillion|thousand|each|about)(?![A-Za-z])/;

/** Whether a formula has two words side by side outside of commands that set words: prose between two prices. */
export const holdsTwoWords = (tex: string): boolean =>
  TWO_WORDS.test(tex.replace(WORDS_IN_BRACES, "").replace(/\\[A-Za-z]+/g, "\\"));

/** @param before the character before the dollar, @param after the one after the closing dollar. */
function isMathematics(inner: string, before: string, after: string): boolean {
  if (holdsTwoWords(inner)) return false;
  if (/^\s*[\d.,]+\s*\\?%\s*$/.test(inner)) return true;
  const hasTex = HAS_TEX.test(inner.replace(/\\[%&#$]/g, ""));
  // "$5 and $10": a formula with a space at one end is none, unless TeX says so; with one at both it may be.
  const isSpaced = /^\s/.test(inner) ? /\s$/.test(inner) && /^\s*[A-Za-z([|]/.test(inner) : !/\s$/.test(inner);
  if (hasTex && (isSpaced || /^\s/.test(inner) || /[\\^_{]/.test(inner.slice(0, 3)))) return true;
  if (!isSpaced) return false;
  if (inner.includes("\\$")) return false;
  if (PROSE.test(inner)) return false;
  // "40$ in all": what goes on after a closing price; "$5-$10".
  if (/\d/.test(after)) return IS_SIGN.test(inner);
  if (/\d/.test(before)) return IS_SIGN.test(inner) || /^\p{L}$/u.test(inner);
  // "($/MWh) and … ($": brackets that were opened outside.
  return isBalanced(inner);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  // Half-open intervals have one of each kind.
  for (const sign of text.match(/[()[\]]/g) ?? []) {
    depth += sign === "(" || sign === "[" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
