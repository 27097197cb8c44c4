import { expect, test } from "vitest";
import { formulaText } from "../readable-text";
import { parseLatex } from ".";

const mathOf = (tex: string) => {
  const [part] = parseLatex(`$${tex}$`);
  return typeof part === "object" ? part.math : "";
};
/** A formula's lines, where it breaks wherever it can. */
const piecesOf = (tex: string) => mathOf(tex).split("<wbr/>").map(formulaText);

test.each([
  ["a short formula moves to the next line as a whole", "a + b = c", ["a+b=c"]],
  [
    "a long one breaks after signs of relation and operation",
    "x_1 + x_2 = y_1 \\le z_1 + z_2 \\to w_1",
    ["x₁+x₂=", "y₁≤z₁+", "z₂→w₁"],
  ],
  [
    "a sign belongs to what it stands before",
    "f(x) = -\\alpha\\beta\\gamma\\delta + x_1 x_2 x_3",
    ["f(x)=", "−αβγδ+", "x₁x₂x₃"],
  ],
  ["a fraction does not break", "\\frac{a+b+c+d+e+f}{g+h+i+j+k+l}", ["(a+b+c+d+e+f)/(g+h+i+j+k+l)"]],
])("%s", (_, tex, pieces) => {
  expect(piecesOf(tex)).toEqual(pieces);
});

test("what is wide and does not break has a box of its own", () => {
  expect(mathOf("\\frac{a+b+c+d+e+f}{g+h+i+j+k+l}")).toMatch(/^<span class="formula-box"><math>.*<\/math><\/span>$/);
  expect(mathOf("\\frac{a}{b} + \\frac{c}{d} = e + f + g + h + i + j")).not.toContain("formula-box");
});

test("a formula is read the same, broken or whole", () => {
  const tex = "x_1 + x_2 + x_3 + x_4 = y_1 + y_2 + y_3 + y_4";
  const [part] = parseLatex(`$${tex}$`);
  expect(part).toMatchObject({ text: "x₁+x₂+x₃+x₄=y₁+y₂+y₃+y₄" });
  expect(formulaText(mathOf(tex))).toBe("x₁+x₂+x₃+x₄=y₁+y₂+y₃+y₄");
});

test("a text has many formulas, and no more of them than take no time", () => {
  const text = "\\def\\a{\\a}".repeat(2_000);
  const startedAt = performance.now();
  parseLatex(text);
  // Not a budget: a second for each try would be an hour.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(parseLatex("$x^2$ ".repeat(200)).filter((part) => typeof part === "object")).toHaveLength(150);
});
