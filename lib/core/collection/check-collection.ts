import { COLLECTION } from "../comment/community-rules";
import { withoutInvisible } from "../text/fold-text";
import { descriptionTooLong, noteTooLong, TITLE_NEEDED, titleTooLong } from "./sentences";

/** What a text comes to, or the sentence that says why it is not taken. */
type Checked<T> = { value: T } | { problem: string };

/** A title in one line. @param text as it was typed. */
export function checkTitle(text: string): Checked<string> {
  const value = clean(text.replace(/\s+/gu, " "));
  const { length } = [...value];
  if (length === 0) return { problem: TITLE_NEEDED };
  return length > COLLECTION.titleLengthMax ? { problem: titleTooLong(COLLECTION.titleLengthMax, length) } : { value };
}

/** A description; null for none. */
export const checkDescription = (text: string): Checked<string | null> =>
  checkText(text, COLLECTION.descriptionLengthMax, descriptionTooLong);

/** A note on a paper; null for none. */
export const checkItemNote = (text: string): Checked<string | null> =>
  checkText(text, COLLECTION.noteLengthMax, noteTooLong);

function checkText(
  text: string,
  max: number,
  tooLong: (max: number, length: number) => string,
): Checked<string | null> {
  const value = clean(text.replace(/\r\n?/g, "\n").replace(/\n{3,}/g, "\n\n"));
  const { length } = [...value];
  return length > max ? { problem: tooLong(max, length) } : { value: value || null };
}

const clean = (text: string): string => withoutInvisible(text.replaceAll("\0", "")).normalize("NFC").trim();
