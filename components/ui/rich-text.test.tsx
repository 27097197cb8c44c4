import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parseLatex } from "@/lib/core/text/latex";
import { RichParagraphs } from "./rich-text";

const textOf = (html: string) => html.replace(/ class="[^"]*"/g, "");

test("an empty line parts two paragraphs, and items of lists have lines of their own", () => {
  const text = "First.\n\nSecond, $x^2$.\n\n\\begin{itemize} \\item One. \\item Two. \\end{itemize}";
  const html = textOf(renderToStaticMarkup(<RichParagraphs text={parseLatex(text)} />));
  expect(html.replace(/<math>.*<\/math>/, "x²")).toBe(
    "<p>First.</p><p>Second, <span>x²</span>.</p><p>• One.\n• Two.\n</p>",
  );
});

test("a text without paragraphs is one", () => {
  expect(textOf(renderToStaticMarkup(<RichParagraphs text={parseLatex("A price of $5.")} />))).toBe(
    "<p>A price of $5.</p>",
  );
});
