import { expect, test } from "vitest";
import fc from "../testing/properties";
import { canonicalSearch } from "./format-search";
import { parseSearchQuery } from "./search-query";

test("searches that ask for the same are written the same", () => {
  const same = [
    ["Lightweight  Adapter", "lightweight adapter"],
    ["has:code topic:cs.cl adapter", "adapter topic:CS.CL has:code"],
    ["year:2024 author:Yann-LeCun", 'author:"yann lecun" from:2024 to:2024'],
    ["“Test time” model -vision", 'model -vision "test time"'],
    ["model model", "Model"],
    ["a/a/---a", "a"],
    ["$\\alpha$-divergence", "α-Divergence"],
    ['Gr\\"obner bases', "Gröbner bases"],
    ["$\\ell_2$ $R^2$", "ℓ₂ R²"],
  ];
  for (const [one = "", other = ""] of same) expect(canonicalSearch(one)).toBe(canonicalSearch(other));
  expect(canonicalSearch('b a -"x y" org:"Noah\'s Ark" from:2025-02 has:code "p q"')).toBe(
    'b a "p q" -"x y" org:"noah\'s ark" from:2025-02-01 has:code',
  );
});

test("what asks for something else is written otherwise", () => {
  const texts = ["adapter model", "model adapter", '"model adapter"', "model -adapter", "model", "model year:2024"];
  expect(new Set(texts.map(canonicalSearch)).size).toBe(texts.length);
});

test("written once or twice, any search is the same and asks for the same", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      "-",
      '"',
      ":",
      "author:",
      "org:",
      "topic:cs.CL",
      "year:2024",
      "&amp;lt;",
      ";",
      "a,-b",
      "İ",
      "to:1991",
      "\\alpha",
      "$x^2$",
      '\\"o',
      "OR",
      "AND",
      "NOT",
      "(",
      ")",
      "title:",
      "abs:mamba",
      "mamba*",
      "year:2022-2024",
      "cat:cs.*",
      "-has:code",
    ),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(" ")),
      (text) => {
        const once = canonicalSearch(text);
        expect(canonicalSearch(once)).toBe(once);
        // Lower case makes one of words, and of names, that differ in nothing else.
        const [asked, again] = [parseSearchQuery(text), parseSearchQuery(once)];
        expect(again.problems).toEqual([]);
        expect(again.conditions.length).toBeLessThanOrEqual(asked.conditions.length);
        expect([again.topics, again.hasCode, again.from, again.to]).toEqual([
          asked.topics.toSorted(),
          asked.hasCode,
          asked.from,
          asked.to,
        ]);
        expect([again.bareWords.length, again.authors.length]).toEqual([
          new Set(asked.bareWords.map((word) => word.toLowerCase().replace(/^-+/, ""))).size,
          asked.authors.length,
        ]);
      },
    ),
    { numRuns: 2_000 },
  );
});
