import { describe, expect, test } from "vitest";
import { parseLatex } from "./latex";
import { plainText } from "./rich-text";

const read = (latex: string) => plainText(parseLatex(latex));

describe("a formula becomes a line of Unicode", () => {
  test.each([
    ["$X^{2}$-Gaussian", "X²-Gaussian"],
    ["$\\alpha_{ij}^{-1}$", "αᵢⱼ⁻¹"],
    ["$\\mathcal{O}(n \\log n)$", "O(n log n)"],
    ["$\\operatorname{arg\\,max}_x f$", "arg maxₓ f"],
    ["$\\frac{a+1}{2}$ of $\\sqrt{d_k}$", "(a+1)/2 of √dₖ"],
    ["$\\mathbb{R}^{n\\times d}$", "ℝ^(n×d)"],
    ["$\\hat{x}$ at $90^\\circ$", "x̂ at 90°"],
    ["$p<0.05$ & $x'$", "p<0.05 & x′"],
  ])("%s is read %s", (latex, text) => {
    expect(read(latex)).toBe(text);
  });
});

test.each([
  ["$\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}$", "(a b; c d)"],
  ["$\\sum_{i=1}^{n} x_i$", "∑ᵢ₌₁ⁿxᵢ"],
  ["$\\overline{AB}$ and $\\widehat{xy}$", "AB and xy"],
])("a formula of more than a line is written in one: %s", (latex, text) => {
  expect(read(latex)).toBe(text);
});

test("prices, HTML, right-to-left text and emoji are left as they are", () => {
  const text = "From $5 to $10: <b>&amp;</b> שלום \u202eevil\u202c 🦘";
  expect(read(text)).toBe(text);
});

test("styles within styles are read once each, however deep", () => {
  // Twice a level, these would take years.
  const styled = `$\\\\${"\\color{red}".repeat(45)}x$`;
  expect(read(styled)).toBe("x");
});

test("a letter with more accents than anyone reads is no error", () => {
  expect(read(`$a${"\u0301".repeat(500)}$`)).toContain("a");
});
