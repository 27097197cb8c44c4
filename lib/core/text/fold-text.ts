/** Cleaning of text from upstream: what comes out is one line, in NFC, and safe to store and to print. */

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g;
// Control characters except white space, the byte order mark, and marks that turn the direction of what follows them.
const INVISIBLE = /[^\P{Cc}\s]|[\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
/** Most names and words are clean already, and looking costs less than cleaning. */
const CLEAN = /^[!-%'-~]+(?: [!-%'-~]+)*$/;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * `text` on one line, in NFC, without control characters and lone surrogates. Entities that upstream escaped twice are
 * read once more (`&amp;` is `&`); LaTeX stays as it is.
 */
export function foldText(text: string): string {
  if (CLEAN.test(text)) return text;
  const plain = text.includes("&") ? text.replace(ENTITY, readEntity) : text;
  return plain.replace(LONE_SURROGATE, "").replace(INVISIBLE, "").replace(/\s+/g, " ").trim().normalize("NFC");
}

function readEntity(entity: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name) return ENTITIES[name] ?? entity;
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? "", 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
