import { expect, test } from "vitest";
import { parseLatex } from "./latex";
import { markWords } from "./marked-text";
import { plainText } from "./rich-text";

const show = (text: string, ...marked: string[]) =>
  markWords(parseLatex(text), new Set(marked))
    .map(({ part, isMarked }) => (isMarked ? `[${plainText([part])}]` : plainText([part])))
    .join("");

test("whole words are marked, in any letter case, and nothing within others", () => {
  expect(show("Adapters adapt; adapters!", "adapters")).toBe("[Adapters] adapt; [adapters]!");
});

test("formulas stay whole, and markup is text", () => {
  expect(show("The $x$ of <b>x</b>", "x", "b")).toBe("The x of <[b]>[x]</[b]>");
  expect(markWords(parseLatex("$x$"), new Set(["x"]))[0]?.isMarked).toBe(false);
});

test("each run has a place of its own", () => {
  const places = markWords(parseLatex("a b $c$ $d$ a"), new Set(["a", "b"])).map(({ at }) => at);
  expect(new Set(places).size).toBe(places.length);
});
