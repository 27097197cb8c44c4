import { XMLParser } from "fast-xml-parser";
import type { RichParts } from "./rich-text";

/**
 * The text with its formulas in Unicode: "X²-Gaussian", "O(n log n)", "‖x‖₂ ≤ 1/2"; for readers' programs that show
 * neither MathML nor TeX. A formula that one line cannot hold stays TeX between dollars.
 */
export function readableText(text: RichParts): string {
  return inLines(text, { raise: raised, lower: lowered });
}

/** The same with `<sup>` and `<sub>` for what is raised and lowered, as CSL-JSON has it. */
export function markedUpText(text: RichParts): string {
  return inLines(text, {
    raise: (inner) => `<sup>${inner.trim()}</sup>`,
    lower: (inner) => `<sub>${inner.trim()}</sub>`,
  });
}

/** How what stands higher or lower is written. */
type Shifts = { raise: (inner: string) => string; lower: (inner: string) => string };

const inLines = (text: RichParts, shifts: Shifts): string =>
  text.map((part) => (typeof part === "string" ? part : (inOneLine(part.math, shifts) ?? `$${part.tex}$`))).join("");

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

function inOneLine(mathMl: string, shifts: Shifts): string | null {
  try {
    const line = write(parser.parse(mathMl), shifts).replace(/\s+/gu, " ");
    return line.trim() || null;
  } catch (error) {
    if (error instanceof TwoDimensional) return null;
    throw error;
  }
}

/** What a matrix or a stack of signs is. */
class TwoDimensional extends Error {}

const write = (nodes: Node[], shifts: Shifts): string => nodes.map((node) => writeNode(node, shifts)).join("");

function writeNode(node: Node, shifts: Shifts): string {
  const tag = Object.keys(node).find((key) => key !== ":@") ?? "";
  const content = node[tag];
  if (typeof content === "string") return content;
  // Each once: twice a level would be a million times at twenty levels.
  const written = (content ?? []).map((part) => writeNode(part, shifts));
  const [first = "", second = "", third = ""] = written;
  const all = written.join("");
  switch (tag) {
    case "math":
    case "semantics":
    case "mrow":
    case "mstyle":
    case "mpadded":
    case "menclose":
    case "mn":
    case "mtext":
      return all;
    case "mo":
      // Signs that are there for screen readers alone.
      return all.replace(/[\u2061-\u2064]/gu, "");
    case "mspace":
      return " ";
    case "mi":
      return letters(all, node[":@"]?.mathvariant);
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
      return accented(first, second);
    default:
      throw new TwoDimensional();
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

function accented(base: string, accent: string): string {
  const mark = ACCENTS[accent.trim()];
  if (!mark || Array.from(base).length !== 1) throw new TwoDimensional();
  return (base + mark).normalize("NFC");
}
