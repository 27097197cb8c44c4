import { expect, test } from "vitest";
import { searchableText, searchedText } from "./searchable-text";

test.each([
  ["accents are letters", "Gr\\\"obner, Erd\\H{o}s--R\\'enyi", "Gröbner, Erdős–Rényi"],
  ["letters of formulas are plain", "an $R^2$ of 0.9, $\\ell_2$ and $\\mathbb{E}[x]$", "an R2 of 0.9, l2 and E[x]"],
  ["a Greek letter has its name", "$\\alpha$-divergence and a λ-calculus", "alpha-divergence and a lambda-calculus"],
  ["it stays a word of its own beside others", "10 $\\mu$m, $\\beta$VAE, $2\\pi$", "10 mu m, beta VAE, 2 pi"],
  [
    "hats and dots of Greek letters are no part of a name",
    "$\\hat{\\theta}$-tests of $\\dot\\omega t$",
    "theta-tests of omega t",
  ],
  ["words of Greek stay", "Ελλάδα", "Ελλάδα"],
  ["marks of style and references go", "\\textbf{Fast} adapters~\\cite{roe}", "Fast adapters"],
])("%s", (_, latex, text) => {
  expect(searchableText(latex)).toBe(text);
});

test.each([
  ["what a reader types is read alike", "α-divergence ℓ₂ R²", "alpha-divergence l2 R2"],
  ["LaTeX that is pasted, too", '$\\alpha$-divergence of Gr\\"obner', "alpha-divergence of Gröbner"],
  ["marks on a Greek letter give the same when read again", "ϴ\u0301 β\u0302x", "theta beta x"],
  ["wide dollars and backslashes are none either", "us﹩a-﹨d ＄5 a＼b", "us a- d  5 a b"],
  ["signs of a search stay", '"test time" -vision a--b `x` ~y', '"test time" -vision a--b `x` ~y'],
])("%s", (_, typed, text) => {
  expect(searchedText(typed)).toBe(text);
  expect(searchedText(text)).toBe(text);
});

test("the first formulas of a search are read, and all that follows stays as it is written", () => {
  expect(searchedText("$x_1$ ".repeat(100))).toBe(`${"x1 ".repeat(20)}${" x_1  ".repeat(80)}`);
});

test.each(["$\\char0$", '$\\char"D83D$', "$\\not{𝔸}$", "\\not{𝔸}", "$\\unicode{xD83D}$"])(
  "%s brings no character that no database takes",
  (latex) => {
    expect(searchableText(latex)).toMatch(/^[^\0\p{Cs}]+$/u);
    expect(searchedText(latex)).toMatch(/^[^\0\p{Cs}]+$/u);
  },
);
