// Lists of authors as sources print them, taken apart into names.

import { areDegrees, isGeneration } from "../citation/name-notes";

/** A group that somebody speaks for ends with one of these. */
const ENDS_AS_GROUP =
  /\b(?:collaborations?|consortium|consortia|teams?|groups?|task force|initiative|network|project)$/i;
/** "Jane Roe on behalf of the ATLAS Collaboration", and the same without a name before it; "Center for AI Team" is whole. */
const BEHALF = /\b(?:(?:on behalf of|representing)(?: the)?|for the) (?=\S)/i;
/** The same in parentheses, which hold affiliations otherwise. */
const BEHALF_IN_PARENTHESES = /\(((?:on behalf of|representing|for the) [^()]{1,200})\)/gi;
const AND_OTHERS = /(?<![\s,])[\s,]*\b(?:et\.? ?al(?:ii|ia|\b)\.?|and (?:many )?others)\s?$/i;
const OTHERS = /^(?:others|authors|anonymous authors)$/i;
/** Found at its beginning alone, so that a row of thousands takes no time. */
const POINTS_AT_ENDS = /^[\s:;,]+|(?<![\s:;,])[\s:;,]+$/g;
/** A name with more behind it than this is none. */
const NAME_LENGTH_MAX = 300;

/**
 * The names in one entry of a list: most often one; none in ":" and "et al.", several where a group stands before its
 * members or names are divided by semicolons. @param entry with its white space folded.
 */
export function namesInEntry(entry: string): string[] {
  const text = entry.replace(BEHALF_IN_PARENTHESES, "$1");
  // "The LIGO Scientific Collaboration: Jane Roe": what stands before a colon is a group, whatever it is called.
  const colon = text.indexOf(":");
  const [head, members] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return [...head.split(";").flatMap((part) => namesInPart(part.trim())), ...namesInLine(members)];
}

/** Names of what neither a colon nor a semicolon divides. */
function namesInPart(part: string): string[] {
  const behalf = ENDS_AS_GROUP.test(part) ? BEHALF.exec(part) : null;
  if (!behalf) return bareNames(part);
  return [...bareNames(part.slice(0, behalf.index)), part.slice(behalf.index + behalf[0].length)];
}

function bareNames(text: string): string[] {
  const bare = text
    .replace(AND_OTHERS, "")
    .replace(POINTS_AT_ENDS, "")
    .replace(/^and (?=\S+ )/, "");
  return /[\p{L}\p{N}]/u.test(bare) && !/^and$/i.test(bare) && !OTHERS.test(bare) ? [bare] : [];
}

/**
 * Names from a line such as "A. B (1), C. D, Jr. and E. F ((1) Somewhere)", with the TeX that accents are in: it is read
 * with all other names.
 */
export function namesInLine(line: string): string[] {
  const names: string[] = [];
  const folded = line.replace(/\s+/g, " ").replace(BEHALF_IN_PARENTHESES, "$1");
  for (const part of withoutParentheses(folded).replace(/\s+/g, " ").split(SEPARATOR)) {
    const name = part.trim();
    const last = names.at(-1);
    // A comma stands before a generation or a degree, too.
    const isNote =
      last !== undefined && last.length < NAME_LENGTH_MAX && name && (isGeneration(name) || areDegrees(name, last));
    if (isNote) names[names.length - 1] = `${last}, ${name}`;
    else names.push(...namesInPart(name));
  }
  return names;
}

/** "ATLAS and CMS Collaborations" is one name. */
const SEPARATOR = /\s?[,;:](?:\s?(?:and|&)\s)?\s?|\s(?:and|&)\s(?!(?:the )?\S+ (?:collaborations|teams|groups)\b)/i;

function withoutParentheses(line: string): string {
  let depth = 0;
  return [...line]
    .filter((char) => {
      if (char === "(") depth += 1;
      const isOutside = depth === 0;
      if (char === ")") depth = Math.max(0, depth - 1);
      return isOutside;
    })
    .join("");
}
