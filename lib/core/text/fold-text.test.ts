import { expect, test } from "vitest";
import fc from "../testing/properties";
import { foldParagraphs, foldText } from "./fold-text";

test.each([
  ["plain words stay", "Attention Is All You Need", "Attention Is All You Need"],
  ["lines become one", "  On\r\n two\tlines\u00a0here ", "On two lines here"],
  ["accents are composed", "Jose\u0301", "José"],
  ["entities that were escaped twice are read once", "a &amp;lt; b &#38;amp; &#x41;", "a &lt; b &amp; A"],
  ["what is no entity stays", "R&D &unknown; &#; &#xZZ;", "R&D &unknown; &#; &#xZZ;"],
  ["a number beyond all characters is nothing", "a&#9999999;b&#0;c", "abc"],
  ["control characters and marks of direction go", "a\u0000b\u202Ec\u2066d\uFEFF", "abcd"],
  ["joiners of scripts and emoji stay", "می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"],
  [
    "places where a word may break go",
    "infor\u00admation re\u200btrieval, Max Mül\u00adler",
    "information retrieval, Max Müller",
  ],
  ["a soft hyphen goes with the break that it made", "infor\u00ad\n  mation", "information"],
  ["joiners and marks of direction within plain words go", "of\u200cfice wo\u2060rd\u200e A\u200dB", "office word AB"],
  ["marks of direction beside Hebrew stay", "שלום\u200f!", "שלום\u200f!"],
  [
    "what nobody sees goes, flags stay",
    "a\u{e0061}\u{e0062}b\u3164 🏴\u{e0067}\u{e0062}\u{e007f}",
    "ab 🏴\u{e0067}\u{e0062}\u{e007f}",
  ],
  ["joiners of scripts of India stay", "क्\u200dष", "क्\u200dष"],
  ["half a character goes, a whole one stays", "a\ud83d b😀\udc00", "a b😀"],
  ["LaTeX stays", "$x^{2}$ \\& \\alpha", "$x^{2}$ \\& \\alpha"],
  ["nothing is nothing", " \n ", ""],
])("%s", (_, text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  [
    "two spaces or an empty line begin a paragraph",
    "First ends here.\n  Second starts here.\n\nThird.",
    ["First ends here.", "Second starts here.", "Third."],
  ],
  ["other line breaks are folded", "A line of\na mail.\n And a\r\nnext one.", ["A line of a mail. And a next one."]],
  [
    "an indented file is no row of paragraphs",
    "  We show that\n  all of it\n  holds.\n",
    ["We show that all of it holds."],
  ],
  [
    "nor does it become one at a comma or a figure",
    "  We show,\n  of 12\n  things - all\n  (and more)\n  of them.",
    ["We show, of 12 things - all (and more) of them."],
  ],
  [
    "a sentence may end in a bracket, a quotation or a formula",
    'It "ends here."\n  (So does this.)\n  As $x.$\n  Last.',
    ['It "ends here."', "(So does this.)", "As $x.$", "Last."],
  ],
  [
    "none begins within a formula of several lines",
    "such that\n  $\n  k = 1.\n  $\n  and\n  \\[\n  \\begin{cases}\n  1, & r=0.\n  \\end{cases}:\n  \\]\n  holds.\n  Last.",
    ["such that $ k = 1. $ and \\[ \\begin{cases} 1, & r=0. \\end{cases}: \\] holds.", "Last."],
  ],
  [
    "nor with the rest of a sentence after a colon",
    "It is two steps:\n  they find it.\n  Steps:\n  One.\n  mTool ends.",
    ["It is two steps: they find it.", "Steps:", "One.", "mTool ends."],
  ],
  ["Windows and empty lines with spaces in them", "One.\r\n\r\nTwo.\n \t\n\n\nThree.", ["One.", "Two.", "Three."]],
  ["a paragraph of nothing is none", "\n\n \u200b\n\nOne.\n\n\u00ad", ["One."]],
])("%s", (_, text, paragraphs) => {
  expect(foldParagraphs(text).split("\n\n")).toEqual(paragraphs);
  expect(foldParagraphs(foldParagraphs(text))).toBe(foldParagraphs(text));
});

test.each([" ", "\n", " \n", ".\n  ", "\t", ".)", "\u00ad\n", "a\r\n  "])(
  "a text of many %j is folded in no time",
  (piece) => {
    const startedAt = performance.now();
    foldParagraphs(`x${piece.repeat(60_000)}x`);
    // Not a budget: ways that grow by the square would take many seconds.
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  },
);

/** What folding changes, and what it must not. */
const CHARACTERS = [
  "a",
  "e",
  "\u0301",
  "é",
  "語",
  "😀",
  "\ud83d",
  "\udc00",
  " ",
  "\n",
  "\t",
  "\u00a0",
  "\u0000",
  "\u202E",
  "\uFEFF",
];

test("what is folded is one line, well formed, and the same when folded again", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 40 }), (text) => {
      const folded = foldText(text);
      expect(folded).toBe(folded.trim());
      expect(folded).not.toMatch(/[\n\r\t]|\s\s/);
      expect(folded.isWellFormed()).toBe(true);
      expect(foldText(folded)).toBe(folded);
    }),
  );
});
