import { findAcronyms } from "./acronyms";
import { type Form, readForms } from "./forms";

/** What search keeps of a paper's words as they are written. */
export type PaperForms = {
  /** Text of a tsvector: forms with their places, A in the title, B in the abstract. */
  forms: string;
  /** Words that the author joined, "fine tuning", under what they are when nothing stands between, "finetuning": "KEY WORDS". */
  spellings: string[];
  /** Acronyms that the text explains: "ACRONYM LONG FORM". */
  acronyms: string[];
};

/** What PostgreSQL takes at the most: a place, and places of one word. */
const PLACE_MAX = 16_383;
const PLACES_MAX = 255;
/** Words between title and abstract, so that no phrase goes from one to the other. */
const GAP = 8;
const JOINED_MAX = 4;
/** "FlashAttention" is "flash attention"; shorter parts are no words ("LoRA"). */
const HUMPS = /^(?:\p{Lu}\p{Ll}{2,})(?:\p{Lu}\p{Ll}{2,}|\p{Lu}{3,})+s?$/u;
const HUMP = /\p{Lu}\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu;
/** "text2image" and "seq2seq". */
const TWO_FOR_TO = /^(\p{L}{2,})2(\p{L}{2,})$/u;

/** @param title, abstract as searchableText gives them. */
export function readPaperForms(title: string, abstract: string): PaperForms {
  const places = new Map<string, string[]>();
  const spellings = new Set<string>();
  let place = 0;
  for (const [text, label] of [
    [title, "A"],
    [abstract, "B"],
  ] as const) {
    const forms = readForms(text);
    for (const { form } of forms) {
      place += 1;
      const known = places.get(form);
      if (!known) places.set(form, [`${Math.min(place, PLACE_MAX)}${label}`]);
      else if (known.length < PLACES_MAX) known.push(`${Math.min(place, PLACE_MAX)}${label}`);
    }
    place += GAP;
    for (const words of joinedWords(forms)) spellings.add(spellingOf(words));
    for (const words of humpedWords(text)) spellings.add(spellingOf(words));
  }
  return {
    forms: [...places].map(([form, at]) => `${quoteLexeme(form)}:${at.join(",")}`).join(" "),
    spellings: [...spellings],
    acronyms: [...findAcronyms(title), ...findAcronyms(abstract)].map(
      ({ acronym, longForm }) => `${acronym} ${longForm}`,
    ),
  };
}

/** Under what key all spellings of words stand: "text-to-image", "text to image" and "text2image" are "texttoimage". */
export const spellingKey = (words: string[]): string => {
  const joined = words.join("");
  return words.length === 1 ? joined.replace(TWO_FOR_TO, "$1to$2") : joined;
};

const spellingOf = (words: string[]) => `${spellingKey(words)} ${words.join(" ")}`;

/** Runs of words with a hyphen or the like between them, and words with a 2 for "to". */
function joinedWords(forms: Form[]): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  const end = () => {
    if ((run.length > 1 && run.length <= JOINED_MAX) || TWO_FOR_TO.test(run[0] ?? "")) runs.push(run);
    run = [];
  };
  for (const { form, isGlued } of forms) {
    if (!isGlued) end();
    run.push(form);
  }
  end();
  return runs;
}

const humpedWords = (text: string): string[][] =>
  (text.match(/[\p{L}]+/gu) ?? [])
    .filter((word) => HUMPS.test(word))
    .map((word) => readForms((word.match(HUMP) ?? []).join(" ")).map(({ form }) => form));

/** A word as a tsvector or tsquery has it. */
export const quoteLexeme = (word: string) => `'${word.replace(/[\\']/g, "$&$&")}'`;
