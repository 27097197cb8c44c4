/**
 * "2,000", as `toLocaleString("en")` has it. Not by that: the first time it is asked, a browser makes ready for all languages,
 * which takes a phone a fifth of a second.
 * @param count whole, from 0.
 */
export const groupDigits = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 comment", "2,000 comments". */
export function plural(count: number, noun: string): string {
  return `${groupDigits(count)} ${noun}${count === 1 ? "" : "s"}`;
}
