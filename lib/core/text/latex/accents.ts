/** Combining marks by the sign or letter of their command. Source: https://ctan.org/pkg/latex2e-help-texinfo, "Accents". */
const MARKS: Record<string, string> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030a",
  H: "\u030b",
  v: "\u030c",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328",
  b: "\u0331",
};
/** Letters that lose their dot under an accent, which Unicode's accented letters do by themselves. */
const DOTTED: Record<string, string> = { ı: "i", ȷ: "j" };
/** The letter of an accent: in braces, dotless, after a space where the command is a letter itself, or at once. */
const SIGN_ACCENT = /\\([`'^~=."])\s*(?:\{\s*(?:\\([ij])|(\p{L}))\s*\}|\\([ij])(?![A-Za-z])\s?|(\p{L}))/uy;
const LETTER_ACCENT =
  /\\([urHvdckb])\s*(?:\{\s*(?:\\([ij])|(\p{L}))\s*\}|\\([ij])(?![A-Za-z])\s?|(?<=\s)(\p{L})(?!\p{L})|(?<=\p{L}\\[urHvck]\s)(\p{L}))/uy;
/** Two marks on one letter, as Vietnamese has them: `\~{\^e}`. */
const TWO_ACCENTS =
  /\\([`'^~=."urHvdckb])\s*\{\s*\\([`'^~=."urHvdckb])\s*(?:\{\s*(\p{L})\s*\}|(?<![A-Za-z])(\p{L})|(?<=\s)(\p{L}))\s*\}/uy;
const BARE_MARK = /\\([\^~`'"])\{\s*\}/y;

/**
 * The accented letter that begins at `at`, as `\"o`, `\'{\i}`, `\v s`. @returns null where none does: what no Unicode letter
 * is made of stays as it is written, such as `\.x` of a path that is none.
 */
export function readAccent(text: string, at: number): { letter: string; end: number } | null {
  TWO_ACCENTS.lastIndex = at;
  const [two, outer = "", inner = "", ...letters] = TWO_ACCENTS.exec(text) ?? [];
  if (two !== undefined) {
    const letter = `${letters.find(Boolean)}${MARKS[inner]}${MARKS[outer]}`.normalize("NFC");
    if (Array.from(letter).length === 1) return { letter, end: at + two.length };
  }
  for (const pattern of [SIGN_ACCENT, LETTER_ACCENT]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const [whole, accent = "", dotless, inBraces, dotlessBare, bare, amid] = match;
    const given = dotless ?? inBraces ?? dotlessBare ?? bare ?? amid ?? "";
    const base = DOTTED[given] ?? given;
    if (accent === "'" && isApostrophe(text, at, whole)) return { letter: "'", end: at + 2 };
    if (accent === '"' && isQuote(text, at)) return { letter: '"', end: at + 2 };
    const letter = `${base}${MARKS[accent]}`.normalize("NFC");
    if (Array.from(letter).length === 1) return { letter, end: at + whole.length };
  }
  BARE_MARK.lastIndex = at;
  const bare = BARE_MARK.exec(text);
  return bare ? { letter: bare[1] ?? "", end: at + bare[0].length } : null;
}

/** `it\'s`, `don\'t`: quotes that a program has escaped. */
function isApostrophe(text: string, at: number, whole: string): boolean {
  return (
    /\p{L}/u.test(text[at - 1] ?? "") &&
    /^\\'(?:s|t|re|ve|ll|d|m)(?![\p{L}{\\])/u.test(text.slice(at, at + whole.length + 2))
  );
}

/** `\"quoted\"`: the next one ends a word. */
function isQuote(text: string, at: number): boolean {
  if (/[\p{L}\p{N}}]/u.test(text[at - 1] ?? "")) return false;
  const next = text.indexOf('\\"', at + 2);
  return next > 0 && next - at < 200 && !/[\p{L}{\\]/u.test(text[next + 2] ?? "");
}
