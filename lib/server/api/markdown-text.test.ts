import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { markdownAddress, markdownLine, markdownLinkText, markdownText } from "./markdown-text";

/** What begins a link, a picture, a reference or HTML wherever it stands; a definition does at the start of a line. */
const LIVE = /\]\(|\]\[|<|[\r\n]|^ {0,3}\[/;

test.each([
  ["[x](javascript:alert(1))", "&#91;x] (javascript:alert(1))"],
  ["![i](http://127.0.0.1/)", "![i] (http://127.0.0.1/)"],
  ["see [x][y]", "see [x] [y]"],
  ["[x]: javascript:alert(1)", "&#91;x]: javascript:alert(1)"],
  ["a\n\n[x]: javascript:alert(1)", "a [x]: javascript:alert(1)"],
  ["<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"],
  ["<javascript:alert(1)> <http://127.0.0.1/>", "&lt;javascript:alert(1)> &lt;http://127.0.0.1/>"],
  ["$[x](javascript:alert(1))$", "$[x] (javascript:alert(1))$"],
  ["a formula $x_{[1]} \\leq [a, b]$ and [1]", "a formula $x_{[1]} \\leq [a, b]$ and [1]"],
])("in Markdown %j is text", (text, written) => {
  expect(markdownText(text)).toBe(written);
});

test("no text of others leaves the brackets of our link, by a backslash either", () => {
  for (const text of ["x](javascript:alert(1)) [", "x\\](javascript:alert(1)) \\[", "x\\", "[x]", "\\\\]("]) {
    const written = markdownLinkText(text);
    expect(written, text).not.toMatch(/[[\]]|\\$/);
  }
});

test("an address of others ends where its brackets do", () => {
  expect(markdownAddress("https://a.example/b?c=d#e")).toBe("<https://a.example/b?c=d#e>");
  for (const address of [
    "https://a.example/>[x](javascript:y)",
    "https://a.example/?> <b>",
    "https://a.example/#> x\n<",
  ])
    expect(markdownAddress(address)).toMatch(/^<[^<>\s]+>$/);
});

test("whatever a text holds, nothing in it is live", () => {
  const piece = fc.constantFrom("[", "]", "(", ")", "!", "<", ">", "\\", "`", "$", ":", " ", "\n", "x", "javascript:a");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      expect(markdownText(text)).not.toMatch(LIVE);
      expect(markdownLinkText(text)).not.toMatch(/[[\]<]/);
    }),
  );
});

test("a line of others is one paragraph, whatever it begins with", () => {
  const markdown = new MarkdownIt("default");
  const isParagraph = (text: string) => {
    const [open, content, close, ...rest] = markdown.parse(`Above.\n\n${markdownLine(text)}\n\nBelow.`, {}).slice(3);
    return (
      [open?.type, content?.type, close?.type].join() === "paragraph_open,inline,paragraph_close" && rest.length === 3
    );
  };
  const starts = [
    "# a",
    "- a",
    "+ a",
    "* a",
    "1. a",
    "12) a",
    "> a",
    "```",
    "~~~js",
    "---",
    "***",
    "_ _ _",
    "===",
    "| a |",
    "    a",
    "-",
    "#",
    "[a]: b",
  ];
  for (const text of starts) expect(isParagraph(text), text).toBe(true);
  const piece = fc.constantFrom(
    "#",
    "-",
    "+",
    "*",
    "_",
    "=",
    "1",
    ".",
    ")",
    ">",
    "`",
    "~",
    "|",
    " ",
    "\n",
    "\t",
    "x",
    "[",
    "]",
    ":",
    "<",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `${pieces.join("")}x`;
      expect(isParagraph(text), JSON.stringify(text)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
