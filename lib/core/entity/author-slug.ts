import { createHash } from "node:crypto";

const SLUG_LENGTH = 100;
/** Latin letters that NFKD does not take apart. */
const LATIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŋ: "ng",
  ə: "e",
  ŀ: "l",
  ŧ: "t",
};
const LATIN_LETTER = new RegExp(`[${Object.keys(LATIN).join("")}]`, "g");

/**
 * Address of an author: "José Łukasz" is `jose-lukasz`; names in other scripts keep their letters. Never empty, at most
 * 100 characters. Names that differ only in accents, letter case or punctuation are one author.
 */
export function authorSlug(name: string): string {
  const slug = name
    // Which NFKD would make a space of.
    .replaceAll("´", "'")
    .normalize("NFKD")
    // Before accents go, so that none stands on one and is left over.
    .replace(/['’`]/g, "")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .toLowerCase()
    .replace(LATIN_LETTER, (letter) => LATIN[letter] ?? letter)
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  if (slug && slug.length <= SLUG_LENGTH) return slug;
  const mark = createHash("sha256").update(name).digest("hex").slice(0, 12);
  return slug ? `${[...slug].slice(0, 40).join("").replace(/-+$/, "")}-${mark}` : `author-${mark}`;
}

/** The better of two ways to print one author's name, the same whichever comes first: mixed case, then accents. */
export function betterName(a: string, b: string): string {
  const [scoreA, scoreB] = [nameScore(a), nameScore(b)];
  if (scoreA !== scoreB) return scoreA > scoreB ? a : b;
  return a > b ? a : b;
}

function nameScore(name: string): number {
  const isMixedCase = name !== name.toUpperCase() && name !== name.toLowerCase();
  return (isMixedCase ? 1_000 : 0) + [...name.normalize("NFD")].filter((char) => /[^\p{ASCII}]/u.test(char)).length;
}
