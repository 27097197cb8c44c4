export type Random = ReturnType<typeof createRandom>;

/** Numbers that look drawn by chance and are the same for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  /** From 0 up to, and without, 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    /** Both ends may come. */
    integer,
    pick: <Item>(items: readonly Item[]): Item => items[integer(0, items.length - 1)]!,
  };
}
