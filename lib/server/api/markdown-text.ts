/**
 * Text of others as Markdown that is text: it begins no link, picture, definition or HTML, whatever it holds. Formulas stay as
 * they are; a space between brackets means nothing in them, and a backslash would.
 */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/</g, "&lt;")
    .replace(/\](?=[([])/g, "] ")
    .replace(/^( ?)\[/, "$1&#91;");
}

/** What begins a heading, a list, a quote, code, a rule, a table or a row of them where a line begins. */
const BLOCK_START = /^(?:#|>|\||[-+*_=](?=\s|$|[-+*_=])|[`~]{3}|\d{1,9}[.)](?=\s|$))/;

/** Text of others as a line of its own, which begins no block either. */
export const markdownLine = (text: string): string =>
  markdownText(text.trim()).replace(BLOCK_START, (start) =>
    /\d/.test(start)
      ? start.replace(/.$/, (sign) => `&#${sign.charCodeAt(0)};`)
      : `&#${start.charCodeAt(0)};${start.slice(1)}`,
  );

/**
 * Text of others between the brackets of a link. Brackets are entities, since a backslash may stand before one already; so is
 * a backslash that would stand before ours.
 */
export const markdownLinkText = (text: string): string =>
  markdownText(text).replaceAll("[", "&#91;").replaceAll("]", "&#93;").replace(/\\$/, "&#92;");

/** An address of others as a link that shows itself. */
export const markdownAddress = (address: string): string => `<${new URL(address).href}>`;
