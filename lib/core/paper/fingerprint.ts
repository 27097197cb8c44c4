/**
 * A paper's words and phrases as numbers: two kilobytes in place of seventy, so that a worker can hold those of very many papers.
 * Words and phrases are known by 32 bits of a hash, in rising order; of some hundreds two are the same once in tens of thousands
 * of papers.
 */
export type PaperFingerprint = {
  /** Words; what each weighs, as bits of a float; runs of two words; where their two words stand, 16 bits each; runs of three. */
  numbers: Int32Array;
  words: number;
  pairs: number;
  norm: number;
};

/** Share of the weight of two words that they add to it where they stand side by side. */
const PAIR_BONUS = 0.25;
const FLOAT = new Float32Array(1);
const BITS = new Int32Array(FLOAT.buffer);

/** @param weights of words by their keys. @param phrases runs of two and three words, by their keys with spaces between. */
export function fingerprintOf(weights: ReadonlyMap<string, number>, phrases: Iterable<string>): PaperFingerprint {
  const byHash = new Map<number, number>();
  let squares = 0;
  for (const [key, weight] of weights) {
    byHash.set(hashOf(key), weight);
    squares += weight * weight;
  }
  const words = sorted(byHash);
  const runs = new Map<number, number>();
  const triples = new Map<number, number>();
  for (const phrase of phrases) {
    const space = phrase.indexOf(" ");
    if (phrase.includes(" ", space + 1)) triples.set(hashOf(phrase), 0);
    else {
      const first = placeOf(words, 0, words.length, hashOf(phrase.slice(0, space)));
      const second = placeOf(words, 0, words.length, hashOf(phrase.slice(space + 1)));
      runs.set(hashOf(phrase), (first << 16) | second);
    }
  }
  const pairs = sorted(runs);
  const numbers = new Int32Array(2 * words.length + 2 * pairs.length + triples.size);
  numbers.set(words);
  words.forEach((word, at) => {
    numbers[words.length + at] = toBits(byHash.get(word) ?? 0);
  });
  const start = 2 * words.length;
  numbers.set(pairs, start);
  pairs.forEach((pair, at) => {
    numbers[start + pairs.length + at] = runs.get(pair) ?? 0;
  });
  numbers.set(sorted(triples), start + 2 * pairs.length);
  return { numbers, words: words.length, pairs: pairs.length, norm: Math.sqrt(squares) };
}

/** How alike two papers are, the same from either side: from 0, nothing in common, to 1 and, with common phrases, somewhat more. */
export function similarity(a: PaperFingerprint, b: PaperFingerprint): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let sum = 0;
  forEachCommon(a, 0, a.words, b, 0, b.words, (i, j) => {
    sum += weightAt(a, i) * weightAt(b, j);
  });
  forEachCommon(a, 2 * a.words, a.pairs, b, 2 * b.words, b.pairs, (i, j) => {
    const [x = 0, y = 0] = [a.numbers[i + a.pairs], b.numbers[j + b.pairs]];
    sum +=
      PAIR_BONUS * (weightAt(a, x >>> 16) * weightAt(b, y >>> 16) + weightAt(a, x & 0xffff) * weightAt(b, y & 0xffff));
  });
  return sum / (a.norm * b.norm);
}

/** The words of a paper, by their hashes. */
export const hashesOf = ({ numbers, words }: PaperFingerprint): Int32Array => numbers.subarray(0, words);

/** What a word weighs in a paper, by its key; 0 for one that it does not have. */
export function weightIn(paper: PaperFingerprint, key: string): number {
  const place = placeOf(paper.numbers, 0, paper.words, hashOf(key));
  return place < 0 ? 0 : weightAt(paper, place);
}

/** Whether a paper has a run of two or three words, by their keys with spaces between. */
export function hasPhrase({ numbers, words, pairs }: PaperFingerprint, phrase: string): boolean {
  const hash = hashOf(phrase);
  const start = 2 * words;
  return (
    placeOf(numbers, start, start + pairs, hash) >= 0 || placeOf(numbers, start + 2 * pairs, numbers.length, hash) >= 0
  );
}

function sorted(byHash: ReadonlyMap<number, number>): Int32Array {
  const hashes = new Int32Array(byHash.size);
  let at = 0;
  for (const hash of byHash.keys()) {
    hashes[at] = hash;
    at += 1;
  }
  return hashes.sort();
}

function weightAt({ numbers, words }: PaperFingerprint, place: number): number {
  BITS[0] = numbers[words + place] ?? 0;
  return FLOAT[0] ?? 0;
}

function toBits(weight: number): number {
  FLOAT[0] = weight;
  return BITS[0] ?? 0;
}

/** Tells where numbers of both stand, from a start on, `count` of each at most. */
function forEachCommon(
  a: PaperFingerprint,
  startA: number,
  countA: number,
  b: PaperFingerprint,
  startB: number,
  countB: number,
  take: (i: number, j: number) => void,
): void {
  for (let i = startA, j = startB; i < startA + countA && j < startB + countB; ) {
    const [x = 0, y = 0] = [a.numbers[i], b.numbers[j]];
    if (x === y) take(i, j);
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
}

/** By halving between two places; -1 when it is not there. */
function placeOf(numbers: Int32Array, start: number, end: number, number: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = numbers[middle] ?? 0;
    if (found === number) return middle;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A word's or phrase's number, by its key: FNV-1a over UTF-16, mixed once more, since short words would else lie close together. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
