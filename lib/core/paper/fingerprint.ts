/**
 * A paper's words and phrases as numbers: two kilobytes in place of seventy, so that a worker can hold those of very many papers.
 * Words and phrases are known by 32 bits of a hash, in rising order; of some hundreds two are the same once in tens of thousands
 * of papers.
 */
export type PaperFingerprint = {
  words: Int32Array;
  /** What each of `words` weighs. */
  weights: Float32Array;
  /** Runs of two words, and of three. */
  pairs: Int32Array;
  triples: Int32Array;
  /** Where the two words of each of `pairs` stand in `words`. */
  pairWords: Uint16Array;
  norm: number;
};

/** Share of the weight of two words that they add to it where they stand side by side. */
const PAIR_BONUS = 0.25;

/** @param weights of words by their keys. @param phrases runs of two and three words, by their keys with spaces between. */
export function fingerprintOf(weights: ReadonlyMap<string, number>, phrases: Iterable<string>): PaperFingerprint {
  const byHash = new Map([...weights].map(([key, weight]) => [hashOf(key), weight]));
  const words = Int32Array.from(byHash.keys()).sort();
  const runs = new Map<number, [number, number]>();
  const triples: number[] = [];
  for (const phrase of phrases) {
    const space = phrase.indexOf(" ");
    if (phrase.includes(" ", space + 1)) triples.push(hashOf(phrase));
    else
      runs.set(hashOf(phrase), [
        placeOf(words, hashOf(phrase.slice(0, space))),
        placeOf(words, hashOf(phrase.slice(space + 1))),
      ]);
  }
  const pairs = Int32Array.from(runs.keys()).sort();
  let squares = 0;
  for (const weight of byHash.values()) squares += weight * weight;
  return {
    words,
    weights: Float32Array.from(words, (word) => byHash.get(word) ?? 0),
    pairs,
    triples: Int32Array.from(triples).sort(),
    pairWords: Uint16Array.from([...pairs].flatMap((pair) => runs.get(pair) ?? [0, 0])),
    norm: Math.sqrt(squares),
  };
}

/** How alike two papers are, the same from either side: from 0, nothing in common, to 1 and, with common phrases, somewhat more. */
export function similarity(a: PaperFingerprint, b: PaperFingerprint): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let sum = 0;
  forEachCommon(a.words, b.words, (i, j) => {
    sum += weightAt(a, i) * weightAt(b, j);
  });
  forEachCommon(a.pairs, b.pairs, (i, j) => {
    for (const end of [0, 1])
      sum += PAIR_BONUS * weightAt(a, a.pairWords[2 * i + end] ?? 0) * weightAt(b, b.pairWords[2 * j + end] ?? 0);
  });
  return sum / (a.norm * b.norm);
}

/** What a word weighs in a paper, by its key; 0 for one that it does not have. */
export function weightIn(paper: PaperFingerprint, key: string): number {
  const place = placeOf(paper.words, hashOf(key));
  return place < 0 ? 0 : weightAt(paper, place);
}

/** Whether a paper has a run of two or three words, by their keys with spaces between. */
export function hasPhrase(paper: PaperFingerprint, phrase: string): boolean {
  const hash = hashOf(phrase);
  return placeOf(paper.pairs, hash) >= 0 || placeOf(paper.triples, hash) >= 0;
}

const weightAt = (paper: PaperFingerprint, place: number) => paper.weights[place] ?? 0;

function forEachCommon(a: Int32Array, b: Int32Array, take: (i: number, j: number) => void): void {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) take(i, j);
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
}

/** By halving; -1 when it is not there. */
function placeOf(numbers: Int32Array, number: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = numbers[middle] ?? 0;
    if (found === number) return middle;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** FNV-1a over UTF-16, mixed once more, since short words would else lie close together. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
