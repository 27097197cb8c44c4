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
  const end = findEnd(text, length);
  if (end === null) return text;
  const clipped: RichParts = [];
  let room = end;
  for (const part of text) {
    const size = lengthOf(part);
    if (size > room || room === 0) {
      const rest = typeof part === "string" ? part.slice(0, room) : "";
      return rest.trim() ? [...clipped, endSoftly(rest)] : endAfter(clipped);
    }
    clipped.push(part);
    room -= size;
  }
  return clipped;
}

/** Where to cut: at the last space that leaves over half of `length`, else where it stands; null when all of it fits. */
function findEnd(text: RichParts, length: number): number | null {
  let read = 0;
  let space = -1;
  for (const part of text) {
    const size = lengthOf(part);
    if (typeof part === "string") {
      const last = part.slice(0, length - read + 1).search(/\s\S*$/);
      if (last >= 0) space = read + last;
    }
    if (read + size > length) return space > length / 2 ? space : length;
    read += size;
  }
  return null;
}

/** The same with an ellipsis, which is part of the text before it, unless that is a formula. */
function endAfter(text: RichParts): RichParts {
  const last = text.at(-1);
  return typeof last === "string" ? [...text.slice(0, -1), endSoftly(last)] : [...text, "…"];
}

/** Without what leads on, or the first half of a pair in UTF-16, which is not a character. */
const endSoftly = (text: string) => `${text.replace(/[\uD800-\uDBFF]$/, "").replace(LEADS_ON, "")}…`;
const LEADS_ON = /[\s,;:.–—([{“‘-]+$/;

/** Characters of a part as it is read. */
export const lengthOf = (part: RichPart): number => (typeof part === "string" ? part : part.text).length;

/** `text` itself when it has at most `length` characters, else cut at the last word that fits, with an ellipsis. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text;
  const lastSpace = text.slice(0, length + 1).lastIndexOf(" ");
  // Scripts without spaces, and texts that are one long word, are cut where they stand.
  return endSoftly(text.slice(0, lastSpace > length / 2 ? lastSpace : length));
}
