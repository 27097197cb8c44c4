import { XMLParser } from "fast-xml-parser";
import type { RichParts } from "./rich-text";

/** A formula in one line of Unicode: "X²", "O(n log n)", "‖x‖₂ ≤ 1/2", "∑_(i=1)ⁿ xᵢ", "(a b; c d)". @param math its MathML by KaTeX. */
export const formulaText = (math: string): string => inOneLine(math, { raise: raised, lower: lowered });

/** The text with `<sup>` and `<sub>` for what formulas raise and lower, as CSL-JSON has it. */
export const markedUpText = (text: RichParts): string =>
  text.map((part) => (typeof part === "string" ? part : inOneLine(part.math, MARKED_UP))).join("");

/** How what stands higher or lower is written. */
type Shifts = { raise: (inner: string) => string; lower: (inner: string) => string };

const MARKED_UP: Shifts = {
  raise: (inner) => `<sup>${inner.trim()}</sup>`,
  lower: (inner) => `<sub>${inner.trim()}</sub>`,
};

/** An element with its parts in order, as the parser gives it; text stands under `#text`. */
type Node = Record<string, Node[] | string> & { ":@"?: Record<string, string> };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  parseTagValue: false,
  // A letter may carry as many accents as a formula has characters.
  maxNestedTags: 2_000,
});

function inOneLine(mathMl: string, shifts: Shifts): string {
  return parser
    .parse(mathMl)
    .map((node: Node) => writeNode(node, shifts))
    .join("")
    .replace(/\s+/gu, " ")
    .trim();
}

function writeNode(node: Node, shifts: Shifts): string {
  const tag = Object.keys(node).find((key) => key !== ":@") ?? "";
  const content = node[tag];
  if (typeof content === "string") return content;
  // Each once: twice a level would be a million times at twenty levels.
  const written = (content ?? []).map((part) => writeNode(part, shifts));
  const [first = "", second = "", third = ""] = written;
  const all = written.join("");
  switch (tag) {
    case "mo":
      // Signs that are there for screen readers alone.
      return all.replace(/[\u2061-\u2064]/gu, "");
    case "mspace":
      return " ";
    case "mphantom":
      return "";
    // Lines of a formula, and cells of a matrix.
    case "mtable":
      return written.map((row) => row.trim()).join("; ");
    case "mtr":
      return written.filter((cell) => cell.trim()).join(" ");
    case "mi":
      return letters(all, node[":@"]?.mathvariant);
    case "munder":
    case "munderover":
      return attached(first, shifts.lower(second) + (third && shifts.raise(third)));
    case "msup":
      return attached(first, shifts.raise(second));
    case "msub":
      return attached(first, shifts.lower(second));
    case "msubsup":
      return attached(first, shifts.lower(second) + shifts.raise(third));
    case "mfrac":
      return `${grouped(first)}/${grouped(second)}`;
    case "msqrt":
      return `√${grouped(all)}`;
    case "mover":
      return accented(first, second, shifts);
    // Rows, styles, numbers, words.
    default:
      return all;
  }
}

const DOUBLE_STRUCK: Record<string, string> = { C: "ℂ", E: "𝔼", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ" };

function letters(text: string, variant: string | undefined): string {
  if (variant === "double-struck") return DOUBLE_STRUCK[text] ?? text;
  // Names of functions keep apart from their neighbours.
  return /^\p{L}{2,}/u.test(text) ? ` ${text} ` : text;
}

const SUPERSCRIPTS = signs("0123456789+-−=()nNTi′∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿᴺᵀⁱ′°");
const SUBSCRIPTS = signs("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

/** Each sign of `from` with the one in its place in `to`. */
function signs(from: string, to: string): Map<string, string> {
  const targets = Array.from(to);
  return new Map(Array.from(from).map((sign, index) => [sign, targets[index] ?? sign]));
}

/** The space after a function's name comes after what it carries. */
const attached = (base: string, mark: string) => (base.endsWith(" ") ? `${base.trimEnd()}${mark} ` : base + mark);
const raised = (text: string) => shifted(text, SUPERSCRIPTS) ?? `^${grouped(text)}`;
const lowered = (text: string) => shifted(text, SUBSCRIPTS) ?? `_${grouped(text)}`;

function shifted(text: string, table: Map<string, string>): string | null {
  const shiftedSigns = Array.from(text.trim()).map((sign) => table.get(sign));
  return shiftedSigns.every((sign) => sign !== undefined) ? shiftedSigns.join("") : null;
}

/** In brackets unless it is one number, name or sign, or stands in brackets already. */
function grouped(text: string): string {
  const inner = text.trim();
  return /^(.|[\p{L}\p{N}.]*|\([^()]*\))$/u.test(inner) ? inner : `(${inner})`;
}

const ACCENTS: Record<string, string> = {
  "^": "\u0302",
  "~": "\u0303",
  ˉ: "\u0304",
  "‾": "\u0304",
  "˙": "\u0307",
  "→": "\u20d7",
  "⃗": "\u20d7",
};

/** An accent on one letter is a mark of it; over more, a line or brace says nothing that a line of text could. */
function accented(base: string, accent: string, shifts: Shifts): string {
  const mark = ACCENTS[accent.trim()];
  if (mark) return Array.from(base).length === 1 ? (base + mark).normalize("NFC") : base;
  return /^[\u23b4-\u23df\u203e_\s]*$/u.test(accent) ? base : attached(base, shifts.raise(accent));
}
