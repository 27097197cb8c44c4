import { expect, test } from "vitest";
import { rankTitles, titleLetters } from "./title-match";

const keyOf = (title: string) =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const rank = (typed: string, titles: [title: string, upvotes: number][]) =>
  rankTitles(
    titleLetters(typed),
    titles.map(([title, upvotes], at) => ({ id: `2501.0000${at}`, title, key: keyOf(title), upvotes })),
  ).map(({ title, fit }) => [title, fit]);

test("the paper that is called so comes before one with more votes that goes on with other words", () => {
  expect(
    rank("deepseek r", [
      ["On DeepSeek-R1", 90],
      ["DeepSeek-R1 Thoughtology: Let's think about it", 16],
      ["DeepSeek-R1: Incentivizing Reasoning", 11],
      ["Seeking deep roots", 99],
    ]),
  ).toEqual([
    ["DeepSeek-R1: Incentivizing Reasoning", "start"],
    ["DeepSeek-R1 Thoughtology: Let's think about it", "start"],
    ["On DeepSeek-R1", "starts"],
    ["Seeking deep roots", "within"],
  ]);
});

test.each(["flash att", "flashatt", "flash-att", "FlashAtt"])("the spelling %s finds every other", (typed) => {
  expect(
    rank(typed, [
      ["A study of attention in a flash", 50],
      ["Training with Flash Attention", 2],
      ["FlashAttention-4: Kernels", 0],
      ["Compression with Flash-Attention", 1],
    ]).map(([title]) => title),
  ).toEqual([
    "FlashAttention-4: Kernels",
    "Training with Flash Attention",
    "Compression with Flash-Attention",
    "A study of attention in a flash",
  ]);
});

test.each([
  ["attention is all you need", "Attention Is All You Need", "all"],
  ["kangaroo", "Kangaroo: Lossless Decoding", "all"],
  ["gpt-4", "Grading with GPT4 and others", "words"],
  ["gpt4", "GPT-4o System Card", "start"],
  ["gpt", "GPT-4o System Card", "words"],
  ["gp", "GPT-4o System Card", "starts"],
  ["plücker", "Plücker coordinates", "words"],
  ["plucker", "On Plücker coordinates", "words"],
  ["de", "A model", "within"],
  ["qwen 2.5 vl", "Qwen2.5-VL Technical Report", "words"],
])("%s fits “%s” by %s", (typed, title, fit) => expect(rank(typed, [[title, 0]])).toEqual([[title, fit]]));

test("of titles that fit as well the most upvoted comes first, then the newest", () => {
  expect(
    rank("video", [
      ["Video one", 1],
      ["Video two", 1],
      ["The best video", 3],
    ]).map(([title]) => title),
  ).toEqual(["The best video", "Video two", "Video one"]);
});
