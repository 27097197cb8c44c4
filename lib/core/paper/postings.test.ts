import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint";
import { createPostings } from "./postings";

const paper = (...words: string[]) => fingerprintOf(new Map(words.map((word) => [word, 1])), []);
const sought = (words: Record<string, number>) => new Map(Object.entries(words));

test("papers with the most and weightiest words come first; one word alone is too little, and the paper itself is left out", () => {
  const postings = createPostings();
  postings.add("self", paper("graph", "adapter", "rank"));
  postings.add("all", paper("graph", "adapter", "rank"));
  postings.add("light", paper("graph", "rank"));
  postings.add("heavy", paper("graph", "adapter"));
  postings.add("one", paper("adapter", "galaxy"));
  const words = sought({ graph: 1, adapter: 3, rank: 2 });
  expect(postings.find(words, "self", 10)).toEqual(["all", "heavy", "light"]);
  expect(postings.find(words, "self", 1)).toEqual(["all"]);
  // Nothing is left of a search in the next one.
  expect(postings.find(sought({ galaxy: 1, adapter: 1 }), "self", 10)).toEqual(["one"]);
  expect(postings.find(sought({ unknown: 1, words: 1 }), "self", 10)).toEqual([]);
});

test("a paper that is put in anew is found by its new words, not by its old ones, and once", () => {
  const postings = createPostings();
  postings.add("changed", paper("graph", "adapter"));
  postings.add("changed", paper("graph", "adapter"));
  expect(postings.find(sought({ graph: 1, adapter: 1 }), "", 10)).toEqual(["changed"]);
  postings.add("changed", paper("galaxy", "star"));
  expect(postings.find(sought({ graph: 1, adapter: 1 }), "", 10)).toEqual([]);
  expect(postings.find(sought({ galaxy: 1, star: 1 }), "", 10)).toEqual(["changed"]);
});

test("a word that very many papers have is passed over, since it says little of a topic", () => {
  const postings = createPostings();
  for (let n = 0; n < 200; n += 1) postings.add(`${n}`, paper("model", "data", ...(n < 3 ? ["graph", "adapter"] : [])));
  expect(postings.find(sought({ model: 9, data: 9 }), "", 10)).toEqual([]);
  expect(postings.find(sought({ model: 9, graph: 1, adapter: 1 }), "", 10).sort()).toEqual(["0", "1", "2"]);
});
