import { readForms } from "./forms";

/** An acronym that a text explains: "LLM" with "large language model", both as forms. */
export type Acronym = { acronym: string; longForm: string };

/** What stands in brackets after what it is short for. The letters of a name may be small: "NeRF", "MoE". */
const BRACKETED = /\(\s*([\p{L}\p{N}][\p{L}\p{N}-]{1,9})(?:[;,][^()]*)?\s*\)/gu;
const CAPITALS = /\p{Lu}/gu;
/** Words that may belong to it, before. */
const WORDS_BEFORE = /(?:[\p{L}\p{N}'’]+[\s\-‐‑–]+){0,11}[\p{L}\p{N}'’]+\s*$/u;
const CHARACTERS_BEFORE = 200;
const WORDS_MAX = 7;

/**
 * Pairs "long form (ACRONYM)" of a text. Source: A. Schwartz, M. Hearst, "A Simple Algorithm for Identifying Abbreviation
 * Definitions in Biomedical Text", 2003.
 */
export function findAcronyms(text: string): Acronym[] {
  const found = new Map<string, Acronym>();
  for (const { 1: short = "", index } of text.matchAll(BRACKETED)) {
    const letters = short.replace(/s$/, "").replaceAll("-", "");
    if ((letters.match(CAPITALS)?.length ?? 0) < 2) continue;
    const before = WORDS_BEFORE.exec(text.slice(Math.max(0, index - CHARACTERS_BEFORE), index))?.[0] ?? "";
    const longForm = findLongForm(letters.toLowerCase(), before.trimEnd());
    if (!longForm) continue;
    const acronym = readForms(short).map(({ form }) => form);
    const words = readForms(longForm).map(({ form }) => form);
    if (acronym.length !== 1 || words.length < 2 || words.length > WORDS_MAX || words.includes(acronym[0] ?? ""))
      continue;
    found.set(`${acronym[0]} ${words.join(" ")}`, { acronym: acronym[0] ?? "", longForm: words.join(" ") });
  }
  return [...found.values()];
}

/** The shortest end of `text` that has all letters in order, the first one at the beginning of a word; null for none. */
function findLongForm(letters: string, text: string): string | null {
  const lower = text.toLowerCase();
  let at = lower.length;
  for (let place = letters.length - 1; place >= 0; place -= 1) {
    const letter = letters[place] ?? "";
    do at -= 1;
    while (at >= 0 && !(lower[at] === letter && (place > 0 || isWordStart(lower, at))));
    if (at < 0) return null;
  }
  return text.slice(at);
}

const isWordStart = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
