import {
  NO_PAPER_WITH_QUOTES,
  NO_WHOLE_QUOTE,
  NOTHING_TO_LOOK_FOR,
  noPaperInScript,
  ONLY_COMMON_WORDS,
} from "./sentences";

/** Scripts that few papers are written in, as readers call them. */
const SCRIPTS = {
  // Japanese is written with Chinese characters too.
  "Japanese characters": /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  "Chinese characters": /\p{Script=Han}/u,
  "Korean letters": /\p{Script=Hangul}/u,
  "Cyrillic letters": /\p{Script=Cyrillic}/u,
  "Arabic letters": /\p{Script=Arabic}/u,
  "Hebrew letters": /\p{Script=Hebrew}/u,
  "Devanagari letters": /\p{Script=Devanagari}/u,
  "Bengali letters": /\p{Script=Bengali}/u,
  "Tamil letters": /\p{Script=Tamil}/u,
  "Thai letters": /\p{Script=Thai}/u,
  "Armenian letters": /\p{Script=Armenian}/u,
  "Georgian letters": /\p{Script=Georgian}/u,
} as const;
type Script = keyof typeof SCRIPTS;

/**
 * What is to be said of a search: that no paper holds its quote, or its quotes together, so that their words were looked
 * for; that it asks for nothing, or for words that nearly every text has; or that no paper has words in their script.
 */
export type SearchNotice = "quote" | "quotes" | "nothing" | "common" | `in ${Script}`;

/** The script of words that no paper has; none for a script that papers are written in. */
export function scriptNotices(unknown: string[]): SearchNotice[] {
  const scripts = Object.entries(SCRIPTS) as [Script, RegExp][];
  const script = scripts.find(([, letters]) => unknown.some((word) => letters.test(word)))?.[0];
  return script ? [`in ${script}`] : [];
}

/** A notice in a sentence. */
export function noticeSentence(notice: SearchNotice): string {
  if (notice === "quote") return NO_WHOLE_QUOTE;
  if (notice === "quotes") return NO_PAPER_WITH_QUOTES;
  if (notice === "nothing") return NOTHING_TO_LOOK_FOR;
  if (notice === "common") return ONLY_COMMON_WORDS;
  return noPaperInScript(notice.slice("in ".length));
}
