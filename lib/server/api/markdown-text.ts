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

/**
 * Text of others between the brackets of a link. Brackets are entities, since a backslash may stand before one already; so is
 * a backslash that would stand before ours.
 */
export const markdownLinkText = (text: string): string =>
  markdownText(text).replaceAll("[", "&#91;").replaceAll("]", "&#93;").replace(/\\$/, "&#92;");

/** An address of others as a link that shows itself. */
export const markdownAddress = (address: string): string => `<${new URL(address).href}>`;
