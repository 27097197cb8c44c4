import { formulaText } from "../readable-text";

/** Characters of a formula up to which it moves to the next line as a whole. */
const UNBROKEN_MAX = 16;
/** Characters that stand before a place to break, at the least. */
const PIECE_MIN = 4;
/** Characters that fit into a line of any page; what is longer and does not break scrolls in a box of its own. */
const LINE_FITS = 18;

/** Signs after which a formula may go on in the next line. */
const BREAKS_AFTER = /^(?:[=<>≤≥⩽⩾≠≈∼≃≅≡≜≔∝∈∉⊂⊆⊃⊇→⟶←↔⇒⟹⇔⟺↦≪≫≺≻∣+−×⋅±∓∘⊕⊗⊙∪∩∧∨∖,;]|&lt;|&gt;)$/u;
/** A sign other than one that closes. */
const ASKS_FOR_MORE = /^<mo[^>]*>[^)\]}|⟩∥!′<]/u;

/** What KaTeX's answer has for readers other than browsers, and the source once more. */
const WRAPPING =
  /^<span class="katex"><math[^>]*><semantics>(?<content>.*?)<annotation encoding="application\/x-tex">[^<]*<\/annotation><\/semantics><\/math><\/span>$/s;

/** The content of the `math` element that KaTeX wrote, in as few bytes as HTML needs. */
export function contentOf(html: string): string {
  const content = WRAPPING.exec(html)?.groups?.content ?? "";
  const elements = elementsOf(content);
  return elements.length === 1 ? content.replace(/^<mrow>(.*)<\/mrow>$/s, "$1") : content;
}

/**
 * The formula as HTML. No browser breaks a line within a `math` element, so a long formula is several, which may part
 * after signs; what is wide and cannot break has a box in which it scrolls.
 * @param length characters of the formula in one line of Unicode.
 */
export function toBreakable(content: string, length: number): string {
  if (length <= UNBROKEN_MAX) return `<math>${content}</math>`;
  return piecesOf(content)
    .map((piece) => {
      const math = `<math>${piece}</math>`;
      return lengthOf(piece) > LINE_FITS ? `<span class="formula-box">${math}</span>` : math;
    })
    .join("<wbr/>");
}

function piecesOf(content: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let before = "";
  for (const element of elementsOf(content)) {
    const sign = /^<mo[^>]*>([^<]*)<\/mo>$/.exec(element)?.[1] ?? "";
    // "= −x": a sign after a sign belongs to what comes.
    const breaks = BREAKS_AFTER.test(sign) && !ASKS_FOR_MORE.test(before) && lengthOf(piece) >= PIECE_MIN;
    // A sign at an end is set without room around it, unless told otherwise.
    piece += breaks ? element.replace("<mo", '<mo form="infix"') : element;
    if (breaks) pieces.push(piece);
    if (breaks) piece = "";
    before = element;
  }
  return piece ? [...pieces, piece] : pieces;
}

/** The elements that stand in `content`, each with what is in it. */
function elementsOf(content: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, index } of content.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > 0) continue;
    elements.push(content.slice(start, index + tag.length));
    start = index + tag.length;
  }
  return elements;
}

const lengthOf = (content: string) => formulaText(content).length;
