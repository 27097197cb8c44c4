import fc from "fast-check";
import { expect, test } from "vitest";
import { similarity as similarityOf } from "./fingerprint";
import { commonTerms, formsOf, type PaperProfile, profileOf, readPaperWords, type WordWeights } from "./similarity";

const STOP = new Set(["the", "of", "for", "and", "are", "with", "we", "in", "is", "to"]);
/** Every word weighs the same, but for stop words. */
const EVEN: WordWeights = { get: (form) => (STOP.has(form) ? undefined : 1) };
const profile = (title: string, abstract: string, weights = EVEN) =>
  profileOf(readPaperWords({ title, abstract }), weights);
const terms = (a: [string, string], b: [string, string], weights = EVEN) =>
  commonTerms(profile(...a, weights), profile(...b, weights).fingerprint, 4);
const similarity = (a: PaperProfile, b: PaperProfile) => similarityOf(a.fingerprint, b.fingerprint);

const LORA: [string, string] = [
  "LoRA: Low-Rank Adaptation",
  "We train low-rank adapters. Adapters are small, and the fine-tuning of a model is cheap.",
];

test("a paper is as like another as that one is like it, most like itself, and not at all like one of other words", () => {
  const a = profile(...LORA);
  const b = profile("Adapters for vision", "Low rank adapters and fine-tuning with images.");
  expect(similarity(a, b)).toBeGreaterThan(0);
  expect(similarity(a, b)).toBe(similarity(b, a));
  expect(similarity(a, a)).toBeGreaterThan(similarity(a, b));
  expect(similarity(a, profile("Galaxies", "Stars far away."))).toBe(0);
  expect(similarity(a, profile("", ""))).toBe(0);
});

test("words that stand side by side in both make them more alike", () => {
  const a = profile("", "neural cellular automata");
  const together = profile("", "graphs, neural cellular automata");
  const apart = profile("", "automata, cellular, graphs, neural");
  expect(similarity(a, together)).toBeGreaterThan(similarity(a, apart));
});

test("phrases of both are named whole, as the paper writes them, and no word is named twice", () => {
  const other: [string, string] = ["Adapters", "Low rank adapters: fine tuning of vision."];
  expect(terms(LORA, other)).toEqual(["low-rank adapters", "fine-tuning"]);
  expect(terms(other, LORA)).toEqual(["low rank adapters", "fine tuning"]);
});

test("what every paper says is no reason by itself, but part of one", () => {
  expect(terms(["Via self", "two methods show results"], ["Via self", "Two methods show results"])).not.toContain(
    "via",
  );
  expect(terms(["", "via, adapters, two"], ["", "two adapters, via"])).toEqual(["adapters"]);
  expect(terms(["", "self-supervised learning"], ["", "self-supervised learning"])).toEqual([
    "self-supervised learning",
  ]);
});

test("a word counts as its plural, and is not mixed up with another that only begins like it", () => {
  expect(terms(["", "one adapter"], ["", "Adapters adaptively adapted"])).toEqual(["adapter"]);
  expect(terms(["", "the bus"], ["", "the bu"])).toEqual([]);
});

test("a capital that a title or a sentence lends is dropped, a word's own is kept", () => {
  const other: [string, string] = ["", "splatting, bayesian, clip, radiance, lora"];
  expect(terms(["Radiance of CLIP", "Splatting is Bayesian."], other).sort()).toEqual(
    ["Bayesian", "CLIP", "radiance", "splatting"].sort(),
  );
});

test("formulas, commands, addresses, numbers and scraps of other words are no words", () => {
  const { title, abstract } = readPaperWords({
    title: "$\\alpha$-rank \\emph{of} 3D models",
    abstract: "See https://github.com/some/place and demo.example.com/page: et al., 150K, 25, x, KV.",
  });
  expect([...formsOf({ title, abstract })].sort()).toEqual(["3d", "and", "kv", "models", "rank", "see"]);
});

test("half a compound, and a heavy word with a light neighbour, are no phrases", () => {
  const weights: WordWeights = { get: (form) => ({ modal: 2, models: 2, multi: 1, several: 0.2, graphs: 3 })[form] };
  expect(terms(["", "multi-modal models"], ["", "modal models"], weights)).toEqual(["modal", "models"]);
  expect(terms(["", "several graphs"], ["", "several graphs"], weights)).toEqual(["graphs"]);
});

test("each term of any two texts is in both, whatever they are made of", () => {
  const word = fc.constantFrom(
    "Graph",
    "graphs",
    "ADAPTER",
    "low",
    "rank",
    "naïve",
    "$x$",
    "3D",
    "the",
    "—",
    "日本語",
    "a'b's",
  );
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(" ", "-", ", ", ". ", "\n")), { maxLength: 25 })
    .map((parts) => parts.flat().join(""));
  const plain = (text: string) =>
    [...formsOf(readPaperWords({ title: "", abstract: text }))].map((form) => form.replace(/s$/, ""));
  fc.assert(
    fc.property(text, text, text, text, (a, b, c, d) => {
      const found = terms([a, b], [c, d]);
      expect(new Set(found).size).toBe(found.length);
      for (const term of found)
        for (const form of plain(term)) {
          expect(plain(`${a}. ${b}`)).toContain(form);
          expect(plain(`${c}. ${d}`)).toContain(form);
        }
    }),
    { numRuns: 300 },
  );
});
