import { expect, test } from "vitest";
import { COMMENT_LENGTH_MAX } from "./community-rules";
import { diffTexts } from "./word-diff";

test("words that were taken out and put in are told, and the rest is kept as it was", () => {
  expect(diffTexts("We saw  8 hours.\n", "We saw  10 hours.\n")).toEqual([
    { kind: "kept", text: "We saw  " },
    { kind: "removed", text: "8" },
    { kind: "added", text: "10" },
    { kind: "kept", text: " hours.\n" },
  ]);
});

test("two long texts with nothing in common are told whole, or not compared at all", () => {
  const text = (letter: string) =>
    `${letter}1 ${letter}2 ,${letter}3 `
      .repeat(COMMENT_LENGTH_MAX / 10)
      .replace(/\d/g, () => String(Math.random()).slice(2, 8));
  const pieces = diffTexts(text("a").slice(0, COMMENT_LENGTH_MAX), text("b").slice(0, COMMENT_LENGTH_MAX));
  const told = (kind: "added" | "removed") =>
    pieces
      ?.filter((piece) => piece.kind !== kind)
      .map((piece) => piece.text)
      .join("");
  if (pieces !== null) expect(told("added")).toHaveLength(COMMENT_LENGTH_MAX);
});
