import { createRandom } from "@/lib/core/testing/random";

const ROUNDS = 10_000;
const SEED = 4;

/** Means of paired values, what the first has more, where 95 of 100 resamples of the pairs put that, and its p. */
export type Comparison = { difference: number; low: number; high: number; p: number };

/**
 * Compares two rankers over the same queries: an interval by the bootstrap, and the two-sided p of the randomisation test
 * (M. Smucker et al., "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation", 2007).
 */
export function comparePaired(first: number[], second: number[]): Comparison {
  const differences = first.map((value, index) => value - (second[index] ?? 0));
  const random = createRandom(SEED);
  const difference = mean(differences);
  const resampled = Array.from({ length: ROUNDS }, () =>
    mean(differences.map(() => differences[random.integer(0, differences.length - 1)] ?? 0)),
  ).sort((a, b) => a - b);
  // As if it were by chance which of the two had which value.
  let asFar = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    if (
      Math.abs(mean(differences.map((value) => (random.next() < 0.5 ? -value : value)))) >=
      Math.abs(difference) - 1e-12
    )
      asFar += 1;
  const at = (share: number) => resampled[Math.round(share * (ROUNDS - 1))] ?? 0;
  return { difference, low: at(0.025), high: at(0.975), p: (asFar + 1) / (ROUNDS + 1) };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
