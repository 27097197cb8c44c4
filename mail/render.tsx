import { render, toPlainText } from "@react-email/render";
import type { ReactElement } from "react";

// The part of html-to-text's builder that is used here; the package brings no types.
type Element = { children: unknown; attribs: Record<string, string> };
type Walk = (children: unknown, builder: Builder) => void;
type Builder = {
  addInline(text: string, options?: { noWordTransform: boolean }): void;
  addLineBreak(): void;
  openBlock(options: { leadingLineBreaks: number }): void;
  closeBlock(options: { trailingLineBreaks: number }): void;
};

const FORMATTERS = {
  /** A title with its address on the line below. */
  titleLink(element: Element, walk: Walk, builder: Builder) {
    walk(element.children, builder);
    builder.addLineBreak();
    builder.addInline(element.attribs.href ?? "", { noWordTransform: true });
  },
  /** A row of its own: what is in it, and the next cell on the same line. */
  newRow(element: Element, walk: Walk, builder: Builder) {
    builder.openBlock({ leadingLineBreaks: 2 });
    builder.closeBlock({ trailingLineBreaks: 0 });
    walk(element.children, builder);
    builder.addInline(" ");
  },
};

/** A mail's component as HTML and as plain text; both say the same. */
export async function renderMail(mail: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(mail);
  const text = toPlainText(html, {
    wordwrap: 76,
    formatters: FORMATTERS,
    selectors: [
      { selector: "[data-skip-in-text]", format: "skip" },
      { selector: "a", options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
      { selector: "a.title", format: "titleLink" },
      { selector: "td", format: "inline" },
      { selector: "td.votes", format: "newRow" },
      { selector: "td.aside", format: "newRow" },
      { selector: "h2", options: { uppercase: false, leadingLineBreaks: 3, trailingLineBreaks: 1 } },
      { selector: "h3", format: "inline" },
      { selector: "p.apart", format: "paragraph", options: { leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: "p", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: "div.footer", format: "block", options: { leadingLineBreaks: 3 } },
    ],
  });
  return { html, text };
}
