import { lengthOf, type RichPart, type RichParts } from "./rich-text";

/** A run of a text; `at` is its place, by which it is told from the others. */
export type MarkedPart = { at: number; part: RichPart; isMarked: boolean };

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** `text` in runs, of which the words in `marked` are marked; formulas stay whole. @param marked in lower case. */
export function markWords(text: RichParts, marked: ReadonlySet<string>): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  const push = (part: RichPart, isMarked = false) => {
    if (part === "") return;
    parts.push({ at, part, isMarked });
    at += lengthOf(part);
  };
  for (const part of text) {
    if (typeof part !== "string") {
      push(part);
      continue;
    }
    let end = 0;
    for (const match of part.matchAll(WORDS)) {
      if (!marked.has(match[0].toLowerCase())) continue;
      push(part.slice(end, match.index));
      push(match[0], true);
      end = match.index + match[0].length;
    }
    push(part.slice(end));
  }
  return parts;
}
