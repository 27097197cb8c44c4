import { hashesOf, hashOf, type PaperFingerprint } from "./fingerprint";

/** A word is sought in its papers only where they are less than this share of all: what is in more says little of a topic. */
const COMMON_SHARE = 1 / 20;

/** Which papers have a word, for very many papers at once. */
export type PaperPostings = {
  /** Puts a paper in, in place of what it was. */
  add(id: string, fingerprint: PaperFingerprint): void;
  /**
   * Ids of the papers that have most of these words and at least two of them, the most and weightiest first.
   * @param words keys with their weights. @param except an id that is left out.
   */
  find(words: ReadonlyMap<string, number>, except: string, limit: number): string[];
};

/** Some 400 bytes a paper. */
export function createPostings(): PaperPostings {
  const papersOf = new Map<number, { papers: Int32Array; count: number }>();
  /** By number; null where a paper was put in anew since. */
  const ids: (string | null)[] = [];
  const known = new Map<string, { number: number; fingerprint: PaperFingerprint }>();
  let sums = new Float32Array(0);
  let counts = new Uint8Array(0);

  const addTo = (word: number, number: number) => {
    const list = papersOf.get(word);
    if (!list) {
      papersOf.set(word, { papers: Int32Array.of(number, 0), count: 1 });
      return;
    }
    if (list.count === list.papers.length) {
      const longer = new Int32Array(Math.ceil(list.count * 1.5));
      longer.set(list.papers);
      list.papers = longer;
    }
    list.papers[list.count] = number;
    list.count += 1;
  };

  return {
    add(id, fingerprint) {
      const before = known.get(id);
      if (before && isSame(hashesOf(before.fingerprint), hashesOf(fingerprint))) return;
      if (before) ids[before.number] = null;
      const number = ids.push(id) - 1;
      known.set(id, { number, fingerprint });
      for (const word of hashesOf(fingerprint)) addTo(word, number);
    },
    find(words, except, limit) {
      if (sums.length < ids.length) {
        sums = new Float32Array(Math.ceil(ids.length * 1.2));
        counts = new Uint8Array(sums.length);
      }
      const touched: number[] = [];
      for (const [key, weight] of words) {
        const list = papersOf.get(hashOf(key));
        if (!list || list.count > Math.max(50, known.size * COMMON_SHARE)) continue;
        for (let at = 0; at < list.count; at += 1) {
          const number = list.papers[at] ?? 0;
          if (counts[number] === 0) touched.push(number);
          counts[number] = (counts[number] ?? 0) + 1;
          sums[number] = (sums[number] ?? 0) + weight;
        }
      }
      const found = touched.filter(
        (number) => (counts[number] ?? 0) > 1 && ids[number] !== null && ids[number] !== except,
      );
      const best = found
        .map((number) => ({ id: ids[number] ?? "", sum: sums[number] ?? 0 }))
        .sort((a, b) => b.sum - a.sum || (a.id < b.id ? 1 : -1))
        .slice(0, limit);
      for (const number of touched) {
        counts[number] = 0;
        sums[number] = 0;
      }
      return best.map(({ id }) => id);
    },
  };
}

const isSame = (a: Int32Array, b: Int32Array) => a.length === b.length && a.every((word, at) => word === b[at]);
