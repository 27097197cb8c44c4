import { withoutInvisible } from "../text/fold-text";
import { wordsAreLong } from "./sentences";

/**
 * What is kept of a note, an answer or an appeal: without what nobody sees; null for nothing. @param max characters, as the
 * database counts them.
 */
export function checkWords(text: string, max: number): { words: string | null } | { problem: string } {
  const words = withoutInvisible(text.replace(/\r\n?/g, "\n")).normalize("NFC").trim();
  const { length } = [...words];
  return length > max ? { problem: wordsAreLong(max, length) } : { words: words || null };
}
