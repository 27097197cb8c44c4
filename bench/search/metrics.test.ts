import { expect, test } from "vitest";
import { averagePrecision, meanOf, ndcg, recall, scoreRanking } from "./metrics";

const judged = new Map([
  ["a", 1],
  ["b", 2],
  ["c", 1],
  ["d", 0],
]);

const relevant = new Set(["a", "b", "c"]);

test("average precision counts relevant documents that were not found", () => {
  // Found at places 1 and 4 of three relevant ones: (1/1 + 2/4) / 3.
  expect(averagePrecision(["a", "x", "d", "b"], relevant)).toBeCloseTo(0.5, 10);
  expect(averagePrecision(["x", "d"], relevant)).toBe(0);
  expect(averagePrecision(["b", "a", "c"], relevant)).toBe(1);
});

test("nDCG weighs by relevance and place, against the best order", () => {
  // (1/log2(2) + 2/log2(4)) / (2/log2(2) + 1/log2(3) + 1/log2(4)) = 2 / 3.1309.
  expect(ndcg(["a", "x", "b"], judged, 10)).toBeCloseTo(2 / 3.1309297536, 8);
  expect(ndcg(["b", "c", "a"], judged, 10)).toBeCloseTo(1, 10);
  expect(ndcg(["x", "y", "b"], judged, 2)).toBe(0);
});

test("a document that is judged below 0 gains nothing, as in trec_eval", () => {
  const spam = new Map([
    ["good", 1],
    ["spam", -2],
  ]);
  expect(ndcg(["spam", "good"], spam, 10)).toBeCloseTo(1 / Math.log2(3), 10);
  expect(scoreRanking(["spam", "good"], spam).map).toBe(0.5);
});

test("recall counts what is among the first ones alone", () => {
  expect(recall(["a", "x", "b", "c"], relevant, 3)).toBeCloseTo(2 / 3, 10);
  expect(recall(["a"], relevant, 100)).toBeCloseTo(1 / 3, 10);
});

test("of one known item, average precision is one over its place", () => {
  const known = new Map([["it", 1]]);
  expect(scoreRanking(["x", "y", "z", "it"], known)).toEqual({
    map: 0.25,
    ndcg10: 1 / Math.log2(5),
    p10: 0.1,
    recall100: 1,
    recall200: 1,
  });
});

test("a document is relevant from the grade that is asked for, as by trec_eval's -l; nDCG goes by the grades", () => {
  const lenient = scoreRanking(["a", "b"], judged);
  const strict = scoreRanking(["a", "b"], judged, 2);
  expect([lenient.map, lenient.p10, lenient.recall100]).toEqual([2 / 3, 0.2, 2 / 3]);
  expect([strict.map, strict.p10, strict.recall100]).toEqual([0.5, 0.1, 1]);
  expect(strict.ndcg10).toBe(lenient.ndcg10);
  expect(scoreRanking(["a"], judged, 3)).toMatchObject({ map: 0, recall100: 0, recall200: 0 });
});

test("recall at 200 sees what comes after the first hundred", () => {
  const ranking = [...Array.from({ length: 150 }, (_, n) => `x${n}`), "it"];
  expect(scoreRanking(ranking, new Map([["it", 1]]))).toMatchObject({ recall100: 0, recall200: 1 });
});

test("means are over queries, and there is none without queries", () => {
  expect(
    meanOf([
      { map: 1, ndcg10: 1, p10: 0.1, recall100: 1, recall200: 1 },
      { map: 0, ndcg10: 0.5, p10: 0.3, recall100: 1, recall200: 1 },
    ]),
  ).toEqual({ map: 0.5, ndcg10: 0.75, p10: 0.2, recall100: 1, recall200: 1 });
  expect(() => meanOf([])).toThrow("no queries");
});
