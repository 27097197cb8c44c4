import { expect, test } from "vitest";
import { searchableText, searchedText } from "./searchable-text";

test.each([
  ["accents are letters", "Gr\\\"obner, Erd\\H{o}s--R\\'enyi", "Gröbner, Erdős–Rényi"],
  ["letters of formulas are plain", "an $R^2$ of 0.9, $\\ell_2$ and $\\mathbb{E}[x]$", "an R2 of 0.9, l2 and E[x]"],
  ["a Greek letter has its name", "$\\alpha$-divergence and a λ-calculus", "alpha-divergence and a lambda-calculus"],
  ["it stays a word of its own beside others", "10 $\\mu$m, $\\beta$VAE, $2\\pi$", "10 mu m, beta VAE, 2 pi"],
  ["words of Greek stay", "Ελλάδα", "Ελλάδα"],
  ["marks of style and references go", "\\textbf{Fast} adapters~\\cite{roe}", "Fast adapters"],
])("%s", (_, latex, text) => {
  expect(searchableText(latex)).toBe(text);
});

test.each([
  ["what a reader types is read alike", "α-divergence ℓ₂ R²", "alpha-divergence l2 R2"],
  ["LaTeX that is pasted, too", '$\\alpha$-divergence of Gr\\"obner', "alpha-divergence of Gröbner"],
  ["wide dollars and backslashes are none either", "us﹩a-﹨d ＄5 a＼b", "us a- d  5 a b"],
  ["signs of a search stay", '"test time" -vision a--b `x` ~y', '"test time" -vision a--b `x` ~y'],
])("%s", (_, typed, text) => {
  expect(searchedText(typed)).toBe(text);
  expect(searchedText(text)).toBe(text);
});
