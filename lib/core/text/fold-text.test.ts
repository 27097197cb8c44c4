import { expect, test } from "vitest";
import fc from "../testing/properties";
import { foldText } from "./fold-text";

test.each([
  ["plain words stay", "Attention Is All You Need", "Attention Is All You Need"],
  ["lines become one", "  On\r\n two\tlines\u00a0here ", "On two lines here"],
  ["accents are composed", "Jose\u0301", "José"],
  ["entities that were escaped twice are read once", "a &amp;lt; b &#38;amp; &#x41;", "a &lt; b &amp; A"],
  ["what is no entity stays", "R&D &unknown; &#; &#xZZ;", "R&D &unknown; &#; &#xZZ;"],
  ["a number beyond all characters is nothing", "a&#9999999;b&#0;c", "abc"],
  ["control characters and marks of direction go", "a\u0000b\u202Ec\u2066d\uFEFF", "abcd"],
  ["joiners of scripts and emoji stay", "می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"],
  ["half a character goes, a whole one stays", "a\ud83d b😀\udc00", "a b😀"],
  ["LaTeX stays", "$x^{2}$ \\& \\alpha", "$x^{2}$ \\& \\alpha"],
  ["nothing is nothing", " \n ", ""],
])("%s", (_, text, folded) => {
  expect(foldText(text)).toBe(folded);
});

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
