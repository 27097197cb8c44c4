import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintOf, hasPhrase, similarity, weightIn } from "./fingerprint";

const words = fc.dictionary(
  fc.constantFrom("graph", "adapter", "low", "rank", "naive", "3d", "日本語", "diffusion"),
  fc.integer({ min: 1, max: 40 }).map((weight) => weight / 4),
);
/** Words, and runs of two and three of them. */
const paper = words.chain((weights) => {
  const keys = Object.keys(weights);
  const run = fc.array(fc.constantFrom(...keys, "graph"), { minLength: 2, maxLength: 3 });
  const phrases = fc.array(run, { maxLength: keys.includes("graph") ? 8 : 0 });
  return phrases.map((runs) => ({
    weights: new Map(Object.entries(weights)),
    phrases: runs.map((run) => run.join(" ")),
  }));
});

test("a fingerprint knows each word's weight and each phrase, and no others", () => {
  fc.assert(
    fc.property(paper, ({ weights, phrases }) => {
      const fingerprint = fingerprintOf(weights, phrases);
      for (const [key, weight] of weights) expect(weightIn(fingerprint, key)).toBe(weight);
      for (const phrase of phrases) expect(hasPhrase(fingerprint, phrase)).toBe(true);
      expect(weightIn(fingerprint, "absent")).toBe(0);
      expect(hasPhrase(fingerprint, "absent graph")).toBe(false);
    }),
  );
});

test("similarity is the cosine of the words, and a quarter of the weight of those side by side in both, from either side", () => {
  fc.assert(
    fc.property(paper, paper, (a, b) => {
      const norm = ({ weights }: typeof a) =>
        Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0));
      const inBoth = (key: string) => (a.weights.get(key) ?? 0) * (b.weights.get(key) ?? 0);
      const pairs = [...new Set(a.phrases)].filter(
        (phrase) => phrase.split(" ").length === 2 && b.phrases.includes(phrase),
      );
      const sum =
        [...a.weights.keys()].reduce((sum, key) => sum + inBoth(key), 0) +
        pairs.flatMap((phrase) => phrase.split(" ")).reduce((sum, key) => sum + inBoth(key) / 4, 0);
      const expected = norm(a) && norm(b) ? sum / (norm(a) * norm(b)) : 0;
      const [one, other] = [fingerprintOf(a.weights, a.phrases), fingerprintOf(b.weights, b.phrases)];
      expect(similarity(one, other)).toBeCloseTo(expected, 6);
      expect(similarity(other, one)).toBe(similarity(one, other));
    }),
  );
});
