/** Cleaning of text from upstream: what comes out is in NFC, and safe to store, to print and to compare. */

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g;
/**
 * Control characters except white space; places where a word may break (a soft hyphen also goes with the break that it made);
 * the byte order mark; marks that turn the direction of what follows them; letters and tags that nobody sees.
 */
const INVISIBLE =
  /\u00AD(?:\s*\n\s*)?|[^\P{Cc}\s]|[\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0000}-\u{E007F}]+/gu;
/** Joiners belong to emoji, and to scripts such as those of Persia and India; after these letters print has left them over. */
const LEFTOVER_JOINER =
  /(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{N}\p{P}\s])[\u200C\u200D]+/gu;
/** Marks of direction say something beside scripts from right to left alone. */
const DIRECTION_MARKS = /[\u200E\u200F\u061C]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
/** Most names and words are clean already, and looking costs less than cleaning. */
const CLEAN = /^[!-%'-~]+(?: [!-%'-~]+)*$/;
const LONE_SURROGATE = /\p{Cs}/gu;

/** What ends a sentence, and closes what it stands in; spaces after any other line are those of a file that somebody indented. */
const SENTENCE_END = /[.!?:][)\]}"'”’»$]*$/;
const INDENTED = /^\s{2,}\S/;
/** What no paragraph begins with: the end of a formula that has lines of its own. */
const CLOSES_FORMULA = /^\s*(?:\\[\])]|\\end\b|\${1,2}\s*$)/;
/** "two steps:", and a line that is the rest of the sentence. */
const GOES_ON = /^\s*[a-z]/;

/**
 * Text of several paragraphs: each folded to one line, with an empty line between two. arXiv begins one by an empty line
 * or by two spaces; its other line breaks are of the width of a mail.
 */
export function foldParagraphs(text: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of text.trim().split("\n")) {
    const before = paragraphs.at(-1)?.at(-1)?.trimEnd() ?? "";
    if (!line.trim() || begins(line, before)) paragraphs.push([]);
    paragraphs.at(-1)?.push(line);
  }
  return paragraphs
    .map((lines) => foldText(lines.join("\n")))
    .filter(Boolean)
    .join("\n\n");
}

/** Whether a line begins a paragraph after the line `before` it. */
const begins = (line: string, before: string): boolean =>
  INDENTED.test(line) &&
  SENTENCE_END.test(before) &&
  !CLOSES_FORMULA.test(line) &&
  !(before.endsWith(":") && GOES_ON.test(line));

/**
 * `text` on one line, in NFC, without what nobody sees. Entities that upstream escaped twice are
 * read once more (`&amp;` is `&`); LaTeX stays as it is.
 */
export function foldText(text: string): string {
  if (CLEAN.test(text)) return text;
  const plain = text.includes("&") ? text.replace(ENTITY, readEntity) : text;
  return withoutInvisible(plain).replace(/\s+/g, " ").trim().normalize("NFC");
}

/** The text without what nobody sees; spaces and line breaks stay as they are. */
export function withoutInvisible(text: string): string {
  const visible = text.replace(LONE_SURROGATE, "").replace(INVISIBLE, "").replace(LEFTOVER_JOINER, "");
  return RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(DIRECTION_MARKS, "");
}

function readEntity(entity: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name) return ENTITIES[name] ?? entity;
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? "", 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
