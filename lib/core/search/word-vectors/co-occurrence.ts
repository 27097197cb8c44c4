import { yieldToEventLoop } from "./yield-to-event-loop";

/** Words on either side that a word is seen together with; nearer ones count more. */
const WINDOW = 5;
/** Words seen together less than this say nothing. */
const COUNT_MIN = 1;
/** How often a word is seen is dampened by this power, else rare ones are kin to everything. Source: O. Levy et al., 2015. */
const CONTEXT_POWER = 0.75;
/** Pairs that are counted at most, and the share of the table that they may fill. */
const SLOTS_MAX = 2 ** 24;
const FULL = 0.7;

/** A symmetric matrix of which most is 0: row `i` has `values[n]` in column `columns[n]` for n from `starts[i]` to `starts[i + 1]`. */
export type SparseMatrix = { size: number; starts: Int32Array; columns: Int32Array; values: Float32Array };

export type CoOccurrences = {
  /** Takes a text as the numbers of its words in order; -1 stands for a word that is not counted. */
  add(words: ArrayLike<number>): void;
  /** How much more than by chance words are seen together (positive pointwise mutual information). */
  toAssociations(signal?: AbortSignal): Promise<SparseMatrix>;
};

/** Counts which of `size` words stand near each other, in bounded memory: 8 bytes a pair, 128 MB at most. */
export function countCoOccurrences(size: number, slots = SLOTS_MAX): CoOccurrences {
  // Open addressing, with a power of two for the mask; a key is the pair's number and 1, since 0 is free.
  const keys = new Uint32Array(slots);
  const counts = new Float32Array(slots);
  let pairs = 0;
  const slotOf = (key: number) => {
    const mixed = Math.imul(key, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const count = (a: number, b: number, weight: number) => {
    const key = (a < b ? a * size + b : b * size + a) + 1;
    const slot = slotOf(key);
    if (keys[slot] === 0) {
      // A pair that first comes when the table is full is rare.
      if (pairs >= slots * FULL) return;
      pairs += 1;
      keys[slot] = key;
    }
    counts[slot] = counts[slot]! + weight;
  };
  return {
    add(words) {
      for (let at = 0; at < words.length; at += 1)
        for (let gap = 1; gap <= WINDOW && at + gap < words.length; gap += 1) {
          const [a, b] = [words[at]!, words[at + gap]!];
          if (a >= 0 && b >= 0 && a !== b) count(a, b, (WINDOW + 1 - gap) / WINDOW);
        }
    },
    async toAssociations(signal) {
      const eachPair = async (take: (slot: number, a: number, b: number) => void) => {
        for (let slot = 0; slot < slots; slot += 1) {
          if ((slot & 0xfffff) === 0) await yieldToEventLoop(signal);
          const key = keys[slot]!;
          if (key > 0) take(slot, Math.floor((key - 1) / size), (key - 1) % size);
        }
      };
      const totals = new Float64Array(size);
      await eachPair((slot, a, b) => {
        totals[a] = totals[a]! + counts[slot]!;
        totals[b] = totals[b]! + counts[slot]!;
      });
      const contexts = totals.map((total) => total ** CONTEXT_POWER);
      const all = contexts.reduce((sum, context) => sum + context, 0);
      const associate = (slot: number, a: number, b: number) => {
        if (counts[slot]! < COUNT_MIN) return 0;
        // The mean of both directions, which the dampening makes differ.
        const direct = Math.log((counts[slot]! * all) / (totals[a]! * contexts[b]!));
        const reverse = Math.log((counts[slot]! * all) / (totals[b]! * contexts[a]!));
        return Math.max(0, (direct + reverse) / 2);
      };
      return fillMatrix(size, (take) => eachPair((slot, a, b) => take(a, b, associate(slot, a, b))));
    },
  };
}

/** @param each gives every value above the diagonal, in any order, the same each time. */
async function fillMatrix(
  size: number,
  each: (take: (a: number, b: number, value: number) => void) => Promise<void>,
): Promise<SparseMatrix> {
  const starts = new Int32Array(size + 1);
  await each((a, b, value) => {
    if (value <= 0) return;
    starts[a + 1] = starts[a + 1]! + 1;
    starts[b + 1] = starts[b + 1]! + 1;
  });
  for (let row = 0; row < size; row += 1) starts[row + 1] = starts[row + 1]! + starts[row]!;
  const next = starts.slice(0, size);
  const columns = new Int32Array(starts[size]!);
  const values = new Float32Array(starts[size]!);
  const put = (row: number, column: number, value: number) => {
    const at = next[row]!;
    columns[at] = column;
    values[at] = value;
    next[row] = at + 1;
  };
  await each((a, b, value) => {
    if (value <= 0) return;
    put(a, b, value);
    put(b, a, value);
  });
  return { size, starts, columns, values };
}
