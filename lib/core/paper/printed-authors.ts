// Lists of authors as sources print them, taken apart into names.

const GROUP = "(?:collaborations?|consortium|consortia|teams?|groups?|task force|initiative|network|project)";
/** "The LIGO Scientific Collaboration: Jane Roe": the group stands before the names of its members. */
const HEAD = new RegExp(`^(.*\\b${GROUP}(?:\\s\\S{1,12})?)\\s*:+\\s*(.*)$`, "i");
/** "Jane Roe on behalf of the ATLAS Collaboration", and the same without a name before it. */
const BEHALF = new RegExp(`^(.*?)[\\s,]*\\b(?:on behalf of|representing|for) (?:the )?(?=.*\\b${GROUP}$)(.*)$`, "i");
const AND_OTHERS = /[\s,]*\b(?:et\.? ?al(?:ii|ia|\b)\.?|and (?:many )?others)\s*$/i;
const OTHERS = /^(?:others|authors|anonymous authors)$/i;
const SUFFIX = /^(?:jr|sr|jnr|snr)\.?$|^(?:ii|iii|iv)$|^[2-9](?:nd|rd|th)$/i;
const DEGREES = /^(?:(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|d\.?phil|m\.?p\.?h|m\.?b\.?a)\.?[\s/]*)+$/i;

/**
 * The names in one entry of a list: most often one; none in ":" and "et al.", several where a group stands before its
 * members or names are divided by semicolons. @param entry with its white space folded.
 */
export function namesInEntry(entry: string): string[] {
  const [, group, members] = HEAD.exec(entry) ?? [];
  if (group !== undefined) return [...namesInEntry(group), ...(members ? namesInLine(members) : [])];
  if (/;/.test(entry)) return entry.split(/\s*;\s*/).flatMap(namesInEntry);
  const [, name, behalf] = BEHALF.exec(entry) ?? [];
  if (behalf) return [...(name ? namesInEntry(name) : []), behalf];
  const bare = entry
    .replace(AND_OTHERS, "")
    .replace(/^[\s:;,]+|[\s:;,]+$/g, "")
    .replace(/^and (?=\S+ )/, "");
  return /[\p{L}\p{N}]/u.test(bare) && !/^and$/i.test(bare) && !OTHERS.test(bare) ? [bare] : [];
}

/**
 * Names from a line such as "A. B (1), C. D, Jr. and E. F ((1) Somewhere)", with the TeX that accents are in: it is read
 * with all other names.
 */
export function namesInLine(line: string): string[] {
  const names: string[] = [];
  for (const part of withoutParentheses(line.replace(/\s+/g, " ")).split(SEPARATOR)) {
    const name = part.trim();
    const last = names.at(-1);
    // A comma stands before a generation or a degree, too.
    if (last !== undefined && (SUFFIX.test(name) || DEGREES.test(name))) names[names.length - 1] = `${last}, ${name}`;
    else names.push(...namesInEntry(name));
  }
  return names;
}

/** "ATLAS and CMS Collaborations" is one name. */
const SEPARATOR =
  /\s*[,;](?:\s*(?:and|&)\s+)?\s*|\s+(?:and|&)\s+(?!(?:the )?\S+ (?:collaborations|teams|groups)\b)|(?<=\b(?:collaboration|consortium|team|group)s?\b[^,;:]{0,15}):\s*/i;

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
