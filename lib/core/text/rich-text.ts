/** A title or abstract as it is shown: plain runs, and formulas as MathML and in a line of Unicode. */
export type RichParts = RichPart[];
export type RichPart = string | { math: string; text: string };

/** The text on one line, formulas in Unicode: for feeds, mail, page titles and screen readers' labels. */
export function plainText(text: RichParts): string {
  return text
    .map((part) => (typeof part === "string" ? part : part.text))
    .join("")
    .replace(/\n+/g, " ");
}

/** The text of each paragraph; what an empty line parts. */
export function paragraphsOf(text: RichParts): RichParts[] {
  const paragraphs: RichParts[] = [[]];
  for (const part of text) {
    const [first = "", ...rest] = typeof part === "string" ? part.split("\n\n") : [part];
    if (first) paragraphs.at(-1)?.push(first);
    for (const begun of rest) paragraphs.push(begun ? [begun] : []);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** The first `length` characters, cut at a word and never inside a formula; with an ellipsis when something is left out. */
export function clipRichText(text: RichParts, length: number): RichParts {
  const clipped: RichParts = [];
  let room = length;
  for (const part of text) {
    const size = lengthOf(part);
    if (size <= room) {
      clipped.push(part);
      room -= size;
      continue;
    }
    const isFormula = typeof part !== "string";
    return [...clipped, isFormula ? "…" : clipText(part, room)];
  }
  return clipped;
}

/** Characters of a part as it is read. */
export const lengthOf = (part: RichPart): number => (typeof part === "string" ? part : part.text).length;

/** `text` itself when it has at most `length` characters, else cut at the last word that fits, with an ellipsis. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text;
  // Half of a surrogate pair is not a character.
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
  const lastSpace = cut.lastIndexOf(" ");
  // Scripts without spaces, and texts that are one long word, are cut where they stand.
  return `${(lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}
